"""Which edition pays, and from which birthday on."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from exchange.coverage import age_floors, check_senior_age, check_volunteer_age, edition_for, editions_for
from exchange.models import Category, Coverage
from programmes.models import Edition
from tests import make
from tests.visits import given

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def covering(slug: str, *categories: Category, **fields: Any) -> Edition:
    """An edition that pays for help of these categories."""
    edition = given.edition(slug=slug, **fields)
    for category in categories:
        Coverage.objects.create(category=category, edition=edition)
    return edition


@pytest.mark.parametrize("birth_date", [date(1966, 3, 2), date(1966, 3, 1), date(1930, 1, 1)])
def test_help_begins_on_the_day_of_the_sixtieth_birthday(birth_date: date) -> None:
    check_senior_age(given.edition(senior_min_age=60), birth_date, DAY)


def test_the_day_before_the_sixtieth_birthday_is_too_early() -> None:
    with pytest.raises(ValidationError) as refused:
        check_senior_age(given.edition(senior_min_age=60), date(1966, 3, 3), DAY)
    assert refused.value.error_dict["birth_date"][0].code == "too-young"


def test_where_age_matters_the_date_of_birth_is_needed() -> None:
    with pytest.raises(ValidationError) as refused:
        check_senior_age(given.edition(senior_min_age=60), None, DAY)
    assert refused.value.error_dict["birth_date"][0].code == "birth-date-missing"


def test_where_age_does_not_matter_nobody_is_asked_for_it() -> None:
    check_senior_age(given.edition(senior_min_age=0), None, DAY)
    check_senior_age(None, None, DAY)


def test_an_edition_for_everybody_from_the_first_year_of_life_asks_for_the_date() -> None:
    with pytest.raises(ValidationError):
        check_senior_age(given.edition(senior_min_age=1), None, DAY)


def test_a_volunteer_comes_from_the_day_of_the_eighteenth_birthday() -> None:
    check_volunteer_age(date(2008, 3, 2), DAY)
    with pytest.raises(ValidationError) as refused:
        check_volunteer_age(date(2008, 3, 3), DAY)
    assert refused.value.error_dict["birth_date"][0].code == "too-young"


def test_the_edition_with_the_lowest_age_that_pays_for_the_category_comes_first() -> None:
    older = covering("older", Category.SENIORS, senior_min_age=75)
    younger = covering("younger", Category.SENIORS, senior_min_age=60)
    covering("others", Category.FAMILY, senior_min_age=0)
    assert list(editions_for(make.centre(), Category.SENIORS, DAY)) == [younger, older]
    assert edition_for(make.centre(), Category.SENIORS, DAY) == younger


def test_only_categories_with_an_age_have_one_and_it_is_the_lowest() -> None:
    covering("older", Category.SENIORS, Category.TUTORING, senior_min_age=75)
    covering("younger", Category.SENIORS, senior_min_age=60)
    covering("first-year", Category.OTHER, senior_min_age=1)
    covering("everybody", Category.FAMILY, senior_min_age=0)
    covering("over", Category.ITEMS, senior_min_age=60, ends_on=date(2026, 3, 1))
    assert age_floors(make.centre(), DAY) == {Category.SENIORS: 60, Category.TUTORING: 75, Category.OTHER: 1}
