"""Decisions about a proposal at the moment they are taken: what must hold, and what follows."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from exchange.models import Category, NeedStatus, OfferStatus, Rhythm
from matching import actions
from matching.models import Booking, Exclusion, ProposalState
from notifications.models import Message
from tests import make
from tests.matching.decided import (
    DAY,
    STEPS,
    TEN,
    WAYS,
    agree,
    approve,
    helper,
    refusal,
    standing_at,
    state_of,
    suggestion,
)
from tests.visits.elsewhere import coordinator_elsewhere
from times.slots import Slot
from visits import actions as visit_actions
from volunteers.models import Standing

pytestmark = pytest.mark.django_db


# --- what must hold when a volunteer is asked -----------------------------------------------------
def test_nobody_is_asked_for_a_need_that_does_not_look_for_somebody(coordinator: User) -> None:
    proposal = suggestion(make.need(status=NeedStatus.VERIFYING))
    assert refusal(lambda: approve(proposal, coordinator)) == "need-closed"


def test_as_many_are_asked_as_the_need_wants(coordinator: User) -> None:
    need = make.need(people=2)
    first, second, third = (suggestion(need) for _ in range(3))
    approve(first, coordinator)
    assert state_of(second) == ProposalState.SUGGESTED, "a place is left"
    approve(second, coordinator)
    assert state_of(third) == ProposalState.LAPSED
    again = suggestion(need)
    assert refusal(lambda: approve(again, coordinator)) == "need-filled"


def test_who_said_no_takes_no_place(coordinator: User) -> None:
    need = make.need()
    actions.volunteer_declines(proposal=approve(suggestion(need), coordinator), by=coordinator, now=make.NOW)
    assert approve(suggestion(need), coordinator).state == ProposalState.ASKED_VOLUNTEER


def test_who_is_asked_for_one_need_takes_no_place_of_another(coordinator: User) -> None:
    approve(suggestion(), coordinator)
    other = suggestion()
    assert approve(other, coordinator).state == ProposalState.ASKED_VOLUNTEER
    assert state_of(suggestion()) == ProposalState.SUGGESTED


def test_the_suggestions_of_other_needs_stay(coordinator: User) -> None:
    other = suggestion()
    approve(suggestion(), coordinator)
    assert state_of(other) == ProposalState.SUGGESTED


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.SUSPENDED, Standing.ENDED])
def test_only_a_volunteer_who_is_ready_is_asked(coordinator: User, standing: Standing) -> None:
    proposal = suggestion(None, helper(standing=standing))
    assert refusal(lambda: approve(proposal, coordinator)) == "no-offer"


@pytest.mark.parametrize(
    "offered", [{"category": Category.FAMILY}, {"status": OfferStatus.PAUSED}, {"status": OfferStatus.WITHDRAWN}]
)
def test_only_a_volunteer_who_offers_such_help_now_is_asked(coordinator: User, offered: dict[str, Any]) -> None:
    volunteer = make.volunteer()
    make.offer(volunteer, **offered)
    proposal = suggestion(None, volunteer)
    assert refusal(lambda: approve(proposal, coordinator)) == "no-offer"


def test_two_who_are_not_to_meet_are_not_brought_together(coordinator: User) -> None:
    proposal = suggestion()
    Exclusion.objects.create(
        senior=proposal.need.senior, volunteer=proposal.volunteer, noted_at=make.NOW, noted_by=coordinator
    )
    assert refusal(lambda: approve(proposal, coordinator)) == "excluded"


def test_who_is_not_to_meet_somebody_else_may_meet_this_one(coordinator: User) -> None:
    proposal = suggestion()
    for senior, volunteer in ((make.senior(), proposal.volunteer), (proposal.need.senior, make.volunteer())):
        Exclusion.objects.create(senior=senior, volunteer=volunteer, noted_at=make.NOW, noted_by=coordinator)
    assert approve(proposal, coordinator).state == ProposalState.ASKED_VOLUNTEER


def test_a_volunteer_helps_as_many_people_as_they_can_and_no_more(coordinator: User) -> None:
    volunteer = helper(seniors_at_most=2)
    first = suggestion(None, volunteer, Slot(0, 600, 660))
    approve(first, coordinator)
    approve(suggestion(None, volunteer, Slot(1, 600, 660)), coordinator)
    third = suggestion(None, volunteer, Slot(2, 600, 660))
    assert refusal(lambda: approve(third, coordinator)) == "seniors"
    same_person = suggestion(make.need(senior=first.need.senior), volunteer, Slot(3, 600, 660))
    assert approve(same_person, coordinator).state == ProposalState.ASKED_VOLUNTEER


def test_people_whom_a_volunteer_no_longer_helps_and_others_help_do_not_count(coordinator: User) -> None:
    volunteer = helper(seniors_at_most=1)
    actions.volunteer_declines(proposal=approve(suggestion(None, volunteer), coordinator), by=coordinator, now=make.NOW)
    approve(suggestion(), coordinator)
    assert approve(suggestion(None, volunteer), coordinator).state == ProposalState.ASKED_VOLUNTEER


# --- the time that is held ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slot", "taken"),
    [
        (Slot(1, 690, 750), False),
        (Slot(1, 689, 749), True),
        (Slot(1, 510, 570), False),
        (Slot(1, 511, 571), True),
        (Slot(2, 600, 660), False),
    ],
)
def test_a_time_is_taken_when_it_is_too_close_to_one_that_is_promised(
    coordinator: User, slot: Slot, taken: bool
) -> None:
    volunteer = helper()
    approve(suggestion(None, volunteer, TEN), coordinator)
    proposal = suggestion(None, volunteer, slot)
    if taken:
        assert refusal(lambda: approve(proposal, coordinator)) == "time-taken"
    else:
        assert approve(proposal, coordinator).state == ProposalState.ASKED_VOLUNTEER


def test_the_time_of_one_volunteer_is_free_for_another(coordinator: User) -> None:
    approve(suggestion(), coordinator)
    assert approve(suggestion(), coordinator).state == ProposalState.ASKED_VOLUNTEER


def test_each_time_of_a_proposal_is_looked_at(coordinator: User) -> None:
    volunteer = helper()
    approve(suggestion(None, volunteer, TEN), coordinator)
    proposal = suggestion(None, volunteer, Slot(0, 600, 660), TEN)
    assert refusal(lambda: approve(proposal, coordinator)) == "time-taken"


def test_times_of_one_proposal_that_overlap_are_refused_by_the_database_with_a_sentence(coordinator: User) -> None:
    proposal = suggestion(None, None, TEN, Slot(1, 630, 690))
    assert refusal(lambda: approve(proposal, coordinator)) == "time-taken"
    assert state_of(proposal) == ProposalState.SUGGESTED


@pytest.mark.parametrize("rhythm", [Rhythm.ONCE, Rhythm.WEEKLY])
def test_help_of_one_visit_holds_one_day_and_help_every_week_all(coordinator: User, rhythm: Rhythm) -> None:
    approve(suggestion(make.need(rhythm=rhythm)), coordinator)
    held = Booking.objects.get()
    assert (held.weekday, held.start_minute, held.end_minute) == (1, 600, 660)
    assert held.first_on == (make.NOW + DAY).date()
    assert held.last_on == (held.first_on if rhythm == Rhythm.ONCE else None)


@pytest.mark.parametrize("closing", [actions.reject, actions.volunteer_declines])
def test_a_no_gives_the_time_back(coordinator: User, closing: Callable[..., object]) -> None:
    proposal = approve(suggestion(), coordinator)
    closing(proposal=proposal, by=coordinator, now=make.NOW + DAY)
    assert Booking.objects.get().released_at == make.NOW + DAY


def test_a_no_gives_back_no_other_time(coordinator: User) -> None:
    volunteer = helper()
    kept = approve(suggestion(None, volunteer, Slot(3, 600, 660)), coordinator)
    actions.volunteer_declines(proposal=approve(suggestion(None, volunteer), coordinator), by=coordinator, now=make.NOW)
    assert kept.bookings.get().released_at is None


# --- answers --------------------------------------------------------------------------------------
def test_what_was_asked_and_answered_is_kept_with_its_times(coordinator: User) -> None:
    proposal = suggestion()
    asked = approve(proposal, coordinator)
    asked.refresh_from_db()
    assert (asked.approved_by, asked.approved_at, asked.closed_at) == (coordinator, make.NOW, None)
    actions.volunteer_accepts(proposal=asked, by=coordinator, now=make.NOW + DAY)
    asked.refresh_from_db()
    assert (asked.state, asked.answered_at) == (ProposalState.ASKED_SENIOR, make.NOW + DAY)
    match = visit_actions.senior_accepts(proposal=asked, by=coordinator, now=make.NOW + DAY)
    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == (ProposalState.MATCHED, make.NOW + DAY)
    assert (match.agreed_by, match.senior, match.volunteer) == (coordinator, asked.need.senior, asked.volunteer)


def test_the_volunteer_gets_a_letter_when_asked_and_when_matched(coordinator: User) -> None:
    match = agree(suggestion(), coordinator)
    letters = Message.objects.filter(recipient=match.volunteer.user).order_by("pk")
    assert [(one.template, one.path) for one in letters] == [("proposal", "/moje/"), ("match", "/moje/")]


def test_a_need_is_filled_when_everybody_said_yes(coordinator: User) -> None:
    need = make.need(people=2)
    agree(suggestion(need), coordinator)
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN
    agree(suggestion(need), coordinator)
    need.refresh_from_db()
    assert need.status == NeedStatus.MATCHED


def test_who_is_only_asked_does_not_fill_a_need(coordinator: User) -> None:
    need = make.need(people=2)
    approve(suggestion(need), coordinator)
    agree(suggestion(need), coordinator)
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN


ALSO = {("reject", "asked_volunteer"), ("reject", "asked_senior")}


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_taken_from_its_state_and_refused_from_all_others(
    step: str, state: str, coordinator: User
) -> None:
    act, start = STEPS[step]
    proposal = standing_at(state, coordinator)
    if state == start or (step, state) in ALSO:
        act(proposal=proposal, by=coordinator, now=make.NOW)
        assert state_of(proposal) != state
    else:
        with pytest.raises(ValidationError):
            act(proposal=proposal, by=coordinator, now=make.NOW)
        assert state_of(proposal) == state


@pytest.mark.parametrize("step", STEPS)
def test_a_coordinator_of_others_takes_no_step(step: str, coordinator: User) -> None:
    act, start = STEPS[step]
    proposal = standing_at(start, coordinator)
    with pytest.raises(PermissionDenied):
        act(proposal=proposal, by=coordinator_elsewhere(), now=make.NOW)


def test_the_senior_is_not_answered_for_by_the_volunteer(coordinator: User) -> None:
    proposal = standing_at("asked_senior", coordinator)
    assert proposal.volunteer.user
    for act in (visit_actions.senior_accepts, actions.senior_declines, actions.reject):
        with pytest.raises(PermissionDenied):
            act(proposal=proposal, by=proposal.volunteer.user, now=make.NOW)


# --- choosing from the list -----------------------------------------------------------------------
def test_a_volunteer_picked_twice_is_suggested_once(coordinator: User) -> None:
    need, volunteer = make.need(), helper()
    chosen = actions.choose(need=need, volunteer=volunteer, by=coordinator, now=make.NOW)
    assert actions.choose(need=need, volunteer=volunteer, by=coordinator, now=make.NOW) == chosen
    assert (chosen.need, chosen.volunteer, chosen.state) == (need, volunteer, ProposalState.SUGGESTED)


def test_a_volunteer_suggested_for_something_else_or_beside_somebody_else_is_picked_anew(coordinator: User) -> None:
    need, volunteer = make.need(), helper()
    others = {suggestion(None, volunteer, Slot(3, 600, 660)), suggestion(need)}
    assert actions.choose(need=need, volunteer=volunteer, by=coordinator, now=make.NOW) not in others


def test_a_volunteer_whom_a_rule_forbids_is_not_picked(coordinator: User) -> None:
    need, volunteer = make.need(), make.volunteer()
    assert refusal(partial(actions.choose, need=need, volunteer=volunteer, by=coordinator, now=make.NOW)) == "refused"


def test_a_coordinator_of_others_picks_nobody() -> None:
    need, volunteer = make.need(), helper()
    with pytest.raises(PermissionDenied):
        actions.choose(need=need, volunteer=volunteer, by=coordinator_elsewhere(), now=make.NOW)
