"""Editions: the days they run, who reads their reports, and the heading under which an activity counts."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programmes.models import Activity, AreaActivity, Edition, SupportArea
from tests import make
from tests.visits import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return given.edition(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_an_edition_runs_from_its_first_day_to_its_last(edition: Edition, day: date, runs: bool) -> None:
    assert Edition.objects.running(edition.centre, day).exists() is runs


def test_an_edition_of_another_centre_does_not_run_here(edition: Edition) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    assert not Edition.objects.running(elsewhere, date(2026, 3, 2)).exists()


def test_those_who_coordinate_and_report_read_it_and_nobody_else(edition: Edition) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    for reader in (make.coordinator(edition.centre), make.reporter(edition.centre)):
        assert list(Edition.objects.visible_to(reader)) == [edition]
    for stranger in (make.user(), make.coordinator(elsewhere), make.reporter(elsewhere), AnonymousUser()):
        assert not Edition.objects.visible_to(stranger).exists()


def test_an_activity_counts_under_the_heading_of_its_own_programme(edition: Edition) -> None:
    other = given.edition(slug="inna", programme=edition.programme.__class__.objects.create(slug="x", name="Inny"))
    area = SupportArea.objects.create(programme=other.programme, name="Psy", position=0)
    AreaActivity.objects.create(programme=other.programme, area=area, activity=Activity.DOG)
    found = edition.area_of(Activity.COMPANY)
    assert found is not None
    assert (found.name, found.programme) == ("Społeczne", edition.programme)
    assert (other.area_of(Activity.DOG), edition.area_of(Activity.DOG)) == (area, None)
