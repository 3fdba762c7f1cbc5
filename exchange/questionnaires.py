"""The public forms as lists of screens, and the walk of one visitor through one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import Centre
from exchange.drafts import Draft, Sent
from exchange.forms.checking import ConsentForm
from exchange.forms.needs import RhythmForm, kinds_typed
from exchange.forms.people import AddressForm
from exchange.forms.questions import Circumstances, QuestionForm
from exchange.models import Rhythm
from exchange.sending import Filled, Sender

CHECK = "podsumowanie"
KINDS = "rodzaj"
RHYTHM = "jak-czesto"
Forms = dict[str, QuestionForm]  # by the word in the address


def _always(_circumstances: Circumstances) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: the word in its address, its form, and when it is asked at all."""

    slug: str
    form: type[QuestionForm]
    asked: Callable[[Circumstances], bool] = _always


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One of the public forms. `name` is the name of its address; `send` turns the answers into rows."""

    name: str
    title: str | Promise
    screens: tuple[Screen, ...]
    consent: type[ConsentForm]
    send: Sender


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the form a screen stands: its number from 1, and the screens around it ("" at the ends)."""

    number: int
    before: str
    after: str


class Walk:
    """A visitor's way through a form: which screens are theirs, what they answered, what is missing."""

    def __init__(self, form: Questionnaire, centre: Centre, session: SessionBase, today: date) -> None:
        self.form, self.centre, self._today = form, centre, today
        self.draft = Draft(session, form.name, centre.slug)

    @property
    def home(self) -> str:
        """The address of the board, where the form was opened."""
        return reverse("board", args=[self.centre.slug])

    @property
    def circumstances(self) -> Circumstances:
        """What the questions depend on."""
        kinds, often = kinds_typed(self.draft.typed(KINDS)), self.draft.typed(RHYTHM)
        once = often is not None and often.get("rhythm") == Rhythm.ONCE
        day = RhythmForm.typed_day(often) if often and once else None
        return Circumstances(self.centre, self._today, kinds, once=once, day=day)

    @cached_property
    def screens(self) -> list[Screen]:
        """The screens that this visitor is asked, in order; read it after the answers of a request are kept."""
        circumstances = self.circumstances
        return [screen for screen in self.form.screens if screen.asked(circumstances)]

    @property
    def total(self) -> int:
        """How many screens there are with the one that checks; 0 while the answer that decides it is missing."""
        decided = self.circumstances.kinds or all(screen.asked is _always for screen in self.form.screens)
        return len(self.screens) + 1 if decided else 0

    def place(self, screen: Screen) -> Place:
        """Where the screen stands."""
        slugs = ["", *(one.slug for one in self.screens), CHECK]
        number = slugs.index(screen.slug)
        return Place(number, slugs[number - 1], slugs[number + 1])

    def filled(self, screen: Screen) -> QuestionForm:
        """The screen's form with what was typed before."""
        return screen.form(self.draft.typed(screen.slug), circumstances=self.circumstances)

    def unseen(self, before: Screen | None = None) -> Screen | None:
        """The first screen without an answer, of those before the given one or of all."""
        end = self.screens.index(before) if before else len(self.screens)
        return next((one for one in self.screens[:end] if not self.draft.answered(one.slug)), None)

    def forms(self) -> Forms:
        """Every screen's form."""
        return {screen.slug: self.filled(screen) for screen in self.screens}

    def send(self, forms: Forms, now: datetime) -> Sent:
        """Turn valid forms into rows. Raises ValidationError as the action does."""
        submission = self.draft.submission
        if submission is None:
            raise ValueError("Nothing was answered yet.")
        address = next(form.address(now=now) for form in forms.values() if isinstance(form, AddressForm))
        answers = {name: value for form in forms.values() for name, value in form.cleaned_data.items()}
        filled = Filled(centre=self.centre, submission=submission, answers=answers, address=address)
        return Sent(
            str(submission), self.centre.slug, self.form.send(filled, now), phone_only=answers.get("email") == ""
        )
