"""Questions about the help that is needed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.coverage import age_floors
from exchange.forms.questions import QuestionForm, Words, required
from exchange.forms.week import WeekForm, week_field
from exchange.icons import ACTIVITY_ICONS, CATEGORY_ICONS, ITEM_ICONS
from exchange.models import OFFERS_ONLY, Category, ItemKind, Rhythm
from programmes.models import Activity

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
    Category.OTHER: _("When nothing else on the list fits"),
    Category.ITEMS: _("A thing that somebody may have to give away, free of charge"),
}


class CategoryForm(QuestionForm):
    """Which shelf of the giełda."""

    category = forms.ChoiceField(
        label=_("What do you need help with?"),
        choices=[choice for choice in Category.choices if choice[0] not in OFFERS_ONLY],
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    icons = CATEGORY_ICONS

    @property
    def hints(self) -> Mapping[str, Words]:
        """Examples; where a programme has an age floor, whom it is for, before anything else is asked."""
        floors = age_floors(self.circumstances.centre, self.circumstances.today)
        sentence = gettext("For people aged %(age)s or more. %(examples)s")
        aged = {key: sentence % {"age": floor, "examples": CATEGORY_HINTS[key]} for key, floor in floors.items()}
        return CATEGORY_HINTS | aged


class TheirCategoryForm(CategoryForm):
    """The same, asked of somebody close."""

    category = forms.ChoiceField(
        label=_("What does your close one need help with?"),
        choices=CategoryForm.base_fields["category"].choices,  # type: ignore[attr-defined]  # a ChoiceField has them
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )


class ActivityForm(QuestionForm):
    """What kind of help."""

    activity = forms.ChoiceField(
        label=_("What kind of help?"),
        choices=Activity.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    icons = ACTIVITY_ICONS
    columns = True


class ItemForm(QuestionForm):
    """What thing is looked for."""

    item = forms.ChoiceField(
        label=_("What are you looking for?"),
        choices=ItemKind.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    note = forms.CharField(
        label=_("Describe it in a few words"),
        help_text=_("For example: a single bed, a winter coat in size 40. Only the coordinator reads this."),
        max_length=500,
        required=False,
    )
    title = _("What thing do you need?")
    icons = ITEM_ICONS
    columns = True


class TheirWeekForm(WeekForm):
    """When somebody close can be visited."""

    windows = week_field(_("When does help suit your close one?"))


class RhythmForm(QuestionForm):
    """How often and how long."""

    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long at a time?"),
        choices=LENGTHS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    title = _("How often and for how long?")
    columns = True


class NotesForm(QuestionForm):
    """What a volunteer should know before they come; seen by the coordinator, and by the one who comes.

    Help on one day only may have a day and an hour that the week's table cannot hold; the coordinator reads them.
    """

    note = forms.CharField(
        label=_("Is the day or the hour fixed?"),
        help_text=_("If so, write it here. For example: the doctor on 27 November at 10:30."),
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
        label=_("How does one get in?"),
        help_text=_("For example: second floor without a lift, the bell does not work."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    title = _("Is there anything we should know?")
    lead = _("Please do not write about illnesses or medicines.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.circumstances.once:
            del self.fields["note"]
