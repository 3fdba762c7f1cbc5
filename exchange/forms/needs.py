"""Questions about the help that is needed."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.coverage import age_floors
from exchange.forms.days import check_ahead, day_ahead_field
from exchange.forms.questions import Answer, QuestionForm, Words, chosen, required
from exchange.forms.week import WeekForm, of_day, on_day, week_field
from exchange.icons import ACTIVITY_ICONS, CATEGORY_ICONS, ITEM_ICONS
from exchange.kinds import BY_ACTIVITY, OTHERS, Kind, kinds_of
from exchange.models import Category, ItemKind, Rhythm
from exchange.rhythms import HOW_OFTEN
from programmes.models import Activity
from times.spans import Span

LENGTHS = (
    (30, _("half an hour")),
    (60, _("1 hour")),
    (90, _("an hour and a half")),
    (120, _("2 hours")),
    (180, _("3 hours")),
)
CATEGORY_HINTS: dict[str, Words] = {
    Category.FAMILY: _("For example: an hour with the children, going somewhere together"),
    Category.SENIORS: _("For example: company, a walk, shopping, going to the doctor"),
    Category.TUTORING: _("Help with lessons"),
    Category.ORGANISATIONAL: _("For example: an event, a letter, a poster"),
    Category.OTHER: _("When nothing else on this list fits"),
    Category.ITEMS: _("A thing that somebody may have to give away, free of charge"),
}


class KindsForm(QuestionForm):
    """Every kind of help that is asked for: one form may ask for several."""

    activities = forms.MultipleChoiceField(
        label=Category.SENIORS.label,
        choices=Activity.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"aria-required": "false"}),  # one of both lists is enough
        required=False,
    )
    others = forms.MultipleChoiceField(
        label=_("Other kinds of help"),
        choices=[(one.value, one.label) for one in OTHERS],
        widget=forms.CheckboxSelectMultiple(attrs={"aria-required": "false"}),
        required=False,
    )
    title = _("What do you need help with?")
    lead = _("You may tick several.")
    icons = CATEGORY_ICONS | ACTIVITY_ICONS
    columns = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if floor := self._floors.get(BY_ACTIVITY):
            self.fields["activities"].help_text = gettext("For people aged %(age)s or more.") % {"age": floor}

    @cached_property
    def _floors(self) -> dict[str, int]:
        return age_floors(self.circumstances.centre, self.circumstances.today)

    @property
    def hints(self) -> Mapping[str, Words]:
        """Examples; where a programme has an age floor, whom it is for, before anything else is asked."""
        sentence = gettext("For people aged %(age)s or more. %(examples)s")
        hints: dict[str, Words] = {key: CATEGORY_HINTS[key] for key in OTHERS}
        floors = {key: floor for key, floor in self._floors.items() if key in hints}
        return hints | {key: sentence % {"age": floor, "examples": hints[key]} for key, floor in floors.items()}

    def clean(self) -> dict[str, Any]:
        """At least one kind; together they are `kinds`."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["kinds"] = kinds_of(cleaned.get("activities", ()), cleaned.get("others", ()))
        if not cleaned["kinds"] and not self.errors:
            self.add_error("activities", ValidationError(_("Choose at least one kind of help."), code="required"))
        return cleaned

    def answers(self) -> list[Answer]:
        """One line for both lists."""
        ticked = [chosen(self[name]) for name in ("activities", "others")]
        return [Answer(gettext("Kind of help"), ", ".join(filter(None, ticked)))]


class TheirKindsForm(KindsForm):
    """The same, asked of somebody close."""

    title = _("What does this person need help with?")


def kinds_typed(typed: MultiValueDict[str, str] | None) -> tuple[Kind, ...]:
    """The kinds ticked on the screen of `KindsForm`, as it was typed."""
    return kinds_of(typed.getlist("activities"), typed.getlist("others")) if typed else ()


class ItemForm(QuestionForm):
    """What thing is looked for."""

    item = forms.ChoiceField(
        label=_("What are you looking for?"),
        choices=ItemKind.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    item_note = forms.CharField(
        label=_("Describe it in a few words"),
        help_text=_("For example: a single bed, a winter coat in size 40. Only the coordinator reads this."),
        max_length=500,
        required=False,
    )
    title = _("What thing do you need?")
    icons = ITEM_ICONS
    columns = True


class NeedWeekForm(WeekForm):
    """When help suits: in any week, or on the one day that was named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if day := self.circumstances.day:
            self.fields["windows"].choices = of_day(day)  # type: ignore[attr-defined]  # a week has them
            self.fields["windows"].help_text = date_format(day, "l, j E Y")

    def clean_windows(self) -> tuple[Span, ...]:
        """The windows, of the named day only where there is one."""
        windows: tuple[Span, ...] = self.cleaned_data["windows"]
        return on_day(windows, self.circumstances.day) if self.circumstances.day else windows


class TheirWeekForm(NeedWeekForm):
    """When somebody close can be visited."""

    windows = week_field(_("When would help suit this person?"))


class RhythmForm(QuestionForm):
    """How often and how long; help on one day may name the day."""

    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=HOW_OFTEN,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    day = day_ahead_field()
    minutes = forms.TypedChoiceField(
        label=_("For how long at a time?"),
        choices=LENGTHS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    title = _("How often and for how long?")
    columns = True

    def clean_day(self) -> date | None:
        """A day to come; named without "once", it is no answer."""
        day: date | None = self.cleaned_data["day"]
        if day is None or self.cleaned_data.get("rhythm") != Rhythm.ONCE:
            return None
        check_ahead(day, self.circumstances.today)
        return day

    @classmethod
    def typed_day(cls, typed: MultiValueDict[str, str]) -> date | None:
        """The one day that was named, as far as what was typed can be read."""
        try:
            day: date | None = cls.base_fields["day"].clean(typed.get("day", ""))
        except ValidationError:
            return None
        return day

    def answers(self) -> list[Answer]:
        """Without a line for a day that was not named."""
        named = self.cleaned_data["day"] is not None
        return [Answer(str(field.label), self.in_words(field)) for field in self if named or field.name != "day"]


class NotesForm(QuestionForm):
    """What a volunteer should know before they come; seen by the coordinator, and by the one who comes.

    Help on one day may have an hour that the parts of the day cannot hold, and kinds without a list of their own are
    told in words; the coordinator reads them.
    """

    note = forms.CharField(
        label=_("Is the hour fixed, or is there more to say about the help?"),
        help_text=_("For example: the doctor at 10:30; somebody to help with a move."),
        max_length=500,
        required=False,
    )
    safety_note = forms.CharField(
        label=_("What should a volunteer know to help safely?"),
        help_text=_("For example: needs an arm on the stairs, hears better on the left, has a dog."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    access_note = forms.CharField(
        label=_("How do we get in?"),
        help_text=_("For example: second floor without a lift, the bell does not work."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    title = _("Is there anything we should know?")
    lead = _("Please do not write about illnesses or medicines.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        untold = any(not one.activity and one.category != Category.ITEMS for one in self.circumstances.kinds)
        if not self.circumstances.once and not untold:
            del self.fields["note"]
