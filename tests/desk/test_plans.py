"""The plan for everything: how good it is, what it suggests, what it leaves over, approving many at once."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import User
from exchange.models import Category, ItemKind
from matching import actions
from matching.models import MatchingRun, Proposal, ProposalState, RunState
from matching.planning import plan_centre
from matching.quality import quality
from tests import make
from times.slots import Slot
from volunteers.models import Volunteer

MONDAY_NIGHT = ((0, 20 * 60, 22 * 60),)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def planned(by: User) -> MatchingRun:
    """A plan made by the coordinator."""
    return plan_centre(centre=make.centre(), by=by, now=make.NOW)


def test_one_press_plans_everything_and_shows_the_plan(
    desk: Client, coordinator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    helper(last_name="Zgodna")
    make.need()
    make.need(senior=make.senior(last_name="Nocna"), windows=MONDAY_NIGHT)
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post("/pulpit/sopot/plan/")
    page = desk.get(answer["Location"]).text
    assert "We can serve 1 of 2" in page
    assert "This is the best possible plan." in page
    assert "100%" not in page
    assert "Jan Zgodna →" in page
    assert "each way" in page or "No travel" in page
    assert "Zofia Nocna" in page
    assert "Is never free for 60 minutes when help suits" in page
    assert MatchingRun.objects.get().started_by == coordinator


def test_open_requests_outside_the_plan_are_counted_with_the_reason(desk: Client, coordinator: User) -> None:
    helper()
    make.need()
    asked = make.proposal(make.need(senior=make.senior()), helper())
    actions.approve(proposal=asked, by=coordinator, now=make.NOW)
    make.need(category=Category.ITEMS, item=ItemKind.FURNITURE, windows=())
    page = desk.get(f"/pulpit/sopot/plany/{planned(coordinator).pk}/").text
    assert "We can serve 1 of 1" in page
    assert "1 open request is not in the plan: everybody it needs is being asked" in page
    assert "1 open request is for a thing" in page


def test_a_plan_hints_to_the_open_desks(
    coordinator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make.need()
    layer = get_channel_layer()
    assert layer is not None
    async_to_sync(layer.group_add)("desk.sopot", "planning")
    with django_capture_on_commit_callbacks(execute=True):
        planned(coordinator)
    assert async_to_sync(layer.receive)("planning") == {"type": "desk.changed"}


@pytest.mark.parametrize(
    ("objective", "bound", "percent"), [(998, 1000, 99.8), (9999, 10000, 99.9), (1000, 1000, 100.0), (0, 0, 100.0)]
)
def test_the_quality_is_rounded_down(objective: int, bound: int, percent: float) -> None:
    assert quality(objective, bound) == percent


def test_the_ticked_ones_are_approved_and_the_rest_waits(desk: Client, coordinator: User) -> None:
    helper(), helper(), helper()
    make.need(), make.need(), make.need()
    run = planned(coordinator)
    first, second, third = run.proposals.order_by("pk")
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", {"proposals": [first.pk, second.pk]}, follow=True).text
    assert "2 volunteers are asked now." in page
    states = dict(Proposal.objects.values_list("pk", "state"))
    assert states == {
        first.pk: ProposalState.ASKED_VOLUNTEER,
        second.pk: ProposalState.ASKED_VOLUNTEER,
        third.pk: ProposalState.SUGGESTED,
    }


def test_one_that_cannot_be_approved_is_named_and_the_others_go_through(desk: Client, coordinator: User) -> None:
    helper(seniors_at_most=5, minutes_a_month=2_000)
    make.need(), make.need()
    run = planned(coordinator)
    first, second = run.proposals.order_by("pk")
    Proposal.objects.filter(pk=second.pk).update(slots=[Slot(**slot).as_row() for slot in first.slots])
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", {"proposals": [first.pk, second.pk]}, follow=True).text
    assert "1 volunteer is asked now." in page
    assert "1 suggestion was not approved. This time is taken. Choose another one. (" in page
    assert Proposal.objects.get(pk=second.pk).state == ProposalState.SUGGESTED


def test_refusals_stand_in_one_sentence_each_reason_once(desk: Client, coordinator: User) -> None:
    for _ in range(3):
        helper(last_name="Zgodna")
        make.need(senior=make.senior(last_name="Samotna"))
    run = planned(coordinator)
    run.proposals.update(state=ProposalState.REJECTED, closed_at=make.NOW)
    ticked = {"proposals": [one.pk for one in run.proposals.all()]}
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", ticked, follow=True).text
    assert page.count("notice--error") == 1
    assert page.count("This proposal was already decided.") == 1
    pair = "Jan Zgodna → Zofia Samotna"
    assert f"3 suggestions were not approved. This proposal was already decided. ({pair}, {pair}, {pair})" in page


def test_a_plan_that_a_newer_one_replaced_says_so_and_offers_nothing(desk: Client, coordinator: User) -> None:
    helper(), make.need()
    old = planned(coordinator)
    ticked = {"proposals": [old.proposals.get().pk]}
    newest = planned(coordinator)
    page = desk.post(f"/pulpit/sopot/plany/{old.pk}/zatwierdz/", ticked, follow=True).text
    assert "A newer plan has replaced this one" in page
    assert "Nothing was approved" in page
    assert f"/pulpit/sopot/plany/{newest.pk}/" in page
    assert 'type="checkbox"' not in page
    assert "notice--error" not in page
    assert newest.proposals.get().state == ProposalState.SUGGESTED
    assert "A newer plan has replaced" not in desk.get(f"/pulpit/sopot/plany/{newest.pk}/").text


@pytest.mark.parametrize("state", [RunState.FAILED, RunState.STOPPED, RunState.WAITING])
def test_a_later_plan_without_suggestions_replaces_nothing(state: RunState, desk: Client, coordinator: User) -> None:
    helper(), make.need()
    run = planned(coordinator)
    MatchingRun.objects.create(centre=make.centre(), state=state, started_at=make.NOW)
    page = desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    assert "A newer plan has replaced" not in page
    assert 'type="checkbox"' in page


def test_needs_that_others_outbid_share_one_heading(desk: Client, coordinator: User) -> None:
    helper(minutes_a_month=300, seniors_at_most=1)
    for name in ("Pierwsza", "Druga", "Trzecia"):
        make.need(senior=make.senior(last_name=name))
    run = planned(coordinator)
    page = desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    assert [row["code"] for row in run.unmatched] == ["outbid", "outbid"]
    assert page.count("needed more elsewhere") == 1
    assert "A rule stands in the way" not in page


def test_where_no_single_change_helps_the_plan_says_so(desk: Client, coordinator: User) -> None:
    make.need()
    run = planned(coordinator)
    assert "We see no single change that would be enough." in desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    run.unmatched = [{key: value for key, value in row.items() if key != "change"} for row in run.unmatched]
    run.save()
    page = desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    assert "no single change" not in page, "there was no time to look for one"


def test_a_coordinator_ticks_in_vain_a_proposal_about_themselves(desk: Client, coordinator: User) -> None:
    helper(user=coordinator)
    make.need()
    run = planned(coordinator)
    ticked = {"proposals": [run.proposals.get().pk]}
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", ticked, follow=True).text
    assert "Another coordinator decides about your own help." in page
    assert Proposal.objects.get().state == ProposalState.SUGGESTED


@pytest.mark.parametrize("key", ["", "x", "9" * 19, "9" * 26])
def test_nothing_ticked_is_answered_with_a_sentence(key: str, desk: Client, coordinator: User) -> None:
    run = planned(coordinator)
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", {"proposals": key}, follow=True).text
    assert "Tick at least one suggestion" in page


def test_a_suggestion_of_another_plan_cannot_be_ticked(desk: Client, coordinator: User) -> None:
    run = planned(coordinator)
    helper()
    other = make.proposal(make.need(), helper())
    desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", {"proposals": [other.pk]})
    assert Proposal.objects.get(pk=other.pk).state == ProposalState.SUGGESTED


@pytest.mark.parametrize("rows", [1, 3])
def test_the_plan_asks_the_database_as_often_for_three_rows_as_for_one(
    rows: int, desk: Client, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        helper()
        make.need()
        make.need(windows=MONDAY_NIGHT)
    run = planned(coordinator)
    with django_assert_num_queries(11):
        desk.get(f"/pulpit/sopot/plany/{run.pk}/")
