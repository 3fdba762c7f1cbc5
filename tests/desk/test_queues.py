"""What waits on the desk, in which order, and how many questions that costs the database."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import User
from desk.queues import Queue, waiting
from exchange import actions as exchange_actions
from exchange.models import NeedStatus, Urgency
from matching.models import ProposalState
from tests import make
from volunteers.models import Standing

ASKED = {"approved_at": make.NOW, "state": ProposalState.ASKED_VOLUNTEER}
QUERIES = 12  # session, user, the roles for the door and the menu; one for each queue; the offers of volunteers


def one_of_each(by: User) -> None:
    """A row for each queue."""
    make.need(status=NeedStatus.SUBMITTED, opened_at=None, opened_by_id=None, posted_at=make.NOW)
    applicant = make.volunteer(standing=Standing.APPLIED, cleared_at=None, cleared_by_id=None)
    make.offer(applicant, status="submitted", opened_at=None, opened_by=None)
    make.proposal(make.need(), make.volunteer())
    make.proposal(make.need(), make.volunteer(), approved_by=by, **ASKED)
    asked = ASKED | {"state": ProposalState.ASKED_SENIOR, "answered_at": make.NOW}
    make.proposal(make.need(), make.volunteer(), approved_by=by, **asked)
    make.need()


def by_slug(by: User) -> dict[str, Queue]:
    return {queue.kind.slug: queue for queue in waiting(by, make.centre(), make.NOW)}


def test_each_thing_waits_in_its_own_queue(coordinator: User) -> None:
    one_of_each(coordinator)
    assert {slug: queue.count for slug, queue in by_slug(coordinator).items()} == {
        "odwolane": 0,
        "nowe": 1,
        "wolontariusze": 1,
        "podpowiedzi": 1,
        "zgoda-wolontariusza": 1,
        "zgoda-seniora": 1,
        "bez-osoby": 1,
        "bez-pytania": 0,
    }


def test_what_cannot_wait_comes_first_then_what_waited_longest(coordinator: User) -> None:
    make.need(senior=make.senior(last_name="Dawna"), posted_at=make.NOW - timedelta(days=9))
    make.need(senior=make.senior(last_name="Pilna"), urgency=Urgency.TODAY)
    make.need(senior=make.senior(last_name="Nowa"))
    rows = by_slug(coordinator)["bez-osoby"].rows
    assert [row.name for row in rows] == ["Zofia Pilna", "Zofia Dawna", "Zofia Nowa"]
    assert [row.waits for row in rows] == ["since today", "9 days", "since today"]


def test_the_senior_to_phone_is_shown_with_the_number(coordinator: User, desk: Client) -> None:
    one_of_each(coordinator)
    row = by_slug(coordinator)["zgoda-seniora"].rows[0]
    assert row.phone.as_e164 == "+48600100200"
    assert "tel:+48600100200" in desk.get("/pulpit/sopot/?kolejka=zgoda-seniora").text


def test_a_queue_opened_whole_shows_all_of_it_and_nothing_else(desk: Client) -> None:
    for number in range(8):
        make.need(senior=make.senior(last_name=f"Ósma-{number}"))
    assert desk.get("/pulpit/sopot/").text.count("Zofia Ósma") == 6
    assert desk.get("/pulpit/sopot/?kolejka=bez-osoby").text.count("Zofia Ósma") == 8
    assert desk.get("/pulpit/sopot/?kolejka=nowe").text.count("Zofia Ósma") == 0


def test_another_centres_rows_stay_there(coordinator: User, desk: Client) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    make.need(senior=make.senior(centre=elsewhere, last_name="Obca"))
    assert "Obca" not in desk.get("/pulpit/sopot/").text


def test_an_empty_desk_says_so(desk: Client) -> None:
    assert "Nothing waits for you" in desk.get("/pulpit/sopot/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_asks_the_database_as_often_for_three_rows_as_for_one(
    rows: int, coordinator: User, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        one_of_each(coordinator)
    with django_assert_num_queries(QUERIES):
        desk.get("/pulpit/sopot/")


def test_a_change_hints_to_the_open_desks_after_the_commit(
    coordinator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    need = make.need(status=NeedStatus.SUBMITTED, opened_at=None, opened_by_id=None)
    layer = get_channel_layer()
    assert layer is not None
    async_to_sync(layer.group_add)("desk.sopot", "listener")
    with django_capture_on_commit_callbacks(execute=True):
        exchange_actions.open_need(need=need, by=coordinator, now=make.NOW)
    assert async_to_sync(layer.receive)("listener") == {"type": "desk.changed"}


def test_the_page_tells_its_script_where_to_listen_and_what_to_say(desk: Client) -> None:
    page = desk.get("/pulpit/sopot/").text
    assert 'data-socket="/ws/sopot/"' in page
    assert "js/desk.js" in page
    assert 'role="status"' in page
