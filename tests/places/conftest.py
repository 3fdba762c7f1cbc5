"""The tables of the three cities, once in memory for the geocoder and once in the database for the rest."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker

from places.geocoding.cities import gazetteer_of
from places.geocoding.gazetteer import Gazetteer
from places.geocoding.lookup import look_up
from places.geocoding.results import Result
from places.loading import load
from places.models import City

Ask = Callable[[str, str], Result]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences as the source has them; the translations have tests of their own."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def gazetteers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Gazetteer]:
    """The tables by the city's slug, read once; the rows are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        read = {city.slug: gazetteer_of(city) for city in City.objects.all()}
        transaction.set_rollback(True)
    return read


@pytest.fixture
def ask(db: None, gazetteers: dict[str, Gazetteer]) -> Ask:
    """Looks an address line up in a city; the database is named so that it is there when this runs alone."""
    return lambda city, line: look_up(gazetteers[city], line)


@pytest.fixture
def cities(db: None) -> dict[str, City]:
    """The tables in the database."""
    load()
    return City.objects.in_bulk(field_name="slug")
