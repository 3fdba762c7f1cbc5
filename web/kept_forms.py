"""A form of one screen that was sent wrongly, in the session while the mistake is mended.

It leads to a page that is only read, so the browser's "back" and "reload" send nothing again. Only the last one is kept;
a form that is opened anew is empty. Where it holds personal data it is forgotten as soon as it is sent rightly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect

from web.answers import show_refusal

T = TypeVar("T")
_KEPT, _WORD = "kept", "szkic"


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields as they were typed, and the refusal of the action, if it came to that."""

    typed: QueryDict
    refusal: ValidationError | None


def again(request: HttpRequest, refusal: ValidationError | None = None) -> HttpResponseRedirect:
    """Keep what was sent wrongly, and lead to the page of its form that shows it."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    number = uuid4().hex
    request.session[_KEPT] = [number, fields.urlencode(), _sentences(refusal) if refusal else None]
    return HttpResponseRedirect(f"{request.path}?{_WORD}={number}")


def act_or_again(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], T],
    *,
    then: str | Callable[[T], str],
    done: str | Callable[[T], str] = "",
) -> HttpResponseRedirect:
    """Do what a valid form asks for, say `done` and lead to `then`; otherwise back to the form with what is wrong.

    `then` and `done` are an address and a sentence, or make one of what was done.
    """
    refused = None
    if form.is_valid():
        try:
            made = act()
        except ValidationError as refusal:
            refused = refusal
        else:
            forget(request.session)
            if said := done if isinstance(done, str) else done(made):
                messages.success(request, said)
            return redirect(then if isinstance(then, str) else then(made))
    return again(request, refused)


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form reads: what is sent now, or what was sent wrongly before."""
    if request.method == "POST":
        return request.POST
    before = kept(request)
    return before.typed if before else None


def say_why(request: HttpRequest, form: BaseForm) -> None:
    """Put the refusal of the action, if it came to that, into the form that is shown again."""
    before = kept(request)
    if before and before.refusal:
        show_refusal(form, before.refusal)


def kept(request: HttpRequest) -> Kept | None:
    """What the address asks for, while it is kept."""
    number, fields, sentences = request.session.get(_KEPT, ["", "", None])
    if not number or request.GET.get(_WORD) != number:
        return None
    return Kept(QueryDict(fields), ValidationError(sentences) if sentences else None)


def is_shown_again(request: HttpRequest) -> bool:
    """Whether the page shows what was typed before and not saved; a page without such an address asks no session."""
    return _WORD in request.GET and kept(request) is not None


def forget(session: SessionBase) -> None:
    """Leave nothing of it."""
    session.pop(_KEPT, None)


def _sentences(refusal: ValidationError) -> dict[str, list[str]]:
    return refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
