"""Dates, hours and counted words as each language writes them."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from web.templatetags import ui

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "niedziela, 22 listopada 2026"),
        ("en", "Sunday, 22 November 2026"),
        ("uk", "неділя, 22 листопада 2026"),
    ],
)
def test_a_date_has_its_month_in_the_form_that_follows_a_day(language: str, words: str) -> None:
    with translation.override(language):
        assert date_format(DAY, "l, j E Y") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("188 godz. 30 min", "2 godz.", "45 min")),
        ("en", ("188 h 30 min", "2 h", "45 min")),
        ("uk", ("188 год 30 хв", "2 год", "45 хв")),
    ],
)
def test_hours_are_told_in_words(language: str, words: tuple[str, str, str]) -> None:
    with translation.override(language):
        assert (ui.hours(11310), ui.hours(120), ui.hours(45)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", {1: "1 dzień", 2: "2 dni", 5: "5 dni", 12: "12 dni", 22: "22 dni"}),
        ("en", {1: "1 day", 2: "2 days", 21: "21 days"}),
        ("uk", {1: "1 день", 2: "2 дні", 5: "5 днів", 12: "12 днів", 21: "21 день", 22: "22 дні"}),
    ],
)
def test_counted_words_have_the_form_of_their_number(language: str, words: dict[int, str]) -> None:
    with translation.override(language):
        assert {days: ngettext("%(days)s day", "%(days)s days", days) % {"days": days} for days in words} == words
