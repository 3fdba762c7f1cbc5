"""Fair over time: a no is respected, answers count and fade, nobody willing is forgotten, work is shared."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import engine
from accounts.models import User
from desk.queues import waiting
from exchange.models import Need, NeedStatus
from matching import actions
from matching.instance import load
from matching.models import EndReason, Exclusion, Proposal, ProposalState
from matching.planning import plan_centre
from matching.wording import reasons
from tests import make
from visits import actions as visit_actions
from volunteers.models import Standing, Volunteer

DAY = timedelta(days=1)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def past_need(**fields: Any) -> Need:
    """A need that was called off."""
    return make.need(status=NeedStatus.CANCELLED, closed_at=make.NOW, **fields)


def decided(by: User, volunteer: Volunteer, state: ProposalState, *, days: int = 1, **fields: Any) -> Proposal:
    """A proposal that ended so many days ago."""
    ago = make.NOW - days * DAY
    need = fields.pop("need", None) or past_need()
    return make.proposal(need, volunteer, approved_at=ago, approved_by=by, state=state, closed_at=ago, **fields)


def likely(volunteer: Volunteer) -> float:
    return load(make.centre(), make.NOW).volunteer_by_key[volunteer.pk].acceptance


def refusal(need: Need, volunteer: Volunteer) -> str:
    found = engine.violation(load(make.centre(), make.NOW, need), need.pk, volunteer.pk)
    return found.code if found else ""


@pytest.mark.parametrize("state", [ProposalState.VOLUNTEER_DECLINED, ProposalState.SENIOR_DECLINED])
def test_after_a_no_of_either_side_the_pair_is_not_proposed_for_any_need(
    state: ProposalState, coordinator: User
) -> None:
    volunteer, senior = helper(), make.senior()
    other = make.need()
    decided(coordinator, volunteer, state, need=past_need(senior=senior))
    assert refusal(make.need(senior=senior), volunteer) == "excluded"
    assert refusal(other, volunteer) == ""


def test_an_excluded_pair_is_not_proposed(coordinator: User) -> None:
    volunteer, senior = helper(), make.senior()
    need = make.need(senior=senior)
    assert refusal(need, volunteer) == ""
    Exclusion.objects.create(senior=senior, volunteer=volunteer, noted_at=make.NOW, noted_by=coordinator)
    assert refusal(need, volunteer) == "excluded"


def test_help_that_ended_well_counts_for_the_next_need_of_the_same_person(coordinator: User) -> None:
    volunteer, senior = helper(), make.senior()
    proposal = make.proposal(make.need(senior=senior), volunteer)
    actions.approve(proposal=proposal, by=coordinator, now=make.NOW)
    actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    match = visit_actions.senior_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    visit_actions.end_match(match=match, reason=EndReason.DONE, by=coordinator, now=make.NOW)
    need = make.need(senior=senior)
    best = engine.rank(load(make.centre(), make.NOW + 8 * DAY, need), need.pk)[0]
    assert {term.code: term.minutes for term in best.terms}["continuity"] == 60


def test_a_yes_makes_a_yes_likelier_and_a_no_less_likely(coordinator: User) -> None:
    yes, no, new = helper(), helper(), helper()
    assert likely(new) == 1.0, "nobody has answered yet"
    for _ in range(3):
        decided(coordinator, yes, ProposalState.ENDED, answered_at=make.NOW - DAY)
        decided(coordinator, no, ProposalState.VOLUNTEER_DECLINED)
    assert likely(no) < likely(new) < likely(yes)


def test_what_the_coordinator_or_the_senior_decided_is_not_held_against_the_volunteer(coordinator: User) -> None:
    decided(coordinator, helper(), ProposalState.VOLUNTEER_DECLINED)
    new, refused, rejected = helper(), helper(), helper()
    decided(coordinator, refused, ProposalState.SENIOR_DECLINED, answered_at=make.NOW - DAY)
    decided(coordinator, rejected, ProposalState.REJECTED)
    assert likely(refused) > likely(new) == likely(rejected)


def test_an_old_no_fades(coordinator: User) -> None:
    fresh, old = helper(), helper()
    for _ in range(2):
        decided(coordinator, fresh, ProposalState.VOLUNTEER_DECLINED, days=1)
        decided(coordinator, old, ProposalState.VOLUNTEER_DECLINED, days=400)
    assert likely(fresh) < likely(old)


def test_age_plays_no_part(coordinator: User) -> None:
    decided(coordinator, helper(), ProposalState.VOLUNTEER_DECLINED)
    young, old = (helper(birth_date=make.NOW.date().replace(year=year)) for year in (2006, 1946))
    assert likely(young) == likely(old)


def test_the_likelihood_is_kept_with_the_proposal_and_said_in_words(coordinator: User) -> None:
    volunteer = helper()
    for _ in range(4):
        decided(coordinator, volunteer, ProposalState.VOLUNTEER_DECLINED, days=30)
    need = make.need()
    proposal = actions.choose(need=need, volunteer=volunteer, by=coordinator, now=make.NOW)
    kept = next(row for row in proposal.terms if row["code"] == "acceptance")
    assert 300 <= kept["values"]["permille"] < 500
    told = reasons([engine.Term(kept["code"], kept["minutes"], kept["values"])])[0].sentence
    assert told == "May say no: the chance of a yes is low"
    assert sum(row["minutes"] for row in proposal.terms) == proposal.score


@pytest.mark.parametrize(("permille", "chance"), [(900, "high"), (667, "fair"), (300, "low")])
def test_what_a_possible_no_costs_is_said_as_what_is_to_be_feared(permille: int, chance: str) -> None:
    told = reasons([engine.Term("acceptance", -100, {"permille": permille})])[0].sentence
    assert told == f"May say no: the chance of a yes is {chance}"


def test_questions_of_this_week_and_open_ones_reach_the_engine(coordinator: User) -> None:
    volunteer = helper()
    make.proposal(
        make.need(), volunteer, state=ProposalState.ASKED_VOLUNTEER, approved_at=make.NOW, approved_by=coordinator
    )
    decided(coordinator, volunteer, ProposalState.REJECTED, days=3)
    decided(coordinator, volunteer, ProposalState.REJECTED, days=9)
    person = load(make.centre(), make.NOW).volunteer_by_key[volunteer.pk]
    assert (person.open_asks, person.asks_this_week) == (1, 2)


def test_equal_work_goes_to_the_less_loaded(coordinator: User) -> None:
    first, second = helper(seniors_at_most=3), helper(seniors_at_most=3)
    make.need(), make.need()
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert set(run.proposals.values_list("volunteer", flat=True)) == {first.pk, second.pk}


# --- nobody willing is forgotten --------------------------------------------------------------------
def forgotten(by: User) -> list[str]:
    queue = {queue.kind.slug: queue for queue in waiting(by, make.centre(), make.NOW)}["bez-pytania"]
    return [row.name for row in queue.rows]


def since_long(**fields: Any) -> Volunteer:
    return helper(cleared_at=make.NOW - 40 * DAY, **fields)


def test_whoever_was_not_asked_for_a_month_is_on_the_desk(coordinator: User, desk: Client) -> None:
    since_long(last_name="Zapomniana")
    asked_once = since_long(last_name="Dawna")
    decided(coordinator, asked_once, ProposalState.VOLUNTEER_DECLINED, days=31)
    asked_lately = since_long(last_name="Pytana")
    decided(coordinator, asked_lately, ProposalState.VOLUNTEER_DECLINED, days=29)
    helper(last_name="Nowa", cleared_at=make.NOW - 5 * DAY)
    since_long(last_name="Przerwa", standing=Standing.PAUSED)
    make.volunteer(last_name="Bezoferty", cleared_at=make.NOW - 40 * DAY)
    assert forgotten(coordinator) == ["Jan Zapomniana", "Jan Dawna"]
    assert "Not asked for a month" in desk.get("/pulpit/sopot/").text


def test_whoever_helps_already_is_not_forgotten(coordinator: User) -> None:
    busy = since_long()
    ago = make.NOW - 35 * DAY
    make.proposal(
        make.need(),
        busy,
        state=ProposalState.MATCHED,
        approved_at=ago,
        approved_by=coordinator,
        answered_at=ago,
        closed_at=ago,
    )
    assert forgotten(coordinator) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_forgotten_ones_cost_as_many_questions_for_three_as_for_one(
    rows: int, coordinator: User, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        since_long()
    with django_assert_num_queries(12):  # session, user, the roles; a count a queue; the rows with theirs; their offers
        desk.get("/pulpit/sopot/?kolejka=bez-pytania")
