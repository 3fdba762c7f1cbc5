"""What volunteers and coordinators type about visits, as clean values."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.forms.week import changed_week, ticks_of
from matching.models import EndReason
from programmes.models import Activity
from times.clock import instant_of, local, minute_of
from times.dayparts import DayPart
from times.slots import Slot
from visits.actions import Log
from visits.models import Visit
from volunteers.models import Volunteer

LONGEST_ABSENCE = timedelta(days=366)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "input--medium"})


class ClockField(forms.CharField):
    """A time of the day; its clean value is minutes after midnight."""

    def __init__(self, **options: Any) -> None:
        # The decimal keyboard of a phone has digits and a comma or a dot, which is all it takes.
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "input--short"}
        super().__init__(max_length=8, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> int:
        return minute_of(super().clean(value))


class LogForm(forms.Form):
    """When a visit took place and what was done; the errors of `log_hours` land on fields of the same names."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    started_at = ClockField(label=gettext_lazy("From"), help_text=gettext_lazy("For example 10:30."))
    ended_at = ClockField(label=gettext_lazy("To"))
    activity = forms.ChoiceField(label=gettext_lazy("What you did"), choices=Activity.choices)
    note = forms.CharField(
        label=gettext_lazy("A note for the coordinator"),
        help_text=gettext_lazy("Only if there is something we should know."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_started_at(self) -> datetime | None:
        return self._instant("started_at")

    def clean_ended_at(self) -> datetime | None:
        return self._instant("ended_at")

    def _instant(self, field: str) -> datetime | None:
        """Without a day there is no instant; the day's own error says what to do."""
        day: date | None = self.cleaned_data.get("day")
        return instant_of(day, self.cleaned_data[field]) if day else None

    def log(self) -> Log:
        """What was typed, once the form is valid."""
        kept = self.cleaned_data
        return Log(
            started_at=kept["started_at"], ended_at=kept["ended_at"], activity=kept["activity"], note=kept["note"]
        )


def as_logged(visit: Visit) -> dict[str, Any]:
    """What a log form starts with: what was logged before, else what was planned."""
    start, end = local(visit.started_at or visit.planned_start), local(visit.ended_at or visit.planned_end)
    return {
        "day": start.date(),
        "started_at": f"{start:%H:%M}",
        "ended_at": f"{end:%H:%M}" if end.date() == start.date() else "24:00",
        "activity": visit.activity or visit.match.need.activity,
        "note": visit.note,
    }


class AbsenceForm(forms.Form):
    """Days on which a volunteer is away, both included."""

    first_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    last_on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput)

    def clean_first_on(self) -> date:
        first: date = self.cleaned_data["first_on"]
        if first < localdate() - LONGEST_ABSENCE:
            raise ValidationError(_("This day is past."), code="past")
        return first

    def clean_last_on(self) -> date:
        first: date | None = self.cleaned_data.get("first_on")
        last: date = self.cleaned_data["last_on"]
        if first and last < first:
            raise ValidationError(_("The last day is before the first."), code="order")
        if last < localdate():
            raise ValidationError(_("This day is past."), code="past")
        if last > localdate() + LONGEST_ABSENCE:
            raise ValidationError(_("Enter at most a year ahead. For longer, take a break."), code="too-far")
        return last


def _week() -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices grouped by day, which the week component draws as a table."""
    return [
        (str(day), [(f"{number}-{part.value}", str(part.label)) for part in DayPart])
        for number, day in WEEKDAYS.items()
    ]


class WindowsForm(forms.Form):
    """The parts of the week in which a volunteer can come."""

    times = forms.MultipleChoiceField(
        label=gettext_lazy("When can you come?"),
        help_text=gettext_lazy("Tick every time that suits you. Visits agreed already stay as they are."),
        widget=forms.CheckboxSelectMultiple,
        choices=_week,
        error_messages={"required": gettext_lazy("Choose at least one time.")},
    )

    def windows(self, volunteer: Volunteer) -> list[Slot]:
        """The windows that the ticks stand for, once the form is valid."""
        return changed_week(volunteer.windows.all(), self.cleaned_data["times"])


def as_ticks(volunteer: Volunteer) -> dict[str, list[str]]:
    """What a windows form starts with: the parts of the day that the volunteer's windows touch."""
    return {"times": ticks_of(volunteer.windows.all())}


class EndForm(forms.Form):
    """Why help ends; only coordinators see it."""

    reason = forms.ChoiceField(label=gettext_lazy("Why does the help end?"), choices=EndReason.choices)


class ReasonForm(forms.Form):
    """Why approved hours are taken back; it stands in the ledger beside them."""

    reason = forms.CharField(
        label=gettext_lazy("Why are these hours taken back?"),
        help_text=gettext_lazy("For example: the visit ended an hour earlier. Do not write names."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write the reason.")},
    )
