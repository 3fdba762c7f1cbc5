"""Lists that grow with a city: each page of them is short, and every row stands on one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from desk import call_list, plan_page
from exchange.models import NeedStatus
from exchange.views import boards
from matching.models import MatchingRun, RunState
from tests import make
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
CALLS = "/pulpit/sopot/lista-telefonow/"
WALL = "/sopot/wydruk/"


@pytest.fixture
def run(coordinator: User) -> MatchingRun:
    """A plan with five suggestions, two of them decided about, and five needs left over."""
    made = MatchingRun.objects.create(
        centre=make.centre(),
        state=RunState.FINISHED,
        started_at=make.NOW,
        started_by=coordinator,
        leased_until=make.NOW,
    )
    volunteer: Volunteer = make.volunteer()
    for score, decided in ((10, False), (30, True), (20, False), (50, True), (40, False)):
        closed = {"state": "rejected", "closed_at": make.NOW} if decided else {}
        make.proposal(make.need(), volunteer, run=made, score=score, **closed)
    made.unmatched = [
        {"need": make.need().pk, "volunteer": None, "code": code, "values": {}}
        for code in ("nobody", "outbid", "nobody", "outbid", "nobody")
    ]
    made.save()
    return made


def test_a_plan_is_read_page_by_page_the_undecided_first(
    desk: Client, run: MatchingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_page, "A_PAGE", 2)
    pages = [
        desk.get(f"/pulpit/sopot/plany/{run.pk}/", {"page": number, "bez": number}).context for number in (1, 2, 3)
    ]
    assert [row.proposal.score for page in pages for row in page["rows"]] == [40, 20, 10, 50, 30]
    assert [page["tickable"] for page in pages] == [True, True, False]
    left = [row.outbid for page in pages for row in (*page["outbid"], *page["refused"])]
    assert left == [True, True, False, False, False]
    assert {page["all_open"] for page in pages} == {3}, "one press is about the whole plan"


def test_a_plan_of_one_page_asks_for_no_press_about_other_pages(desk: Client, run: MatchingRun) -> None:
    page = desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    assert "suggestions of this plan" not in page
    assert "Approve the ticked ones" in page


def test_every_call_stands_on_one_sheet(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_list, "A_SHEET", 2)
    waiting = [make.need(status=NeedStatus.SUBMITTED) for _ in range(5)]
    applicant = make.volunteer()
    Volunteer.objects.filter(pk=applicant.pk).update(standing="applied", cleared_at=None, cleared_by=None)
    sheets = [desk.get(CALLS, {"page": number}).context["lists"] for number in (1, 2, 3)]
    assert [[len(one.rows) for one in lists] for lists in sheets] == [[2, 1], [2], [1]]
    names = [row.name for lists in sheets for one in lists for row in one.rows if one.count == 5]
    assert names == [str(need.senior) for need in waiting]
    assert "Page 2 of 3" in desk.get(CALLS, {"page": 2}).text


@pytest.mark.parametrize("number", ["9", "0", "x", "99999999"])
def test_a_sheet_that_there_is_not_leads_to_the_first(number: str, desk: Client) -> None:
    make.need(status=NeedStatus.SUBMITTED)
    assert [len(one.rows) for one in desk.get(CALLS, {"page": number}, follow=True).context["lists"]] == [1]


def test_the_printed_board_fills_walls_one_after_another(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "A_WALL", 2)
    needs = [make.need() for _ in range(5)]
    walls = [client.get(WALL, {"page": number}) for number in (1, 2, 3)]
    assert [row.number for wall in walls for row in wall.context["rows"]] == [need.pk for need in needs]
    assert "Razem czeka: 5. To jest strona 2 z 3" in client.get(WALL, {"page": 2}).text


def test_the_printed_board_of_one_district_has_only_its_own(client: Client) -> None:
    upper = make.district(name="Górny Sopot")
    here = [make.need(senior=make.senior(address=make.address(district=upper))) for _ in range(6)]
    for _ in range(6):
        make.need()
    rows = client.get(WALL, {"dzielnica": upper.slug}).context["rows"]
    assert [row.number for row in rows] == [need.pk for need in here]


def test_the_printed_board_of_a_district_with_too_few_shows_nobody(client: Client) -> None:
    upper = make.district(name="Górny Sopot")
    make.need(senior=make.senior(address=make.address(district=upper)))
    for _ in range(12):
        make.need()
    answer = client.get(WALL, {"dzielnica": upper.slug})
    assert answer.context["rows"] == []
    assert answer.context["too_few"]


def test_the_tabs_of_proposals_are_counted_by_the_database(
    desk: Client, run: MatchingRun, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        page = desk.get("/pulpit/sopot/propozycje/")
    assert [tab["count"] for tab in page.context["tabs"]] == [3, 0, 0, 0, 2]
