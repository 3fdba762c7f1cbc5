"""How a page answers what an action said: done, refused beside a field, or refused on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User


class SignedIn(HttpRequest):
    """A request that LoginRequiredMiddleware let through; only an annotation, never made."""

    user: User


@contextmanager
def told(request: HttpRequest, done: str = "", *, undo: str = "") -> Iterator[None]:
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


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Put an action's refusal beside the field it names, or above the form when the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def back(request: HttpRequest, fallback: str) -> HttpResponseRedirect:
    """Lead back to the page that the form names in `next`, if it is one of ours, otherwise to `fallback`."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if ours else fallback)
