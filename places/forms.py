"""The part of a form that asks for an address: each mistake gets a sentence, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from places.geocoding import Choices, Located, NotFound, locate
from places.models import Address, City, District
from places.parsing import format_postcode
from places.settling import in_district, option_key, to_address

READING = "reading"  # the field that appears when there is something to choose
_MINUS = re.compile(r"(?:^|[^\d\s]\s)\s*[-‐‑‒–—−]\d")  # "-5" alone or after a name; "12-14" and "12 -14" are ranges
_ANY_POSTCODE = "00-950"  # the example where the city's own are not known


class AddressFields(forms.Form):
    """Street, number with flat, postcode, part of town; used alone or as a base class of a form.

    After a doubtful answer the form has one field more, a choice of what may have been meant. What
    was found is in `located` once the form is valid.
    """

    street = forms.CharField(
        label=_("Street"),
        max_length=80,
        help_text=_("For example: Słoneczna."),
        error_messages={"required": _("Write the name of the street.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    number = forms.CharField(
        label=_("House and flat number"),
        max_length=30,
        required=False,
        help_text=_("For example: 15D, or 15D/3 with the flat."),
        # Not `required`: some write the number beside the street, and `clean` asks when it is in neither.
        widget=forms.TextInput(attrs={"autocomplete": "address-line2", "aria-required": "true"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    district = forms.ModelChoiceField(
        District.objects.none(),
        label=_("Part of town"),
        required=False,
        empty_label=_("I am not sure"),
        help_text=_("You may leave it empty: most often the street tells us."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city = city
        self.located: Located | None = None
        self._district_field().queryset = city.districts.all()
        self.fields["postcode"].help_text = gettext("For example: %(code)s. You may leave it empty.") % self._example
        # static/js/site/streets.js offers the names while somebody types.
        self.fields["street"].widget.attrs["data-streets"] = reverse("streets", args=(city.slug,))

    def _district_field(self) -> forms.ModelChoiceField[District]:
        field = self.fields["district"]
        if not isinstance(field, forms.ModelChoiceField):
            raise TypeError("A form that replaces `district` keeps it a choice of rows.")
        return field

    @cached_property
    def _postcodes(self) -> list[str]:
        return list(self.city.postcodes.order_by("code").values_list("code", flat=True))

    @property
    def _example(self) -> dict[str, str]:
        return {"code": next(iter(self._postcodes), _ANY_POSTCODE)}

    def clean_street(self) -> str:
        return _without_minus(self.cleaned_data["street"])

    def clean_number(self) -> str:
        number = _without_minus(self.cleaned_data["number"])
        if number and not any(letter.isdigit() for letter in number):
            raise ValidationError(_("A house number has digits, for example 15D or 15D/3."), code="no-digits")
        return number

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"]
        code = format_postcode(typed)
        if typed and not code:
            raise ValidationError(
                _("A postcode has five digits, for example %(code)s. Correct it or leave it empty."),
                code="postcode-form",
                params=self._example,
            )
        if code and self._postcodes and code not in self._postcodes:
            raise ValidationError(
                _("There is no postcode %(code)s in this city. Correct it or leave it empty."),
                code="postcode-unknown",
                params={"code": code},
            )
        return code

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
                located = self._unknown(missed)
            case Choices() as choices:
                located = self._chosen(choices)
            case found:
                located = found
        if located is None:
            return None
        if not located.number:
            self.add_error("number", ValidationError(_("Write the house number."), code="no-number"))
            return None
        return self._placed(located)

    def _unknown(self, missed: NotFound) -> Located | None:
        """The street as typed, when the person insists that there is one of this name."""
        if missed.reason == "no-street":
            sentence = gettext("Write the name of the street too, not only the number.")
        elif missed.reason == "other-city":
            sentence = gettext("This address is not in the city of %(city)s.") % {"city": self.city}
        else:
            if self._answer() == option_key(missed.typed):
                return missed.typed
            self._offer([missed.typed])
            if hint := self._district_if_kept(missed.typed):
                self._ask_district()
                self.add_error("district", ValidationError(hint, code="no-district"))
            sentence = gettext("We do not know this street. Correct its name, or choose below that it is right.")
        self.add_error("street", ValidationError(sentence, code=missed.reason))
        return None

    def _chosen(self, choices: Choices) -> Located | None:
        """The option that the person chose of the ones on offer; a street that they typed is always one."""
        options = [*choices.options, *([choices.typed] if choices.typed else [])]
        for option in options:
            if option_key(option) == self._answer():
                return option
        self._offer(options)
        if choices.typed and (hint := self._district_if_kept(choices.typed)):
            self.fields["district"].help_text = hint
        if choices.about == "number":
            sentence = gettext("Is it one building, or a house and a flat? Choose below.")
        else:
            names = dict.fromkeys(str(option.street) for option in choices.options)
            sentence = gettext("Which street is it? Choose below or correct the name. The closest: %(names)s.") % {
                "names": ", ".join(names)
            }
        self.add_error(choices.about, ValidationError(sentence, code="ambiguous"))
        return None

    def _placed(self, located: Located) -> Located | None:
        """The address with its district: the chosen one first, then the one that the tables tell."""
        chosen: District | None = self.cleaned_data.get("district")
        if chosen:
            return in_district(located, chosen)
        if located.district is None:
            self._ask_district()
            sentence = _("Choose the part of town: the street does not tell us where it is.")
            self.add_error("district", ValidationError(sentence, code="no-district"))
            return None
        return located

    def _answer(self) -> str:
        return str(self.data.get(self.add_prefix(READING), ""))

    def _offer(self, options: list[Located]) -> None:
        """Add the field that asks, right after the number."""
        choices = [(option_key(option), _in_words(option)) for option in options]
        self.fields[READING] = forms.ChoiceField(label=_("Which one is it?"), choices=choices, widget=forms.RadioSelect)
        names = [name for name in self.fields if name != READING]
        names.insert(names.index("number") + 1, READING)
        self.order_fields(names)

    def _keep_answer(self) -> None:
        """Carry the answer along unseen where nothing is asked now: another field of the form may be wrong."""
        if self._answer() and READING not in self.fields:
            self.fields[READING] = forms.CharField(required=False, widget=forms.HiddenInput)

    def _district_if_kept(self, typed: Located) -> str:
        """What to say at once where a street kept as typed would lack a district; "" where it would not."""
        if typed.district is not None or self.cleaned_data.get("district"):
            return ""
        return gettext("If the name of the street is right, choose the part of town too.")

    def _ask_district(self) -> None:
        """Let the field say that it may not be left empty this time."""
        field = self._district_field()
        field.required, field.help_text, field.empty_label = True, "", gettext("Choose")


def _without_minus(typed: str) -> str:
    """What was typed, unless it holds a number below zero, which nobody means."""
    if _MINUS.search(typed):
        sentence = _("There is a minus before the number. Write it without, for example 5 or 15D/3.")
        raise ValidationError(sentence, code="minus")
    return typed


def _in_words(option: Located) -> str:
    """An option that cannot be misread: the flat is named, not joined by a slash."""
    if option.street is None:
        return gettext("The name is right: keep “%s”") % option.street_text
    parts = {"street": option.street, "number": option.number, "unit": option.unit}
    if option.unit:
        return gettext("%(street)s, house %(number)s, flat %(unit)s") % parts
    return gettext("%(street)s, house %(number)s") % parts if option.number else str(option.street)
