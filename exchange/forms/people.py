"""Questions about a person: the name, the date of birth, how to reach them, where they live."""

from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import EmailBox
from accounts.phones import PhoneBox
from exchange.coverage import check_senior_age, check_volunteer_age, edition_for
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


class NameForm(QuestionForm):
    """Who asks."""

    first_name = name_field(_("First name"), _("Enter the first name."), "given-name", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "family-name", 80)
    form_of_address = forms.CharField(
        label=_("How should we address you?"),
        help_text=_("For example: Pani Mario, Panie Janie."),
        max_length=60,
        required=False,
    )
    title = _("What is your name?")


class TheirNameForm(QuestionForm):
    """Who is asked for."""

    first_name = name_field(_("First name"), _("Enter the first name."), "off", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "off", 80)
    form_of_address = forms.CharField(
        label=_("How should we address this person?"),
        help_text=_("For example: Pani Mario, Panie Janie."),
        max_length=60,
        required=False,
    )
    title = _("Who needs help?")


class VolunteerNameForm(QuestionForm):
    """Who offers."""

    first_name = name_field(_("First name"), _("Enter the first name."), "given-name", 60)
    last_name = name_field(_("Last name"), _("Enter the last name."), "family-name", 80)
    title = _("What is your name?")


class BirthDateForm(QuestionForm):
    """How old the one who needs help is; asked only where a programme has an age floor."""

    birth_date = BirthDateField(label=_("What is your date of birth?"))

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        check_year(born, self.circumstances.today)
        return born

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if born := cleaned.get("birth_date"):
            self.check_age(born)
        return cleaned

    def check_age(self, born: date) -> None:
        """Refuse an age under the floor of the programme that would pay."""
        at = self.circumstances
        check_senior_age(edition_for(at.centre, at.category, at.today), born, at.today)


class TheirBirthDateForm(BirthDateForm):
    """The same, asked of somebody close."""

    birth_date = BirthDateField(label=_("What is the person's date of birth?"))


class VolunteerBirthDateForm(BirthDateForm):
    """How old the volunteer is."""

    birth_date = BirthDateField(label=_("What is your date of birth?"), example=OF_A_VOLUNTEER)

    def check_age(self, born: date) -> None:
        check_volunteer_age(born, self.circumstances.today)


class PhoneForm(QuestionForm):
    """How to reach the one who asks or offers."""

    phone = phone_field(_("What is your phone number?"), _("We will call to agree on everything."))


class TheirPhoneForm(QuestionForm):
    """How to reach somebody close."""

    phone = phone_field(
        _("What is this person's phone number?"), _("If there is none, enter your own."), autocomplete="off"
    )


class EmailForm(QuestionForm):
    """Where a volunteer gets the codes to sign in with."""

    email = EmailBox(
        label=_("What is your e-mail address?"),
        help_text=_("You will sign in with a code that we send there. You need no password."),
        error_messages=required(_("Enter your e-mail address.")),
    )


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
    """Who asks on behalf of somebody."""

    close_name = name_field(_("Your first and last name"), _("Enter your first and last name."), "name", 120)
    relation = forms.ChoiceField(
        label=_("Who are you to this person?"),
        choices=[("", _("Choose")), *Relation.choices],
        error_messages=required(_("Choose one answer.")),
    )
    close_phone = phone_field(_("Your phone number"), _("We will call you if anything is unclear."))
    title = _("And who are you?")


class AgreementForm(QuestionForm):
    """Whether the senior knows."""

    person_agrees = forms.TypedChoiceField(
        label=_("Does this person know about the request and agree?"),
        help_text=_("The person decides. Without a yes we look for nobody."),
        choices=[("yes", _("Yes")), ("no", _("Not yet: please call this person first"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=required(_("Choose one answer.")),
    )

    def answers(self) -> list[Answer]:
        field = self["person_agrees"]
        return [Answer(str(field.label), chosen(field))]
