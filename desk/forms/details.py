"""The forms with which a coordinator puts right what was written down of a person, or has changed since."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailBox
from desk.forms.intake import NeedTimes, PersonFields, as_typed, safety_field, skills_field, transport_field
from exchange.forms.birth_date import OF_A_VOLUNTEER, BirthDateField
from exchange.forms.days import check_ahead, day_ahead_field
from exchange.forms.needs import LENGTHS
from exchange.forms.offers import DISTANCES, MONTHLY
from exchange.forms.questions import required
from exchange.forms.week import CHOICES, changed_week, on_day, ticks_of
from exchange.models import Need, Rhythm
from exchange.rhythms import Often, often_of
from matching.actions import NeedDetails
from places.distance import kilometres
from seniors.models import Senior
from times.in_words import hours_in_words
from times.spans import Span
from volunteers.actions import VolunteerDetails
from volunteers.models import Volunteer


class Corrected(PersonFields):
    """Somebody's name and address, and what else is known of them (`OTHERS`)."""

    OTHERS: ClassVar[tuple[str, ...]] = ()

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields below the name and the address."""
        return [self[name] for name in self.OTHERS]


class SeniorCorrected(Corrected):
    """A person who needs help."""

    OTHERS = ("form_of_address", "access_note", "safety_note")
    birth_date = BirthDateField(label=_("Date of birth"), required=False)
    form_of_address = forms.CharField(label=_("How to address the person"), max_length=60, required=False)
    access_note = forms.CharField(
        label=_("How to get in"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )
    safety_note = safety_field()

    @staticmethod
    def typed(senior: Senior) -> dict[str, str]:
        """What the form starts with."""
        notes = {name: getattr(senior, name) for name in SeniorCorrected.OTHERS}
        return as_typed(senior) | notes


class EmailCorrected(forms.Form):
    """What a volunteer signs in with."""

    email = EmailBox(label=_("New e-mail"), max_length=254, help_text=_("Have them spell it out."))


class VolunteerCorrected(Corrected):
    """A volunteer. Lengths and distances that the list does not have, but this volunteer has, are on it too."""

    OTHERS = ("transport", "radius_m", "minutes_a_month", "seniors_at_most", "skills")
    birth_date = BirthDateField(label=_("Date of birth"), example=OF_A_VOLUNTEER)
    transport = transport_field()
    radius_m = forms.TypedChoiceField(label=_("How far?"), coerce=int)
    minutes_a_month = forms.TypedChoiceField(label=_("How much time?"), coerce=int)
    seniors_at_most = forms.IntegerField(label=_("How many people at a time?"), min_value=1, max_value=20)
    skills = skills_field()

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        super().__init__(*args, **options)
        _list(self, "radius_m", DISTANCES, volunteer.radius_m, kilometres(volunteer.radius_m))
        _list(self, "minutes_a_month", MONTHLY, volunteer.minutes_a_month, hours_in_words(volunteer.minutes_a_month))

    @staticmethod
    def typed(volunteer: Volunteer) -> dict[str, Any]:
        """What the form starts with."""
        own = {name: getattr(volunteer, name) for name in VolunteerCorrected.OTHERS if name != "skills"}
        return as_typed(volunteer) | own | {"skills": [one.skill for one in volunteer.skills.all()]}

    def details(self, now: datetime) -> VolunteerDetails:
        """The volunteer of a valid form; the address is not saved yet."""
        answers = self.cleaned_data
        return VolunteerDetails(
            first_name=answers["first_name"],
            last_name=answers["last_name"],
            birth_date=answers["birth_date"],
            phone=str(answers["phone"]),
            address=self.address(now=now),
            transport=answers["transport"],
            radius_m=answers["radius_m"],
            minutes_a_month=answers["minutes_a_month"],
            seniors_at_most=answers["seniors_at_most"],
        )


class NeedCorrected(NeedTimes):
    """When a person wants to be visited, and how long; what the lists do not have but this need has is on them too."""

    windows = forms.MultipleChoiceField(
        label=_("When does it suit?"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one time.")),
    )
    day = day_ahead_field()
    field_order = ("windows", "rhythm", "day", "minutes", "urgency")

    def __init__(self, *args: Any, need: Need, **options: Any) -> None:
        super().__init__(*args, **options)
        self.need = need
        _list(self, "minutes", LENGTHS, need.minutes, hours_in_words(need.minutes))

    @staticmethod
    def typed(need: Need) -> dict[str, Any]:
        """What the form starts with."""
        windows = need.windows.all()
        day = next((one.only_on for one in windows if one.only_on), None)
        times = {
            "rhythm": Often(need.rhythm, need.times_a_week).value,
            "day": f"{day:%d.%m.%Y}" if day else "",
            "minutes": need.minutes,
            "urgency": need.urgency,
        }
        return times | {"windows": ticks_of(windows)}

    def clean_day(self) -> date | None:
        """A day to come; named without "once", it is no answer."""
        day: date | None = self.cleaned_data["day"]
        if day is None or self.cleaned_data.get("rhythm") != Rhythm.ONCE:
            return None
        check_ahead(day, localdate())
        return day

    def clean(self) -> dict[str, Any]:
        """The ticked boxes as windows: of the named day only, where there is one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("windows"):
            spans = [Span.weekly(one) for one in changed_week(self.need.windows.all(), cleaned["windows"])]
            try:
                cleaned["spans"] = on_day(spans, cleaned["day"]) if cleaned.get("day") else tuple(spans)
            except ValidationError as refusal:
                self.add_error("windows", refusal)
        return cleaned

    def times(self) -> NeedDetails:
        """What a valid form says."""
        answers = self.cleaned_data
        often = often_of(answers["rhythm"])
        return NeedDetails(
            windows=answers["spans"],
            rhythm=often.rhythm,
            times_a_week=often.times_a_week,
            minutes=answers["minutes"],
            urgency=answers["urgency"],
        )


def _list(form: forms.Form, name: str, listed: Iterable[tuple[int, Any]], now: int, words: str) -> None:
    """Let the list have the present value, so that saving the form changes nothing by itself."""
    choices = dict(listed)
    choices.setdefault(now, words)
    form.fields[name].choices = sorted(choices.items())  # type: ignore[attr-defined]  # a typed choice
