"""The fields of an address, each checked by itself."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from places.forms import cleaning
from places.models import City, District


class AddressInputs(forms.Form):
    """Street, number with flat, postcode, part of town, as a person types them."""

    street = forms.CharField(
        label=_("Street"),
        max_length=80,
        help_text=_("For example: Słoneczna."),
        error_messages={"required": _("Write the name of the street.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    number = forms.CharField(
        label=_("House and flat number"),
        max_length=120,  # an address that is put right has its detail here too
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
        example = {"code": cleaning.example_of(self.postcodes)}
        self.fields["postcode"].help_text = gettext("For example: %(code)s. You may leave it empty.") % example
        # static/js/site/streets.js offers the names while somebody types.
        self.fields["street"].widget.attrs["data-streets"] = reverse("streets", args=(city.slug,))
        self.district_field().queryset = city.districts.all()

    @cached_property
    def postcodes(self) -> list[str]:
        """The postcodes of the city in order."""
        return self.city.postcodes.codes()

    def district_field(self) -> forms.ModelChoiceField[District]:
        """The part of town as this form asks for it."""
        field = self.fields["district"]
        if not isinstance(field, forms.ModelChoiceField):
            raise TypeError("A form that replaces `district` keeps it a choice of rows.")
        return field

    def clean_street(self) -> str:
        return cleaning.clean_street(self.cleaned_data["street"])

    def clean_number(self) -> str:
        return cleaning.clean_number(self.cleaned_data["number"])

    def clean_postcode(self) -> str:
        return cleaning.clean_postcode(self.cleaned_data["postcode"], self.postcodes)
