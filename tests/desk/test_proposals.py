"""Decisions about proposals, and the answers that people give by phone."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from matching.models import Proposal, ProposalState
from tests import make

PROPOSALS = "/pulpit/sopot/propozycje/"


def suggestion() -> Proposal:
    """A suggestion that waits for the coordinator."""
    volunteer = make.volunteer()
    make.offer(volunteer)
    return make.proposal(make.need(), volunteer)


def asked(by: User, state: ProposalState) -> Proposal:
    """A proposal that waits for the volunteer, or for the senior."""
    answered = make.NOW if state == ProposalState.ASKED_SENIOR else None
    return make.proposal(
        make.need(), make.volunteer(), state=state, approved_by=by, approved_at=make.NOW, answered_at=answered
    )


def test_approving_asks_the_volunteer(desk: Client) -> None:
    proposal = suggestion()
    page = desk.post(f"{PROPOSALS}{proposal.pk}/zatwierdz/", follow=True).text
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.ASKED_VOLUNTEER
    assert "The volunteer is asked now." in page


@pytest.mark.parametrize(
    ("leaf", "before", "after"),
    [
        ("odloz", ProposalState.SUGGESTED, ProposalState.REJECTED),
        ("odwolaj-pytanie", ProposalState.ASKED_VOLUNTEER, ProposalState.REJECTED),
        ("tak-wolontariusza", ProposalState.ASKED_VOLUNTEER, ProposalState.ASKED_SENIOR),
        ("nie-wolontariusza", ProposalState.ASKED_VOLUNTEER, ProposalState.VOLUNTEER_DECLINED),
        ("nie-seniora", ProposalState.ASKED_SENIOR, ProposalState.SENIOR_DECLINED),
        ("rezygnacja-wolontariusza", ProposalState.ASKED_SENIOR, ProposalState.VOLUNTEER_DECLINED),
    ],
)
def test_each_answer_is_written_down_once(
    leaf: str, before: ProposalState, after: ProposalState, desk: Client, coordinator: User
) -> None:
    proposal = suggestion() if before == ProposalState.SUGGESTED else asked(coordinator, before)
    first = desk.post(f"{PROPOSALS}{proposal.pk}/{leaf}/", follow=True).text
    assert Proposal.objects.get(pk=proposal.pk).state == after
    assert "notice--success" in first
    second = desk.post(f"{PROPOSALS}{proposal.pk}/{leaf}/", follow=True).text
    assert "This proposal was already decided." in second
    assert Proposal.objects.get(pk=proposal.pk).state == after


@pytest.mark.parametrize(
    ("leaf", "meanwhile"),
    [
        ("odloz", ProposalState.ASKED_VOLUNTEER),
        ("odwolaj-pytanie", ProposalState.ASKED_SENIOR),
        ("nie-wolontariusza", ProposalState.ASKED_SENIOR),
    ],
)
def test_an_older_page_takes_back_nothing_that_went_on_meanwhile(
    leaf: str, meanwhile: ProposalState, desk: Client, coordinator: User
) -> None:
    proposal = asked(coordinator, meanwhile)
    page = desk.post(f"{PROPOSALS}{proposal.pk}/{leaf}/", follow=True).text
    assert "This proposal was already decided." in page
    assert Proposal.objects.get().state == meanwhile


def test_after_a_decision_the_coordinator_is_back_where_they_were(desk: Client) -> None:
    here = f"{PROPOSALS}?stan=podpowiedzi"
    answer = desk.post(f"{PROPOSALS}{suggestion().pk}/odloz/", {"next": here})
    assert answer.headers["Location"] == here


def test_a_decision_does_not_lead_to_another_site(desk: Client) -> None:
    proposal = suggestion()
    answer = desk.post(f"{PROPOSALS}{proposal.pk}/odloz/", {"next": "https://example.org/"})
    assert answer.headers["Location"] == f"/pulpit/sopot/zgloszenia/{proposal.need_id}/"


def test_nobody_approves_a_proposal_about_themselves(desk: Client, coordinator: User) -> None:
    proposal = make.proposal(make.need(), make.volunteer(user=coordinator))
    assert desk.post(f"{PROPOSALS}{proposal.pk}/zatwierdz/").status_code == 403
    assert Proposal.objects.get().state == ProposalState.SUGGESTED


def test_each_state_has_a_tab_with_its_number(desk: Client, coordinator: User) -> None:
    suggestion()
    asked(coordinator, ProposalState.ASKED_SENIOR)
    tabs = desk.get(PROPOSALS).context["tabs"]
    assert [tab["count"] for tab in tabs] == [1, 0, 1, 0, 0]


def test_a_tab_offers_what_can_be_decided_there(desk: Client, coordinator: User) -> None:
    proposal = asked(coordinator, ProposalState.ASKED_VOLUNTEER)
    page = desk.get(f"{PROPOSALS}?stan=zgoda-wolontariusza").text
    assert f"{PROPOSALS}{proposal.pk}/tak-wolontariusza/" in page
    assert f"{PROPOSALS}{proposal.pk}/zatwierdz/" not in page
    assert "tel:+48600300400" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_rows_as_for_one(
    rows: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        suggestion()
    with django_assert_num_queries(5):
        desk.get(PROPOSALS)
