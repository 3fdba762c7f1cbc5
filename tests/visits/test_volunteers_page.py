"""The volunteer's own page: what it shows, to whom, and what can be done on it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from exchange.models import Offer, OfferStatus
from matching.models import EndReason, ProposalState
from tests import make
from tests.visits import given
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions
from visits.models import Visit, VisitStatus

pytestmark = pytest.mark.django_db

SECRETS = {
    "last_name": "NAZWISKO-7f3a",
    "phone": "+48601987654",
    "access_note": "KLUCZ-9b1c",
    "safety_note": "PIES-4d2e",
}
SHOWN = ("NAZWISKO-7f3a", "601 987 654", "+48601987654", "KLUCZ-9b1c", "PIES-4d2e", "ULICA-1a2b", "TRESC-5e6f")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(make.NOW, tick=False):
        yield


def secret_need() -> dict[str, Any]:
    """Fields of a need whose every private word can be found on a page."""
    home = make.address(street_text="ul. ULICA-1a2b")
    return {"senior": make.senior(address=home, **SECRETS), "note": "TRESC-5e6f"}


def body(client: Client, address: str = "/moje/") -> str:
    """The page's text."""
    return client.get(address).content.decode()


# --- before and after the match -------------------------------------------------------------------
def test_before_the_match_nothing_tells_who_and_where_the_senior_is(client: Client) -> None:
    coordinator, volunteer, proposal = given.asked(**secret_need())
    assert volunteer.user is not None
    client.force_login(volunteer.user)
    for answered in (False, True):
        page = body(client)
        assert "Zofia" in page
        assert "Dolny Sopot" in page
        assert [secret for secret in SHOWN if secret in page] == []
        if not answered:
            client.post(reverse("my_proposal_accept", args=[proposal.pk]))
    actions.senior_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    page = body(client)
    # The control: the same words are found once both said yes. The need's own text stays with the coordinator.
    assert [secret for secret in SHOWN if secret not in page] == ["TRESC-5e6f"]


def test_when_help_ends_the_door_closes(client: Client) -> None:
    pair = given.pair(**secret_need())
    client.force_login(pair.user)
    assert "KLUCZ-9b1c" in body(client)
    actions.end_match(match=pair.match, reason=EndReason.OTHER, by=pair.coordinator, now=make.NOW)
    assert [secret for secret in SHOWN if secret in body(client)] == []


def test_after_a_single_visit_the_door_closes_within_a_day(client: Client) -> None:
    pair = given.pair(rhythm="once", **secret_need())
    client.force_login(pair.user)
    end = pair.visits[0].planned_end
    for hours, open_door in ((23, True), (25, False)):
        with time_machine.travel(end + timedelta(hours=hours), tick=False):
            client.force_login(pair.user)
            assert ("KLUCZ-9b1c" in body(client)) is open_door


def test_no_page_of_a_volunteer_is_kept_by_the_browser(client: Client) -> None:
    client.force_login(given.pair().user)
    assert "no-store" in client.get("/moje/").headers["Cache-Control"]


def test_the_centres_address_stands_once_on_the_page(client: Client) -> None:
    client.force_login(given.pair().user)
    assert body(client).count('class="contact"') == 1


# --- answers --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("leaf", "state"),
    [("my_proposal_accept", ProposalState.ASKED_SENIOR), ("my_proposal_decline", ProposalState.VOLUNTEER_DECLINED)],
)
def test_each_answer_is_one_press(client: Client, leaf: str, state: str) -> None:
    _coordinator, volunteer, proposal = given.asked()
    assert volunteer.user is not None
    client.force_login(volunteer.user)
    assert client.post(reverse(leaf, args=[proposal.pk])).headers["Location"] == "/moje/"
    proposal.refresh_from_db()
    assert proposal.state == state
    twice = client.post(reverse("my_proposal_accept", args=[proposal.pk]), follow=True)
    proposal.refresh_from_db()
    assert proposal.state == state
    assert "notice--error" in twice.content.decode()


def test_looking_changes_nothing(client: Client) -> None:
    _coordinator, volunteer, proposal = given.asked()
    assert volunteer.user is not None
    client.force_login(volunteer.user)
    assert client.get(reverse("my_proposal_accept", args=[proposal.pk])).status_code == 405


