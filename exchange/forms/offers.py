"""Questions about the help that is offered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.forms.needs import CATEGORY_HINTS
from exchange.forms.questions import QuestionForm, required
from exchange.forms.week import WeekForm, week_field
from exchange.models import Category
from exchange.pictures import CATEGORY_ICONS, TRANSPORT_ICONS
from volunteers.models import Skill, Transport

DISTANCES = (
    (1_000, _("up to 1 km")),
    (2_000, _("up to 2 km")),
    (5_000, _("up to 5 km")),
    (15_000, _("anywhere in the city")),
)
MONTHLY = (
    (120, _("about 2 hours a month")),
    (240, _("about 4 hours a month")),
    (480, _("about 8 hours a month")),
    (960, _("16 hours a month or more")),
)


class CategoriesForm(QuestionForm):
    """Which shelves of the giełda."""

    categories = forms.MultipleChoiceField(
        label=_("How would you like to help?"),
        help_text=_("You may choose several."),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one kind of help.")),
    )
    icons = CATEGORY_ICONS
    hints = CATEGORY_HINTS


class VolunteerWeekForm(WeekForm):
    """When the volunteer can come."""

    windows = week_field(_("When could you help?"))


class TravelForm(QuestionForm):
    """How, and how far."""

    transport = forms.ChoiceField(
        label=_("How do you get about?"),
        choices=Transport.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    radius_m = forms.TypedChoiceField(
        label=_("How far can you go?"),
        choices=DISTANCES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    title = _("How and how far can you go?")
    icons = TRANSPORT_ICONS
    columns = True


class MonthlyTimeForm(QuestionForm):
    """How much time."""

    minutes_a_month = forms.TypedChoiceField(
        label=_("How much time do you have?"),
        help_text=_("You can change it at any time."),
        choices=MONTHLY,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )


class SkillsForm(QuestionForm):
    """What may come in useful."""

    skills = forms.MultipleChoiceField(
        label=_("What else can you do?"),
        help_text=_("You may choose several or none."),
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    columns = True
