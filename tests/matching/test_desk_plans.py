"""The plan for everything: how good it is, what it suggests, what it leaves over, approving many at once."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import User
from matching.models import MatchingRun, Proposal, ProposalState
from matching.planning import plan_centre
from matching.plans import quality
from matching.slots import Slot
from tests import make
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
    assert "At least 100% of the best possible plan" in page
    assert "Jan Zgodna →" in page
    assert "each way" in page or "No travel" in page
    assert "Zofia Nocna" in page
    assert "Is never free for 60 minutes when help suits" in page
    assert MatchingRun.objects.get().started_by == coordinator


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
    assert quality(MatchingRun(objective=objective, upper_bound=bound)) == percent


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
    assert "This time is taken. Choose another one." in page
    assert Proposal.objects.get(pk=second.pk).state == ProposalState.SUGGESTED


def test_a_coordinator_ticks_in_vain_a_proposal_about_themselves(desk: Client, coordinator: User) -> None:
    helper(user=coordinator)
    make.need()
    run = planned(coordinator)
    ticked = {"proposals": [run.proposals.get().pk]}
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", ticked, follow=True).text
    assert "Another coordinator decides about your own help." in page
    assert Proposal.objects.get().state == ProposalState.SUGGESTED


def test_nothing_ticked_is_answered_with_a_sentence(desk: Client, coordinator: User) -> None:
    run = planned(coordinator)
    page = desk.post(f"/pulpit/sopot/plany/{run.pk}/zatwierdz/", follow=True).text
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
    with django_assert_num_queries(10):
        desk.get(f"/pulpit/sopot/plany/{run.pk}/")
