"""A form of one screen that was sent wrongly, in the session while the mistake is mended.

It leads to a page that is only read, so the browser's "back" and "reload" send nothing again. Only the last one is kept,
until it is sent rightly; a form that is opened anew is empty.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, QueryDict

_KEPT, _WORD = "kept", "szkic"


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields as they were typed, and the refusal of the action, if it came to that."""

    typed: QueryDict
    refusal: ValidationError | None


def keep(session: SessionBase, typed: QueryDict, refusal: ValidationError | None) -> str:
    """Keep what was typed; the query of the address that shows it again."""
    fields = typed.copy()
    fields.pop("csrfmiddlewaretoken", None)
    number = uuid4().hex
    session[_KEPT] = [number, fields.urlencode(), _sentences(refusal) if refusal else None]
    return f"?{_WORD}={number}"


def kept(request: HttpRequest) -> Kept | None:
    """What the address asks for, while it is kept."""
    number, fields, sentences = request.session.get(_KEPT, ["", "", None])
    if not number or request.GET.get(_WORD) != number:
        return None
    return Kept(QueryDict(fields), ValidationError(sentences) if sentences else None)


def forget(session: SessionBase) -> None:
    """Leave nothing of it."""
    session.pop(_KEPT, None)


def _sentences(refusal: ValidationError) -> dict[str, list[str]]:
    return refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
