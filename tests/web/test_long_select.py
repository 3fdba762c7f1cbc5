"""A long list is the list that Django draws: the same choices, the same one chosen, the same care with odd letters."""

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html

from web.long_select import LongSelect

CHOICES = [("", "Wybierz"), ("1", "Anna <b>Nowak</b>"), ("2", 'Jan "Żuk" & syn')]


@pytest.mark.parametrize("value", [None, "", "2", "9", 1])
@pytest.mark.parametrize("attributes", [None, {"class": "input", "required": True, "placeholder": False, "id": "id_x"}])
def test_it_is_drawn_as_django_draws_it(value: Any, attributes: dict[str, Any] | None) -> None:
    ours, theirs = (kind(choices=CHOICES).render("name", value, attributes) for kind in (LongSelect, forms.Select))
    assert parse_html(ours) == parse_html(theirs)
