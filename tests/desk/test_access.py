"""Who may open the coordinator's pages, and what a stranger learns: nothing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Centre
from desk.urls import pages
from matching.models import MatchingRun, RunState
from tests import make
from tests.support.at_the_desk import browser_of
from tests.visits import given

WORDS = {"shelf": "do-zatwierdzenia", "decision": "telefon"}


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    """One row for each kind of address."""
    need, volunteer = make.need(), make.volunteer()
    offer = make.offer(volunteer)
    proposal = make.proposal(need, volunteer)
    run = MatchingRun.objects.create(centre=make.centre(), state=RunState.FINISHED, started_at=make.NOW)
    pair = volunteer.exclusions.create(senior=make.senior(), noted_at=make.NOW, noted_by=make.user())
    helping = given.pair(volunteer=make.volunteer())
    return {
        "zgloszenia": need.pk,
        "wolontariusze": volunteer.pk,
        "oferty": offer.pk,
        "propozycje": proposal.pk,
        "plany": run.pk,
        "nie-razem": pair.pk,
        "pomoc": helping.match.pk,
        "wizyty": helping.visits[1].pk,
        "godziny": helping.approve(helping.visits[0]).pk,
        "absence": volunteer.absences.create(first_on=date(2026, 3, 2), last_on=date(2026, 3, 3)).pk,
    }


def addresses(keys: dict[str, int], *, with_a_key: bool = False) -> list[str]:
    """Every address of the desk, or only those of a row."""
    found = []
    for page in pages:
        known = {"pk": keys.get(str(page.pattern).partition("/")[0]), "absence": keys["absence"], **WORDS}
        wanted = {name: known[name] for name in page.pattern.converters}
        if "pk" in wanted or not with_a_key:
            found.append(reverse(page.name or "", kwargs={"slug": "sopot", **wanted}))
    return found


def statuses(client: Client, keys: dict[str, int]) -> set[int]:
    """What the client is answered at every address, asking and sending."""
    answers = [client.get(url) for url in addresses(keys)] + [client.post(url) for url in addresses(keys)]
    return {answer.status_code for answer in answers}


def test_every_address_asks_a_visitor_to_sign_in(keys: dict[str, int]) -> None:
    client = Client()
    assert statuses(client, keys) == {302}
    assert client.get("/pulpit/sopot/").headers["Location"] == "/accounts/login/?next=/pulpit/sopot/"


def test_a_volunteer_finds_nothing_not_even_their_own_page(keys: dict[str, int]) -> None:
    volunteer = make.volunteer()
    assert volunteer.user is not None
    assert statuses(browser_of(volunteer.user), keys) <= {404, 405}


def test_a_coordinator_of_another_centre_finds_nothing(keys: dict[str, int]) -> None:
    stranger = make.coordinator(make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk"))
    assert statuses(browser_of(stranger), keys) <= {404, 405}


def test_a_reporting_person_finds_nothing(keys: dict[str, int]) -> None:
    assert statuses(browser_of(make.reporter()), keys) <= {404, 405}


def test_a_stranger_changes_nothing(keys: dict[str, int]) -> None:
    before = AuditEvent.objects.count()
    statuses(browser_of(make.reporter()), keys)
    statuses(Client(), keys)
    assert AuditEvent.objects.count() == before


def test_a_row_of_another_centre_is_not_found_under_ones_own(keys: dict[str, int]) -> None:
    here = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    client = browser_of(make.coordinator(here))
    own = [url.replace("/sopot/", "/slupsk/") for url in addresses(keys, with_a_key=True)]
    assert {client.post(url).status_code for url in own} | {client.get(url).status_code for url in own} <= {404, 405}


def test_every_decision_is_sent_not_followed(keys: dict[str, int], desk: Client) -> None:
    shown = {"zgloszenia", "wolontariusze", "plany"}
    answers = {url: desk.get(url).status_code for url in addresses(keys, with_a_key=True)}
    pages_of_rows = {f"/pulpit/sopot/{name}/{keys[name]}/" for name in shown} | {
        f"/pulpit/sopot/zgloszenia/{keys['zgloszenia']}/osoba/",
        f"/pulpit/sopot/zgloszenia/{keys['zgloszenia']}/godziny/",
        *(
            f"/pulpit/sopot/wolontariusze/{keys['wolontariusze']}/{name}/"
            for name in ("dane", "wizyty", "godziny", "zatrzymaj", "e-mail")
        ),
        f"/pulpit/sopot/pomoc/{keys['pomoc']}/zakoncz/",
        f"/pulpit/sopot/godziny/{keys['godziny']}/cofnij/",
        f"/pulpit/sopot/wizyty/{keys['wizyty']}/zapisz/",
    }
    assert {url for url, status in answers.items() if status != 405} == pages_of_rows
    assert desk.get("/pulpit/sopot/plan/").status_code == 405


def test_the_centre_that_does_not_exist_is_not_found(desk: Client) -> None:
    assert not Centre.objects.filter(slug="nigdzie").exists()
    assert desk.get("/pulpit/nigdzie/").status_code == 404
