"""How a page answers what an action said: done, refused beside a field, or refused on the next page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User


class SignedIn(HttpRequest):
    """A request that LoginRequiredMiddleware let through; only an annotation, never made."""

    user: User


@contextmanager
def flash(request: HttpRequest, done: str = "", *, undo: str = "") -> Iterator[None]:
    """Tell the person on the next page `done`, or the sentence with which the action in the block refused.

    `undo` is the address to which the button "Undo" beside the sentence posts.
    """
    try:
        yield
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    else:
        if done:
            messages.success(request, done, extra_tags=undo)


def show_refusal(form: BaseForm, error: ValidationError) -> None:
    """Put an action's refusal beside the field it names, or above the form when the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def press(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], object],
    *,
    done: str | Promise,
    otherwise: str | Promise,
    then: str,
    undo: str = "",
) -> HttpResponseRedirect:
    """Do what a button with a small form asks for, say so or why not, and lead to `then`.

    `otherwise` is said of a form whose page had no such choice.
    """
    if form.is_valid():
        with flash(request, str(done), undo=undo):
            act()
    else:
        messages.error(request, str(otherwise))
    return redirect(then)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide about a row with a press: what is done, and what the next page says of what came of it."""

    act: Callable[..., Any]
    done: str | Promise | Callable[[Any], str]
    undo_name: str = ""  # the name of the address that takes it back
    about_hours: bool = False  # whoever decides has read hours on the page, which may be corrected by now

    def take(self, request: SignedIn, *, undo: str = "", **row: object) -> None:
        """Decide about the row, or tell why not; `undo` is the address to which its button posts."""
        seen = {"seen": request.POST.get("hours", "")} if self.about_hours else {}
        with flash(request):
            made = self.act(by=request.user, now=timezone.now(), **row, **seen)
            words = self.done(made) if callable(self.done) else str(self.done)
            messages.success(request, words, extra_tags=undo)


def back(request: HttpRequest, fallback: str) -> HttpResponseRedirect:
    """Lead back to the page that the form names in `next`, if it is one of ours, otherwise to `fallback`."""
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted) if ours else redirect(fallback)
