"""The doors for machines: the public board, own proposals, own visits, and the schema."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exchange.models import Category, ItemKind
from matching.models import ProposalState
from tests import make
from tests.visits import given
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions
from visits.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(make.NOW, tick=False):
        yield


def send(client: Client, address: str, **body: Any) -> Any:
    """The answer to a POST of JSON."""
    return client.post(address, body, content_type="application/json")


# --- the public board -----------------------------------------------------------------------------
BOARD = "/api/board/sopot/"
NEED_FIELDS = {"category", "district", "parts", "minutes", "rhythm", "waiting_days", "item"}


def test_anybody_reads_the_board(client: Client) -> None:
    make.need()
    make.offer(make.volunteer())
    counters = {row["category"]: row for row in client.get(BOARD).json()}
    assert counters["seniors_disabled"] == {"category": "seniors_disabled", "needs": 1, "offers": 1}
    assert counters["organisational"]["needs"] is None


def test_a_need_on_the_board_has_these_fields_and_no_others(client: Client) -> None:
    home = make.address(street_text="ul. ULICA-1a2b")
    make.need(senior=make.senior(address=home, phone="+48601987654", access_note="KLUCZ-9b1c"), note="TRESC-5e6f")
    answer = client.get(f"{BOARD}seniors_disabled/needs/")
    (need,) = answer.json()["results"]
    assert set(need) == NEED_FIELDS
    text = answer.content.decode()
    for secret in ("Zofia", "Kowalska", "601987654", "KLUCZ", "TRESC", "ULICA", "reference"):
        assert secret not in text


def test_a_thing_on_the_board_has_no_length_and_no_rhythm(client: Client) -> None:
    make.need(category=Category.ITEMS, item=ItemKind.FURNITURE, windows=())
    (thing,) = client.get(f"{BOARD}items/needs/").json()["results"]
    assert set(thing) == NEED_FIELDS
    assert (thing["item"], thing["minutes"], thing["rhythm"], thing["parts"]) == ("furniture", None, None, [])


def test_the_schema_says_what_may_be_null(client: Client) -> None:
    fields = client.get("/api/schema/?format=json").json()["components"]["schemas"]["BoardNeed"]["properties"]
    assert {name for name, field in fields.items() if field.get("nullable")} == {"minutes", "rhythm", "item"}


def test_an_offer_on_the_board_has_these_fields_and_no_others(client: Client) -> None:
    make.offer(make.volunteer())
    (offer,) = client.get(f"{BOARD}seniors_disabled/offers/").json()["results"]
    assert set(offer) == {"category", "district", "parts"}


@pytest.mark.parametrize("address", ["/api/board/nie-ma/", f"{BOARD}nie-ma/needs/", f"{BOARD}nie-ma/offers/"])
def test_what_is_not_on_the_board_is_not_found(client: Client, address: str) -> None:
    make.centre()
    assert client.get(address).status_code == 404


# --- proposals ------------------------------------------------------------------------------------
def test_a_volunteer_reads_own_proposals_without_who_and_where(client: Client) -> None:
    _coordinator, volunteer, proposal = given.asked()
    given.asked(Slot(3, 600, 660))
    client.force_login(volunteer.user)  # type: ignore[arg-type]  # made with an account
    (own,) = client.get("/api/proposals/").json()
    assert own["id"] == proposal.pk
    assert set(own) == {"id", "first_name", "district", "what", "when", "rhythm", "minutes", "reasons", "answered"}


@pytest.mark.parametrize(
    ("verb", "state"), [("accept", ProposalState.ASKED_SENIOR), ("decline", ProposalState.VOLUNTEER_DECLINED)]
)
def test_a_proposal_is_answered_once(client: Client, verb: str, state: str) -> None:
    _coordinator, volunteer, proposal = given.asked()
    client.force_login(volunteer.user)  # type: ignore[arg-type]  # made with an account
    assert send(client, f"/api/proposals/{proposal.pk}/{verb}/").status_code == 204
    proposal.refresh_from_db()
    assert proposal.state == state
    again = send(client, f"/api/proposals/{proposal.pk}/accept/")
    assert again.status_code == 409
    assert again.json()["non_field_errors"]


def test_a_proposal_of_somebody_else_is_not_found(client: Client) -> None:
    _coordinator, _volunteer, proposal = given.asked()
    client.force_login(make.volunteer().user)  # type: ignore[arg-type]  # made with an account
    assert send(client, f"/api/proposals/{proposal.pk}/accept/").status_code == 404


# --- visits ---------------------------------------------------------------------------------------
@pytest.fixture
def pair() -> Pair:
    return given.pair()


def log(client: Client, by: User | None, visit: Visit, **fields: Any) -> Any:
    """The answer when `by`, two hours after the visit, logs it as it was planned."""
    told = {
        "started_at": visit.planned_start.isoformat(),
        "ended_at": visit.planned_end.isoformat(),
        "activity": "company",
    }
    with time_machine.travel(later(visit), tick=False):
        client.force_login(by)  # type: ignore[arg-type]  # volunteers are made with an account
        return send(client, f"/api/visits/{visit.pk}/log/", **(told | fields))


def test_a_visit_is_logged(client: Client, pair: Pair) -> None:
    visit = pair.visits[0]
    answer = log(client, pair.user, visit)
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["minutes"]) == ("logged", 60)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"activity": "dancing"}, "activity"),
        ({"ended_at": "2026-03-03T08:00:00Z"}, "ended_at"),
        ({"ended_at": "jutro"}, "ended_at"),
        ({"minutes": 600}, "minutes"),
        ({"status": "approved"}, "status"),
        ({"approved_by": 1}, "approved_by"),
        ({"volunteer": 1}, "volunteer"),
    ],
)
def test_a_wrong_or_unknown_field_is_named_and_nothing_is_stored(
    client: Client, pair: Pair, wrong: dict[str, Any], field: str
) -> None:
    visit = pair.visits[0]
    answer = log(client, pair.user, visit, **wrong)
    assert (answer.status_code, set(answer.json())) == (400, {field})
    before = {one.name: getattr(visit, one.attname) for one in Visit._meta.concrete_fields}
    visit.refresh_from_db()
    assert {one.name: getattr(visit, one.attname) for one in Visit._meta.concrete_fields} == before


def test_an_approved_visit_is_a_conflict(client: Client, pair: Pair) -> None:
    visit = pair.visits[0]
    pair.approve(visit)
    assert log(client, pair.user, visit).status_code == 409


def test_a_visit_of_somebody_else_is_not_found(client: Client, pair: Pair) -> None:
    for stranger in (make.volunteer().user, pair.coordinator):
        assert log(client, stranger, pair.visits[0]).status_code == 404
    client.force_login(pair.coordinator)
    assert client.get("/api/visits/").json()["results"] == []


def test_more_visits_ask_no_more_questions_of_the_database(
    client: Client, pair: Pair, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(pair.user)
    Visit.objects.exclude(pk=pair.visits[0].pk).delete()
    for rows in (1, 3):
        client.get("/api/visits/")
        with django_assert_num_queries(5):
            assert len(client.get("/api/visits/").json()["results"]) == rows
        actions.plan_ahead(match=pair.match, by=None, now=make.NOW)
        Visit.objects.filter(planned_start__gt=make.NOW + timedelta(days=21)).delete()


# --- who, and the schema --------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/api/proposals/", "/api/visits/"])
def test_a_stranger_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 403


def test_a_write_without_a_csrf_token_is_refused(pair: Pair) -> None:
    client = Client(enforce_csrf_checks=True)
    assert log(client, pair.user, pair.visits[0]).status_code == 403
    pair.visits[0].refresh_from_db()
    assert pair.visits[0].status == "planned"


def test_the_schema_is_valid_and_names_every_door() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # not typed
    validate_schema(schema)  # type: ignore[no-untyped-call]  # the same
    assert sorted(schema["paths"]) == [
        "/api/board/{centre}/",
        "/api/board/{centre}/{category}/needs/",
        "/api/board/{centre}/{category}/offers/",
        "/api/proposals/",
        "/api/proposals/{id}/accept/",
        "/api/proposals/{id}/decline/",
        "/api/proposals/{id}/withdraw/",
        "/api/visits/",
        "/api/visits/{id}/log/",
    ]


def test_the_schema_and_its_page_are_served(client: Client) -> None:
    assert client.get("/api/schema/").status_code == 200
    page = client.get("/api/docs/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "<style" not in text
    assert text.count("<script src=") == text.count("<script") == 3
