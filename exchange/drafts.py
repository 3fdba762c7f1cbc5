"""What a visitor typed into a form of several screens, kept in their own session until it is sent.

The answers are kept as they were typed, right or wrong, so that nothing is lost on the way back. They leave
the session when the form is sent or the visitor asks for it: the next one at a shared computer sees nothing.
A session keeps so much and so long, however many forms are begun in it.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TypedDict

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import RequestDataTooBig
from django.utils.datastructures import MultiValueDict

from exchange.models import Need
from web import kept_forms as kept

MOST_CHARACTERS = 40_000  # of all drafts of a session; the longest form rightly filled in has a tenth
LASTS = timedelta(hours=3)
_DRAFTS, _SENT, _FOLLOWED = "drafts", "sent_form", "followed_needs"


class _Kept(TypedDict):
    submission: str
    screens: dict[str, dict[str, list[str]]]


class Draft:
    """The answers to one form at one centre, screen by screen."""

    def __init__(self, session: SessionBase, form: str, centre: str) -> None:
        self._session = session
        self._key = f"{form}/{centre}"

    @property
    def _kept(self) -> _Kept:
        kept: _Kept | None = self._session.get(_DRAFTS, {}).get(self._key)
        return kept or {"submission": "", "screens": {}}

    @property
    def submission(self) -> uuid.UUID | None:
        """The number of this filling-in, drawn with the first answer; None before it."""
        return uuid.UUID(self._kept["submission"]) if self._kept["submission"] else None

    def answered(self, screen: str) -> bool:
        """Whether the screen was sent before, right or wrong."""
        return screen in self._kept["screens"]

    def typed(self, screen: str) -> MultiValueDict[str, str] | None:
        """What was typed on the screen, for a form to read again; None when it was not seen yet."""
        fields = self._kept["screens"].get(screen)
        return None if fields is None else MultiValueDict(fields)

    def keep(self, screen: str, typed: MultiValueDict[str, str]) -> None:
        """Remember what was typed on the screen, without the token and the buttons of the page.

        Raises RequestDataTooBig where the session would keep too much: nothing of it is kept then.
        """
        kept = self._kept
        kept["submission"] = kept["submission"] or str(uuid.uuid4())
        kept["screens"][screen] = {
            name: list(values) for name, values in typed.lists() if name not in ("csrfmiddlewaretoken", "action")
        }
        drafts = {**self._session.get(_DRAFTS, {}), self._key: kept}
        if len(json.dumps(drafts)) > MOST_CHARACTERS:
            raise RequestDataTooBig
        self._session[_DRAFTS] = drafts
        if SESSION_KEY not in self._session:
            self._session.set_expiry(LASTS)

    def clear(self) -> None:
        """Forget every answer."""
        self._session[_DRAFTS] = {key: kept for key, kept in self._session.get(_DRAFTS, {}).items() if key != self._key}


@dataclass(frozen=True, slots=True)
class Sent:
    """What this session sent last: `needs` are the keys of needs, none for an offer.

    `phone_only`: an offer without an e-mail, whose volunteer is phoned.
    """

    submission: str
    centre: str
    needs: list[int]
    phone_only: bool = False


def note_sent(session: SessionBase, sent: Sent) -> None:
    """Remember what was sent, for the page that says what comes next and for a form sent twice."""
    session[_SENT] = [sent.submission, sent.centre, sent.needs, sent.phone_only]


def last_sent(session: SessionBase) -> Sent | None:
    """What this session sent last, if anything."""
    return Sent(*session[_SENT]) if _SENT in session else None


def note_followed(session: SessionBase, need: Need) -> None:
    """Remember that this session opened the need with its code; the session gets a new key."""
    session.cycle_key()
    session[_FOLLOWED] = session.get(_FOLLOWED, {}) | {str(need.pk): need.code_version}


def followed(session: SessionBase) -> list[int]:
    """The needs that this session opened; one whose code was renewed since is closed again."""
    opened: dict[str, int] = session.get(_FOLLOWED, {})
    versions = Need.objects.filter(pk__in=opened).values_list("pk", "code_version") if opened else ()
    return [pk for pk, version in versions if opened[str(pk)] == version]


def forget(session: SessionBase) -> None:
    """Leave nothing of what was typed, sent or opened."""
    for name in (_DRAFTS, _SENT, _FOLLOWED):
        session.pop(name, None)
    kept.forget(session)
