"""The example cities show the published figures, and the same seed makes the same data."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import transaction
from django.utils.timezone import localtime

from demo import check
from demo.play import in_office
from exchange.models import Need
from ledger.models import LedgerEntry
from places.loading import load
from seniors.models import Senior
from times.ages import age_on
from times.clock import WARSAW
from visits.actions import take_back
from visits.models import Visit
from volunteers.models import Volunteer

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def cities(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """Both cities, made once for this file, and the fingerprint of their rows."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own type
        load()
        call_command("seed_demo", now=NOW, stdout=StringIO())
        yield fingerprint()
        transaction.set_rollback(True)


def fingerprint() -> str:
    """A hash over who asks, who offers, what was agreed and what was proved."""
    rows = [serialize("json", model.objects.order_by("pk")) for model in (Senior, Volunteer, Need, Visit, LedgerEntry)]
    return hashlib.sha256("".join(rows).encode()).hexdigest()


def test_both_cities_are_as_published(cities: str) -> None:
    assert check.differences() == []


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-11-20 10:20", "2026-11-20 10:20"),
        ("2026-11-20 23:20", "2026-11-20 14:20"),
        ("2026-11-20 02:20", "2026-11-19 14:20"),
        ("2026-11-21 10:20", "2026-11-20 10:20"),
        ("2026-11-22 23:20", "2026-11-20 14:20"),
        ("2026-11-23 02:20", "2026-11-20 14:20"),
    ],
)
def test_a_coordinator_of_the_examples_works_in_office_hours(at: str, told: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=WARSAW)
    assert in_office(moment) == datetime.fromisoformat(told).replace(tzinfo=WARSAW)


def test_nothing_of_today_is_written_down_at_night(cities: str) -> None:
    rows = Need.objects.values_list("posted_at", "opened_at")
    hours = {localtime(at).hour for row in rows for at in row if at}
    assert hours <= set(range(8, 18))


def test_a_missing_hour_is_noticed(cities: str) -> None:
    entry = LedgerEntry.objects.filter(edition__slug="kws-2023-sopot").earliest("pk")
    with transaction.atomic():
        take_back(entry=entry, reason="próba", by=entry.entered_by, now=NOW)
        out = StringIO()
        with pytest.raises(CommandError):
            call_command("seed_demo", "--check", stdout=out)
        transaction.set_rollback(True)
    assert f"kws-2023-sopot minutes: expected 11310, found {11310 - entry.minutes}" in out.getvalue()


def test_the_cities_are_made_in_an_empty_database_only(cities: str) -> None:
    with pytest.raises(CommandError):
        call_command("seed_demo")


def test_nobody_of_2023_is_younger_than_the_programme_is_for(cities: str) -> None:
    counted = LedgerEntry.objects.filter(edition__slug="kws-2023-sopot").select_related("senior")
    ages = [age_on(entry.senior.birth_date, entry.day) for entry in counted if entry.senior.birth_date]
    assert len(ages) == len(counted) > 0
    assert min(ages) >= 65
