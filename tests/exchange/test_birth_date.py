"""Reading a date of birth in the ways in which people write one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from exchange.forms.birth_date import BirthDateField
from exchange.forms.people import PersonForm, VolunteerForm
from exchange.forms.questions import QuestionForm

WAYS = (
    "12.05.1948", "12 05 1948", "1948-05-12", "12/5/1948", "12-05-1948", "12,05,1948", "12. 5. 1948 r.", "12.05.1948r.",
    "12 maja 1948", "12 Maja 1948 roku", "12maja1948", "12 maj 1948", "12 V 1948", "12 травня 1948", "12 травня 1948 р.",
    "12 May 1948",
)  # fmt: skip  # a list of ways reads better in lines
NO_DATES = ("wczoraj", "maja", "12 maja", "1948", "r.", "31 lutego 1948", "12.13.1948", "12 maja 48", "5.12.12.1948")


@pytest.mark.parametrize("typed", WAYS)
def test_one_day_written_in_many_ways(typed: str) -> None:
    assert BirthDateField().clean(typed) == date(1948, 5, 12)


@pytest.mark.parametrize(
    ("typed", "month"),
    [("1 stycznia 1950", 1), ("1 WRZEŚNIA 1950", 9), ("1 pazdziernika 1950", 10), ("1 грудня 1950", 12)],
)
def test_a_month_by_its_name_with_or_without_marks(typed: str, month: int) -> None:
    assert BirthDateField().clean(typed) == date(1950, month, 1)


@pytest.mark.parametrize("typed", NO_DATES)
def test_what_is_no_day_is_asked_about(typed: str) -> None:
    with pytest.raises(ValidationError):
        BirthDateField().clean(typed)


@pytest.mark.parametrize("typed", ["31.02.1940", "31 lutego 1940", "1940-02-31", "12.13.1948"])
def test_a_day_that_does_not_exist_is_told_from_a_day_that_cannot_be_read(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        BirthDateField().clean(typed)
    assert [error.code for error in refused.value.error_list] == ["no-such-day"]
    with pytest.raises(ValidationError) as refused:
        BirthDateField().clean("wczoraj")
    assert [error.code for error in refused.value.error_list] == ["invalid"]


def test_a_date_that_need_not_be_given_may_be_left_empty() -> None:
    assert BirthDateField(required=False).clean(" ") is None


@pytest.mark.parametrize(("form", "year"), [(PersonForm, "1943"), (VolunteerForm, "1987")])
def test_the_example_is_of_an_age_like_theirs_who_read_it(form: type[QuestionForm], year: str) -> None:
    field = form.base_fields["birth_date"]
    assert year in str(field.help_text)
    assert year in str(field.error_messages["invalid"])
