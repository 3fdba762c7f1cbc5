"""The end of help, presses that do several things, and two who are not to meet: what must hold, and what follows."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEvent, User
from exchange.models import Need, NeedStatus
from matching import actions
from matching.actions import NeedDetails
from matching.models import Booking, EndReason, Exclusion, ProposalState
from tests import make
from tests.exchange import typed
from tests.matching.decided import DAY, agree, approve, helper, refusal, standing_at, state_of, suggestion
from tests.visits.elsewhere import coordinator_elsewhere
from times.slots import Slot
from visits import actions as visit_actions

pytestmark = pytest.mark.django_db


# --- the end of help ------------------------------------------------------------------------------
def test_ended_help_says_why_and_since_when_and_frees_the_time(coordinator: User) -> None:
    match = agree(suggestion(), coordinator)
    visit_actions.end_match(match=match, reason=EndReason.CARE_HOME, by=coordinator, now=make.NOW + DAY)
    match.refresh_from_db()
    assert (match.ended_reason, match.ended_by, match.ended_at) == ("care_home", coordinator, make.NOW + DAY)
    assert state_of(match.proposal) == ProposalState.ENDED
    assert Booking.objects.get().released_at == make.NOW + DAY
    assert Need.objects.get().status == NeedStatus.DONE


def test_help_ends_once(coordinator: User) -> None:
    match = agree(suggestion(), coordinator)
    visit_actions.end_match(match=match, reason=EndReason.DONE, by=coordinator, now=make.NOW)
    later = make.NOW + DAY
    assert (
        refusal(lambda: visit_actions.end_match(match=match, reason=EndReason.OTHER, by=coordinator, now=later))
        == "already-decided"
    )
    match.refresh_from_db()
    assert match.ended_reason == EndReason.DONE


def test_a_volunteer_who_stops_leaves_a_need_that_looks_for_somebody(coordinator: User) -> None:
    match = agree(suggestion(), coordinator)
    visit_actions.end_match(match=match, reason=EndReason.VOLUNTEER_LEFT, by=coordinator, now=make.NOW)
    assert Need.objects.get().status == NeedStatus.OPEN


def test_help_by_two_goes_on_while_one_of_them_helps(coordinator: User) -> None:
    need = make.need(people=2)
    first, second = (agree(suggestion(need), coordinator) for _ in range(2))
    for match, status in ((first, NeedStatus.MATCHED), (second, NeedStatus.DONE)):
        match.refresh_from_db()
        visit_actions.end_match(match=match, reason=EndReason.DONE, by=coordinator, now=make.NOW)
        need.refresh_from_db()
        assert need.status == status


def test_a_need_that_looks_for_a_second_person_goes_on_looking_when_the_first_ends(coordinator: User) -> None:
    need = make.need(people=2)
    match = agree(suggestion(need), coordinator)
    visit_actions.end_match(match=match, reason=EndReason.DONE, by=coordinator, now=make.NOW)
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN


def test_only_a_coordinator_of_the_centre_ends_help(coordinator: User) -> None:
    match = agree(suggestion(), coordinator)
    assert match.volunteer.user
    for stranger in (match.volunteer.user, coordinator_elsewhere()):
        with pytest.raises(PermissionDenied):
            visit_actions.end_match(match=match, reason=EndReason.DONE, by=stranger, now=make.NOW)


# --- presses that do several things ---------------------------------------------------------------
def details() -> NeedDetails:
    """An hour on Monday morning, every week."""
    return NeedDetails(windows=typed.MORNING, rhythm="weekly", minutes=60, urgency=0)


def test_other_times_drop_the_suggestions_for_the_old_ones(coordinator: User) -> None:
    proposal, other = suggestion(), suggestion()
    actions.change_times(need=proposal.need, details=details(), by=coordinator, now=make.NOW)
    assert (state_of(proposal), state_of(other)) == (ProposalState.LAPSED, ProposalState.SUGGESTED)
    lapsed = AuditEvent.objects.get(verb="lapsed")
    assert (lapsed.target_id, lapsed.actor_id) == (proposal.pk, coordinator.pk)


def test_times_saved_as_they_were_drop_nothing(coordinator: User) -> None:
    proposal = suggestion(make.need(windows=((0, 540, 720),)))
    actions.change_times(need=proposal.need, details=details(), by=coordinator, now=make.NOW)
    assert state_of(proposal) == ProposalState.SUGGESTED


@pytest.mark.parametrize("state", ["asked_volunteer", "asked_senior", "matched"])
def test_while_somebody_is_asked_a_need_is_neither_closed_nor_changed(state: str, coordinator: User) -> None:
    need = standing_at(state, coordinator).need
    closing = partial(actions.close_need, need=need, status=NeedStatus.CANCELLED, by=coordinator, now=make.NOW)
    changing = partial(actions.change_times, need=need, details=details(), by=coordinator, now=make.NOW)
    assert (refusal(closing), refusal(changing)) == ("asked", "asked")


def test_when_nobody_is_asked_any_more_a_need_is_closed(coordinator: User) -> None:
    need = standing_at("declined", coordinator).need
    assert actions.close_need(need=need, status=NeedStatus.CANCELLED, by=coordinator, now=make.NOW).closed_at


def test_who_picks_from_the_list_asks_at_once(coordinator: User) -> None:
    proposal = actions.ask(need=make.need(), volunteer=helper(), by=coordinator, now=make.NOW)
    assert state_of(proposal) == ProposalState.ASKED_VOLUNTEER


def test_of_many_each_that_can_be_is_approved_and_the_others_say_why(coordinator: User) -> None:
    good, own = suggestion(), suggestion(None, helper(user=coordinator))
    gone = standing_at("declined", coordinator)
    left = actions.approve_many(proposals=[own, gone, good], by=coordinator, now=make.NOW)
    assert [one.proposal for one in left] == [own, gone]
    assert all(one.sentence for one in left)
    assert state_of(good) == ProposalState.ASKED_VOLUNTEER


# --- two who are not to meet ----------------------------------------------------------------------
def test_two_who_are_kept_apart_lose_what_is_not_agreed_and_keep_what_is(coordinator: User) -> None:
    senior, volunteer = make.senior(), helper(seniors_at_most=5)
    needs = [make.need(senior=senior) for _ in range(3)]
    agreed = agree(suggestion(needs[0], volunteer, Slot(0, 600, 660)), coordinator).proposal
    asked = approve(suggestion(needs[1], volunteer, Slot(1, 600, 660)), coordinator)
    suggested = suggestion(needs[2], volunteer, Slot(2, 600, 660))
    beside, elsewhere = suggestion(needs[2]), suggestion(None, volunteer, Slot(3, 600, 660))
    exclusion = actions.exclude(senior=senior, volunteer=volunteer, by=coordinator, now=make.NOW)
    assert (exclusion.noted_by, exclusion.noted_at) == (coordinator, make.NOW)
    states = [state_of(one) for one in (agreed, asked, suggested, beside, elsewhere)]
    assert states == ["matched", "rejected", "rejected", "suggested", "suggested"]


def test_two_are_kept_apart_once(coordinator: User) -> None:
    senior, volunteer = make.senior(), helper()
    for _ in range(2):
        actions.exclude(senior=senior, volunteer=volunteer, by=coordinator, now=make.NOW)
    assert Exclusion.objects.count() == 1
    assert AuditEvent.objects.filter(verb="excluded").count() == 1


def test_only_a_coordinator_of_the_centre_keeps_apart_and_brings_together(coordinator: User) -> None:
    senior, volunteer, stranger = make.senior(), helper(), coordinator_elsewhere()
    with pytest.raises(PermissionDenied):
        actions.exclude(senior=senior, volunteer=volunteer, by=stranger, now=make.NOW)
    exclusion = actions.exclude(senior=senior, volunteer=volunteer, by=coordinator, now=make.NOW)
    with pytest.raises(PermissionDenied):
        actions.include(exclusion=exclusion, by=stranger, now=make.NOW)
    actions.include(exclusion=exclusion, by=coordinator, now=make.NOW)
    assert not Exclusion.objects.exists()