# --- hours ----------------------------------------------------------------------------------------
@pytest.fixture
def after_first(client: Client) -> Iterator[tuple[Client, Pair, Visit]]:
    """The first visit ended two hours ago, and the volunteer is signed in."""
    pair = given.pair()
    visit = pair.visits[0]
    with time_machine.travel(later(visit), tick=False):
        client.force_login(pair.user)
        yield client, pair, visit


TYPED = {"day": "2026-03-03", "started_at": "10", "ended_at": "11.15", "activity": "company", "note": "spacer"}


def test_hours_are_logged_as_people_type_them(after_first: tuple[Client, Pair, Visit]) -> None:
    client, _pair, visit = after_first
    assert client.post(reverse("my_visit_log", args=[visit.pk]), TYPED).status_code == 302
    visit.refresh_from_db()
    assert (visit.status, visit.minutes, visit.activity, visit.note) == ("logged", 75, "company", "spacer")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ended_at": "9"}, "ended_at"),
        ({"ended_at": "23:30"}, "ended_at"),
        ({"started_at": "rano"}, "started_at"),
        ({"day": "jutro"}, "day"),
        ({"activity": ""}, "activity"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(
    after_first: tuple[Client, Pair, Visit], wrong: dict[str, str], field: str
) -> None:
    client, _pair, visit = after_first
    address = reverse("my_visit_log", args=[visit.pk])
    led = client.post(address, TYPED | wrong).headers["Location"]
    assert led.startswith(f"{address}?")
    form = client.get(led).context["form"]
    assert set(form.errors) == {field}
    assert form["note"].value() == "spacer"
    visit.refresh_from_db()
    assert visit.status == VisitStatus.PLANNED


def test_an_overlap_is_told_beside_the_start(after_first: tuple[Client, Pair, Visit]) -> None:
    client, pair, visit = after_first
    pair.log(visit)
    second = pair.visits[1]
    with time_machine.travel(later(second), tick=False):
        client.force_login(pair.user)
        answer = client.post(reverse("my_visit_log", args=[second.pk]), TYPED, follow=True)
    assert set(answer.context["form"].errors) == {"started_at"}


def test_a_visit_that_did_not_take_place_is_one_press(after_first: tuple[Client, Pair, Visit]) -> None:
    client, _pair, visit = after_first
    client.post(reverse("my_visit_missed", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.status == VisitStatus.NO_SHOW


def test_a_visit_to_come_can_be_called_off(after_first: tuple[Client, Pair, Visit]) -> None:
    client, pair, _visit = after_first
    client.post(reverse("my_visit_call_off", args=[pair.visits[1].pk]))
    assert [visit.status for visit in pair.visits] == ["planned", "cancelled", "planned", "planned"]


# --- the own offer --------------------------------------------------------------------------------
def test_the_offer_is_paused_resumed_and_withdrawn(client: Client) -> None:
    pair = given.pair()
    offer = Offer.objects.get(volunteer=pair.volunteer)
    client.force_login(pair.user)
    for leaf in (OfferStatus.PAUSED, OfferStatus.ACTIVE, OfferStatus.WITHDRAWN):
        client.post(reverse(f"my_offer_{leaf}", args=[offer.pk]))
        offer.refresh_from_db()
        assert offer.status == leaf


def test_changed_days_get_the_hours_of_their_ticks_and_the_others_keep_their_own(client: Client) -> None:
    volunteer = make.volunteer(windows=((0, 555, 700), (1, 540, 1020)))
    assert volunteer.user is not None
    client.force_login(volunteer.user)
    # Monday's one tick stays; Tuesday loses the afternoon; Sunday evening is new.
    client.post(reverse("my_times"), {"times": ["0-morning", "1-morning", "6-evening"]})
    kept = volunteer.windows.values_list("weekday", "start_minute", "end_minute")
    assert list(kept) == [(0, 555, 700), (1, 480, 720), (6, 1020, 1200)]


def test_a_week_without_a_time_is_refused(client: Client) -> None:
    volunteer = make.volunteer()
    assert volunteer.user is not None
    client.force_login(volunteer.user)
    assert client.post(reverse("my_times"), {}, follow=True).context["form"].errors
    assert volunteer.windows.count() == 5


def test_days_away_are_noted_and_the_visits_on_them_called_off(client: Client) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    client.post(reverse("my_absence"), {"first_on": "2026-03-09", "last_on": "2026-03-15"})
    assert list(pair.volunteer.absences.values_list("first_on", "last_on")) == [(date(2026, 3, 9), date(2026, 3, 15))]
    assert [visit.status for visit in pair.visits] == ["planned", "cancelled", "planned", "planned"]


@pytest.mark.parametrize(("first", "last"), [("2026-03-15", "2026-03-09"), ("2026-02-01", "2026-02-02"), ("", "x")])
def test_days_away_that_cannot_be_are_refused(client: Client, first: str, last: str) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    refused = client.post(reverse("my_absence"), {"first_on": first, "last_on": last}, follow=True)
    assert refused.context["form"].errors
    assert not pair.volunteer.absences.exists()


# --- whose page -----------------------------------------------------------------------------------
LEAVES = ("my_visit_log", "my_visit_missed", "my_visit_call_off")


@pytest.mark.parametrize("leaf", LEAVES)
@pytest.mark.parametrize("stranger", [lambda: make.volunteer().user, make.coordinator, make.reporter])
def test_a_visit_of_somebody_else_does_not_exist(client: Client, leaf: str, stranger: Callable[[], Any]) -> None:
    pair = given.pair()
    client.force_login(stranger())
    assert client.post(reverse(leaf, args=[pair.visits[0].pk]), TYPED).status_code == 404
    assert {visit.status for visit in pair.visits} == {"planned"}


@pytest.mark.parametrize("leaf", ["my_proposal_accept", "my_proposal_decline"])
def test_a_proposal_of_somebody_else_does_not_exist(client: Client, leaf: str) -> None:
    _coordinator, _volunteer, proposal = given.asked()
    client.force_login(make.volunteer().user)  # type: ignore[arg-type]  # made with an account
    assert client.post(reverse(leaf, args=[proposal.pk])).status_code == 404


def test_an_offer_of_somebody_else_does_not_exist(client: Client) -> None:
    offer = make.offer(make.volunteer())
    client.force_login(make.volunteer().user)  # type: ignore[arg-type]  # made with an account
    assert client.post(reverse("my_offer_withdrawn", args=[offer.pk])).status_code == 404


@pytest.mark.parametrize("address", ["/moje/", "/moje/godziny/", "/moje/nieobecnosc/"])
def test_the_page_is_a_volunteers_and_asks_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))
    client.force_login(make.coordinator())
    assert client.get(address).status_code == 404


def test_more_rows_ask_no_more_questions_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    volunteer = make.volunteer(seniors_at_most=9)
    given.pair(volunteer=volunteer)
    given.asked(Slot(4, 600, 660), volunteer=volunteer)
    assert volunteer.user is not None
    with time_machine.travel(make.NOW + timedelta(days=9), tick=False):
        client.force_login(volunteer.user)
        client.get("/moje/")
        with django_assert_num_queries(15):
            client.get("/moje/")
    for weekday in (2, 3):
        given.pair(Slot(weekday, 600, 660), volunteer=volunteer)
        given.asked(Slot(weekday, 800, 860), volunteer=volunteer)
    with time_machine.travel(make.NOW + timedelta(days=9), tick=False):
        client.force_login(volunteer.user)
        with django_assert_num_queries(15):
            page = client.get("/moje/")
    assert len(page.context["helping"]) == 3
    assert len(page.context["invitations"]) == 3


def test_the_last_visits_are_those_that_are_behind(client: Client) -> None:
    pair = given.pair()
    called_off = pair.visits[2]
    actions.cancel(visit=called_off, by=pair.coordinator, now=make.NOW)
    client.force_login(pair.user)
    assert "Twoje ostatnie wizyty" not in body(client)
    with time_machine.travel(called_off.planned_start + timedelta(minutes=1), tick=False):
        client.force_login(pair.user)
        assert "Twoje ostatnie wizyty" in body(client)
