"""The forms with which a coordinator writes down, on the phone, who needs help and who offers it. One screen each."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailBox
from accounts.phones import spoken
from exchange.forms.birth_date import OF_A_VOLUNTEER, BirthDateField, check_year
from exchange.forms.needs import LENGTHS
from exchange.forms.offers import DISTANCES, MONTHLY
from exchange.forms.people import name_field, phone_field
from exchange.forms.questions import required
from exchange.forms.week import WeekField, week_field
from exchange.models import OFFERS_ONLY, Category, ItemKind, Rhythm, Urgency
from exchange.requests import NeedRequest, OfferRequest, PersonDetails
from exchange.rhythms import HOW_OFTEN, Often, often_of
from places.forms.address import READING, AddressFields
from places.forms.options import answer_of
from places.geocoding.house_numbers import typed_again
from programmes.models import Activity
from seniors.models import Channel, Senior
from volunteers.models import Skill, Transport, Volunteer

CHOOSE = required(_("Choose one answer."))
THINGS = {f"item-{value}": label for value, label in ItemKind.choices}


def safety_field() -> forms.CharField:
    """What a volunteer has to know of the person."""
    return forms.CharField(
        label=_("What should a volunteer know to help safely?"),
        help_text=_("Stairs, hearing, animals, the way in. No illnesses, no medicines."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


def transport_field() -> forms.ChoiceField:
    """How a volunteer gets about."""
    return forms.ChoiceField(label=_("How do they get about?"), choices=Transport.choices)


def skills_field() -> forms.MultipleChoiceField:
    """What a volunteer can do beside visiting."""
    return forms.MultipleChoiceField(
        label=_("What else can they do?"), choices=Skill.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class PersonFields(AddressFields):
    """Who somebody is, how to phone them and where they live, as a coordinator writes it down."""

    first_name = name_field(_("First name"), _("Enter the first name."), "off", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "off", 80)
    phone = phone_field(_("Phone"), "", "off")
    use_required_attribute = False
    field_order = ("phone", "first_name", "last_name", "birth_date", "street", "number", "postcode", "district")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("street", "number", "postcode", "birth_date"):  # not the coordinator's own
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("street", "number", "postcode", "district", "birth_date"):  # who types all day knows how
            self.fields[name].help_text = ""
        self.fields["number"].required = True
        self.fields["number"].error_messages["required"] = _("Write the house number.")

    def clean_birth_date(self) -> date | None:
        """Refuse a year that cannot be."""
        born: date | None = self.cleaned_data["birth_date"]
        if born:
            check_year(born, localdate())
        return born

    def person(self, now: datetime) -> PersonDetails:
        """The person of a valid form; the address is not saved yet."""
        answers = self.cleaned_data
        return PersonDetails(
            first_name=answers["first_name"],
            last_name=answers["last_name"],
            phone=str(answers["phone"]),
            birth_date=answers["birth_date"],
            address=self.address(now=now),
            form_of_address=answers.get("form_of_address", ""),
            access_note=answers.get("access_note", ""),
            safety_note=answers.get("safety_note", ""),
        )


def as_typed(one: Senior | Volunteer) -> dict[str, str]:
    """Somebody written down already, as `PersonFields` reads them."""
    home = one.address
    return {
        "phone": spoken(one.phone),
        "first_name": one.first_name,
        "last_name": one.last_name,
        "birth_date": f"{one.birth_date:%d.%m.%Y}" if one.birth_date else "",
        "street": str(home.street or home.street_text),
        "number": typed_again(home.number, home.unit, home.detail),
        READING: answer_of(home),
        "postcode": home.postcode,
        "district": str(one.district_id),
    }


class PersonByPhone(PersonFields):
    """Who is on the phone; the submission makes a form sent twice one row."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound:
            self.fields["phone"].widget.attrs["autofocus"] = True


class NeedTimes(forms.Form):
    """How often, how long and how soon help is asked for."""

    rhythm = forms.ChoiceField(label=_("How often?"), choices=HOW_OFTEN, initial=Rhythm.WEEKLY)
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, coerce=int, initial=60)
    urgency = forms.TypedChoiceField(label=_("How soon?"), choices=Urgency.choices, coerce=int, initial=0)


