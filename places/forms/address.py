"""The part of a form that asks for an address: each mistake gets a sentence, nothing typed is lost."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from places.forms.inputs import AddressInputs
from places.forms.options import option_in_words, option_key, options_of, question_of
from places.geocoding.addresses import in_district, to_address
from places.geocoding.cities import locate
from places.geocoding.results import Ambiguous, Located, NotFound
from places.models import Address, District
from places.models.addresses import LONGEST_DETAIL

READING = "reading"  # the field that appears when there is something to choose


class AddressFields(AddressInputs):
    """An address that is found in the city; used alone or as a base class of a form.

    After a doubtful answer the form has one field more, a choice of what may have been meant. What
    was found is in `located` once the form is valid.
    """

    located: Located | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound and self.initial.get(READING):
            self._hide_answer()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not {"street", "number", "postcode"} - cleaned.keys():
            self.located = self._settled(f"{cleaned['postcode']} {cleaned['street']} {cleaned['number']}")
        self._keep_answer()
        return cleaned

    def address(self, *, now: datetime) -> Address:
        """The address of a valid form as a row that is not saved yet."""
        if self.located is None:
            raise ValueError("The form is not valid: it has no address.")
        return to_address(self.located, city=self.city, now=now)

    def _settled(self, line: str) -> Located | None:
        """What `line` means once every question is answered; None with a sentence at the field that asks."""
        match locate(self.city, line):
            case NotFound() as missed:
                located = self._kept(missed)
            case Ambiguous() as ambiguous:
                located = self._chosen(ambiguous)
            case found:
                located = found
        if located is None:
            return None
        if not located.number:
            self._refuse("number", _("Write the house number."), "no-number")
            return None
        if len(located.detail) > LONGEST_DETAIL:
            self._refuse("number", _("Shorten what stands beside the number: only what leads to the door."), "detail")
            return None
        return self._placed(located)

    def _kept(self, missed: NotFound) -> Located | None:
        """The street as typed, when the person insists that there is one of this name."""
        if missed.reason == "no-street":
            sentence = _("Write the name of the street too, not only the number.")
        elif missed.reason == "other-city":
            sentence = _("This address is not in the city of %(city)s.") % {"city": self.city}
        else:
            if self._answer() == option_key(missed.typed):
                return missed.typed
            self._offer([missed.typed])
            if hint := self._district_if_kept(missed.typed):
                self._ask_district(hint)
            sentence = _("We do not know this street. Correct its name, or choose below that it is right.")
        self._refuse("street", sentence, missed.reason)
        return None

    def _chosen(self, ambiguous: Ambiguous) -> Located | None:
        """The option that the person chose of the ones on offer."""
        options = options_of(ambiguous)
        for option in options:
            if option_key(option) == self._answer():
                return option
        self._offer(options)
        if ambiguous.typed and (hint := self._district_if_kept(ambiguous.typed)):
            self.fields["district"].help_text = hint
        self._refuse(ambiguous.about, question_of(ambiguous), "ambiguous")
        return None

    def _placed(self, located: Located) -> Located | None:
        """The address with its district: the chosen one first, then the one that the tables tell."""
        chosen: District | None = self.cleaned_data.get("district")
        if chosen:
            return in_district(located, chosen)
        if located.district is None:
            self._ask_district(_("Choose the part of town: the street does not tell us where it is."))
            return None
        return located

    def _refuse(self, field: str, sentence: str, code: str) -> None:
        self.add_error(field, ValidationError(sentence, code=code))

    def _answer(self) -> str:
        return str(self.data.get(self.add_prefix(READING), ""))

    def _offer(self, options: list[Located]) -> None:
        """Add the field that asks, right after the number."""
        choices = [(option_key(option), option_in_words(option)) for option in options]
        self.fields[READING] = forms.ChoiceField(label=_("Which one is it?"), choices=choices, widget=forms.RadioSelect)
        names = [name for name in self.fields if name != READING]
        names.insert(names.index("number") + 1, READING)
        self.order_fields(names)

    def _keep_answer(self) -> None:
        """Carry the answer along unseen where nothing is asked now: another field of the form may be wrong."""
        if self._answer() and READING not in self.fields:
            self._hide_answer()

    def _hide_answer(self) -> None:
        self.fields[READING] = forms.CharField(required=False, widget=forms.HiddenInput)

    def _district_if_kept(self, typed: Located) -> str:
        """What to say at once where a street kept as typed would lack a district; "" where it would not."""
        if typed.district is not None or self.cleaned_data.get("district"):
            return ""
        return _("If the name of the street is right, choose the part of town too.")

    def _ask_district(self, sentence: str) -> None:
        """Refuse the part of town left empty, and let the field say that it may not be so this time."""
        field = self.district_field()
        field.required, field.help_text, field.empty_label = True, "", _("Choose")
        self._refuse("district", sentence, "no-district")
