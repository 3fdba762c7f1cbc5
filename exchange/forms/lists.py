"""Narrowing a public list down, and opening a request with its code."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.board import Narrowing
from exchange.forms.questions import required
from places.models import District
from times.dayparts import DayPart


class NarrowForm(forms.Form):
    """District and part of the day; what cannot be read means all."""

    dzielnica = forms.ChoiceField(label=_("District"), required=False)
    pora = forms.ChoiceField(
        label=_("Part of the day"), required=False, choices=[("", _("any part of the day")), *DayPart.choices]
    )

    def __init__(self, data: Any, *, districts: Iterable[District]) -> None:
        super().__init__(data)
        named = [(district.slug, district.name) for district in districts]
        self.fields["dzielnica"].choices = [("", _("all districts")), *named]  # type: ignore[attr-defined]  # a ChoiceField has them

    def narrowing(self) -> Narrowing:
        """What the visitor asked for."""
        self.full_clean()
        part = self.cleaned_data.get("pora", "")
        return Narrowing(district=self.cleaned_data.get("dzielnica", ""), part=DayPart(part) if part else None)


class FollowForm(forms.Form):
    """The number of a request and its code."""

    use_required_attribute = False
    reference = forms.CharField(
        label=_("Number of the request"),
        max_length=12,
        help_text=_("For example: K7M-4XN."),
        error_messages=required(_("Enter the number of the request.")),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("Six digits that you got with the number."),
        error_messages=required(_("Enter the code.")),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