class NeedByPhone(NeedTimes, PersonByPhone):
    """A need, asked for in a phone call: fifteen questions on one screen.

    `aged`: the categories for which the date of birth is needed.
    """

    birth_date = BirthDateField(label=_("Date of birth"), required=False)
    category = forms.ChoiceField(
        label=_("Kind of help"),
        choices=[("", _("Choose")), *(choice for choice in Category.choices if choice[0] not in OFFERS_ONLY)],
        error_messages=CHOOSE,
    )
    what = forms.ChoiceField(
        label=_("What exactly"),
        choices=[("", _("Choose")), (_("Help"), Activity.choices), (_("A thing"), list(THINGS.items()))],
        error_messages=CHOOSE,
    )
    windows = WeekField(label=_("When does it suit?"), error_messages=required(_("Choose at least one time.")))
    safety_note = safety_field()

    def __init__(self, *args: Any, aged: Collection[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._ask_age(aged)
        self.fields["windows"].required = self.data.get("category") != Category.ITEMS  # a thing needs no time

    def _ask_age(self, aged: Collection[str]) -> None:
        """Say for which kinds of help the date of birth is needed, and ask for it there."""
        field = self.fields["birth_date"]
        field.required = self.data.get("category") in aged
        if aged:
            field.help_text = gettext("Needed for: %(kinds)s.") % {
                "kinds": ", ".join(str(Category(one).label) for one in aged)
            }
            field.widget.attrs["aria-required"] = str(field.required).lower()  # the hint says when, the label nothing

    def clean(self) -> dict[str, Any]:
        """A thing goes with the exchange of things, help with everything else."""
        cleaned = super().clean() or self.cleaned_data
        category, what = cleaned.get("category"), cleaned.get("what")
        if category and what and (what in THINGS) != (category == Category.ITEMS):
            sentence = _("This does not go with the kind of help. Choose again.")
            self.add_error("what", ValidationError(sentence, code="other-kind"))
        return cleaned

    def request(self, now: datetime) -> NeedRequest:
        """What a valid form asks for."""
        answers = self.cleaned_data
        thing = answers["what"] in THINGS
        often = Often(Rhythm.ONCE) if thing else often_of(answers["rhythm"])
        return NeedRequest(
            submission=answers["submission"],
            category=answers["category"],
            person=self.person(now),
            channel=Channel.PHONE,
            activity="" if thing else answers["what"],
            item=answers["what"].removeprefix("item-") if thing else "",
            rhythm=often.rhythm,
            times_a_week=often.times_a_week,
            minutes=answers["minutes"],
            urgency=answers["urgency"],
            windows=answers["windows"],
        )


class VolunteerByPhone(PersonByPhone):
    """A volunteer whom the coordinator writes down, most often because they have no e-mail."""

    birth_date = BirthDateField(label=_("Date of birth"), example=OF_A_VOLUNTEER)
    email = EmailBox(label=_("E-mail"), required=False, help_text=_("Leave it empty if there is none: you will phone."))
    categories = forms.MultipleChoiceField(
        label=_("Kinds of help"),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one kind of help.")),
    )
    windows = week_field(_("When could they help?"))
    transport = transport_field()
    radius_m = forms.TypedChoiceField(label=_("How far?"), choices=DISTANCES, coerce=int, initial=2_000)
    minutes_a_month = forms.TypedChoiceField(label=_("How much time?"), choices=MONTHLY, coerce=int, initial=480)
    skills = skills_field()

    def request(self, now: datetime) -> OfferRequest:
        """What a valid form offers."""
        answers = self.cleaned_data
        return OfferRequest(
            person=self.person(now),
            categories=tuple(answers["categories"]),
            windows=answers["windows"],
            email=answers["email"],
            transport=answers["transport"],
            radius_m=answers["radius_m"],
            minutes_a_month=answers["minutes_a_month"],
            skills=tuple(answers["skills"]),
            submission=answers["submission"],
        )
