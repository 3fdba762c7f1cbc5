"""Questions about a person: the name, the date of birth, how to reach them, where they live."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailBox
from accounts.phones import PhoneBox
from exchange.coverage import age_floors, check_senior_age, check_volunteer_age, edition_for
from exchange.forms.birth_date import OF_A_VOLUNTEER, BirthDateField, check_year
from exchange.forms.questions import Answer, Circumstances, QuestionForm, Words, chosen, required
from places.forms.address import AddressFields
from seniors.models import Relation


def name_field(label: Words, missing: Words, autocomplete: str, longest: int) -> forms.CharField:
    """A first or last name; `autocomplete` is what a browser may fill in by itself."""
    return forms.CharField(
        label=label,
        max_length=longest,
        error_messages=required(missing),
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
    )


def phone_field(label: Words, help_text: Words, autocomplete: str = "tel") -> PhoneBox:
    """A telephone number, however it is written."""
    return PhoneBox(
        label=label,
        help_text=help_text,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": autocomplete}),
    )


def address_form_field(label: Words) -> forms.CharField:
    """How somebody likes to be called."""
    return forms.CharField(
        label=label, help_text=_("For example: Pani Mario, Panie Janie."), max_length=60, required=False
    )


def checked_birth_date(born: date, today: date, check: Callable[[date], object]) -> date:
    """The date of birth, unless its year cannot be or `check` refuses the age; told beside the field that asks."""
    check_year(born, today)
    try:
        check(born)
    except ValidationError as refusal:
        raise ValidationError(refusal.error_dict["birth_date"]) from refusal
    return born


class PersonForm(QuestionForm):
    """Who asks, and the phone; the date of birth only where a programme has an age floor."""

    first_name = name_field(_("First name"), _("Enter the first name."), "given-name", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "family-name", 80)
    form_of_address = address_form_field(_("How should we address you?"))
    phone = phone_field(_("What is your phone number?"), _("We will call to agree on everything."))
    birth_date = BirthDateField(label=_("What is your date of birth?"))
    title = _("Your name and phone number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at = self.circumstances
        if not age_floors(at.centre, at.today).keys() & set(at.categories):
            del self.fields["birth_date"]

    def clean_birth_date(self) -> date:
        return checked_birth_date(self.cleaned_data["birth_date"], self.circumstances.today, self._check_age)

    def _check_age(self, born: date) -> None:
        """Refuse an age under the floor of a programme that would pay."""
        at = self.circumstances
        for category in at.categories:
            check_senior_age(edition_for(at.centre, category, at.today), born, at.today)


class TheirPersonForm(PersonForm):
    """Who is asked for, and how to reach them."""

    first_name = name_field(_("First name"), _("Enter the first name."), "off", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "off", 80)
    form_of_address = address_form_field(_("How should we address this person?"))
    phone = phone_field(
        _("What is this person's phone number?"), _("If there is none, enter your own."), autocomplete="off"
    )
    birth_date = BirthDateField(label=_("What is the person's date of birth?"))
    title = _("Who needs help?")


class VolunteerForm(QuestionForm):
    """Who offers."""

    first_name = name_field(_("First name"), _("Enter the first name."), "given-name", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "family-name", 80)
    birth_date = BirthDateField(label=_("What is your date of birth?"), example=OF_A_VOLUNTEER)
    title = _("Who are you?")

    def clean_birth_date(self) -> date:
        today = self.circumstances.today
        return checked_birth_date(self.cleaned_data["birth_date"], today, lambda born: check_volunteer_age(born, today))


class ContactForm(QuestionForm):
    """How to reach a volunteer. Without an e-mail the coordinator phones, and there is no account."""

    phone = phone_field(_("What is your phone number?"), _("We will call to agree on everything."))
    email = EmailBox(
        label=_("What is your e-mail address?"),
        help_text=_(
            "You will sign in with a code that we send there. You need no password. If you have no e-mail, leave this"
            " empty: we will phone you."
        ),
        required=False,
    )
    title = _("How can we reach you?")

    def in_words(self, field: BoundField) -> str:
        """A missing e-mail says what follows from it."""
        if field.name == "email" and not self.cleaned_data["email"]:
            return gettext("none: we will phone you")
        return super().in_words(field)


class AddressForm(AddressFields, QuestionForm):
    """Where the one who asks or offers lives."""

    title = _("Where do you live?")
    lead = _("Only the coordinator and the person who helps see the address.")

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, circumstances: Circumstances) -> None:
        super().__init__(data, city=circumstances.centre.city, circumstances=circumstances)

    def answers(self) -> list[Answer]:
        if self.located is None or self.located.district is None:
            return []
        district = self.city.districts.get(pk=self.located.district)
        return [Answer(str(_("Address")), f"{self.located.label()}, {self.city.name}\n{district.name}")]


class TheirAddressForm(AddressForm):
    """Where somebody close lives."""

    title = _("Where does this person live?")


class VolunteerAddressForm(AddressForm):
    """Where a volunteer sets out from."""

    title = pgettext_lazy("volunteer", "Where do you live?")
    lead = _("We look for people near you. Nobody but the coordinator sees your address.")


class CloseContactForm(QuestionForm):
    """Who asks on behalf of somebody, and whether the senior knows."""

    close_name = name_field(_("Your first and last name"), _("Enter your first and last name."), "name", 120)
    relation = forms.ChoiceField(
        label=_("Who are you to this person?"),
        choices=[("", _("Choose")), *Relation.choices],
        error_messages=required(_("Choose one answer.")),
    )
    close_phone = phone_field(_("Your phone number"), _("We will call you if anything is unclear."))
    person_agrees = forms.TypedChoiceField(
        label=_("Does this person know about the request and agree?"),
        help_text=_("The person decides. Without a yes we look for nobody."),
        choices=[("yes", _("Yes")), ("no", _("Not yet: please call this person first"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )
    title = _("And who are you?")

    def in_words(self, field: BoundField) -> str:
        """A no is an answer too."""
        return chosen(field) if field.name == "person_agrees" else super().in_words(field)
