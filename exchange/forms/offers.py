"""Questions about the help that is offered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.phones import spoken
from exchange.forms.needs import CATEGORY_HINTS
from exchange.forms.questions import QuestionForm, Words, required
from exchange.forms.week import WeekForm, week_field
from exchange.icons import CATEGORY_ICONS, TRANSPORT_ICONS
from exchange.models import Category
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
    """Which shelves of the giełda, and what else may come in useful. Says first what is asked for later."""

    categories = forms.MultipleChoiceField(
        label=_("Kinds of help"),
        help_text=_("You may choose several."),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one kind of help.")),
    )
    skills = forms.MultipleChoiceField(
        label=_("What else can you do?"),
        help_text=_("You may choose several or none."),
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"aria-required": "false"}),  # the hint says so
        required=False,
    )
    title = _("How would you like to help?")
    lead = _("You need a phone. With an e-mail you can answer us on a page of your own; without one we will phone you.")
    icons = CATEGORY_ICONS
    columns = True

    @property
    def hints(self) -> Mapping[str, Words]:
        """Examples of what a volunteer does."""
        return CATEGORY_HINTS | {Category.ITEMS: _("You give a thing away free of charge, for example furniture")}


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
    """How much time. What cannot be changed on the volunteer's own page is changed by phone."""

    minutes_a_month = forms.TypedChoiceField(
        label=_("How much time do you have?"),
        choices=MONTHLY,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phone = spoken(self.circumstances.centre.phone)
        self.fields["minutes_a_month"].help_text = gettext("You can change it later: just call %(phone)s.") % {
            "phone": phone.replace(" ", "\N{NO-BREAK SPACE}")
        }
