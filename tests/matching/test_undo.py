"""Undoing what one has just done: for ten seconds, only one's own, never what somebody was told already."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils.timezone import now

from accounts.models import AuditEvent, User
from accounts.undo import OFFERED_FOR, ON_THE_WAY
from exchange.actions import open_need, restore_need
from exchange.models import NeedStatus, Offer, OfferStatus
from exchange.offering import change_offer, restore_offer
from matching import actions
from matching.actions import close_need
from matching.models import Proposal, ProposalState
from matching.proposing import lapse
from tests import make

pytestmark = pytest.mark.django_db
SOON, LATE = make.NOW + timedelta(seconds=9), make.NOW + timedelta(seconds=16)


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


@pytest.fixture
def suggestion() -> Proposal:
    volunteer = make.volunteer()
    make.offer(volunteer)
    return make.proposal(make.need(), volunteer)


@pytest.fixture
def offer() -> Offer:
    return make.offer(make.volunteer())


def refused(code: str, act: object, **with_: object) -> bool:
    """Whether the action refuses with this code."""
    with pytest.raises(ValidationError) as refusal:
        act(**with_)  # type: ignore[operator]  # one of the actions under test
    return bool(refusal.value.code == code)


def test_a_suggestion_set_aside_comes_back(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    restored = actions.restore(proposal=suggestion, by=coordinator, now=SOON)
    assert (restored.state, restored.closed_at) == (ProposalState.SUGGESTED, None)
    trail = AuditEvent.objects.filter(target="matching.proposal").order_by("pk")
    assert [(event.verb, event.actor_id) for event in trail] == [
        ("rejected", coordinator.pk),
        ("restored", coordinator.pk),
    ]


def test_after_a_moment_it_is_too_late(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    assert refused("too-late", actions.restore, proposal=suggestion, by=coordinator, now=LATE)


def test_nobody_undoes_what_somebody_else_did(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    assert refused("too-late", actions.restore, proposal=suggestion, by=make.coordinator(), now=SOON)
    with pytest.raises(PermissionDenied):
        actions.restore(proposal=suggestion, by=make.user(), now=SOON)


def test_a_volunteer_who_was_asked_is_not_asked_back(suggestion: Proposal, coordinator: User) -> None:
    actions.approve(proposal=suggestion, by=coordinator, now=make.NOW)
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    assert refused("not-undoable", actions.restore, proposal=suggestion, by=coordinator, now=SOON)


def test_a_suggestion_does_not_come_back_to_a_closed_need(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    need = suggestion.need
    need.status, need.closed_at = NeedStatus.CANCELLED, make.NOW
    need.save()
    assert refused("not-undoable", actions.restore, proposal=suggestion, by=coordinator, now=SOON)


def test_a_pair_suggested_again_meanwhile_is_not_doubled(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    make.proposal(suggestion.need, suggestion.volunteer)
    assert refused("not-undoable", actions.restore, proposal=suggestion, by=coordinator, now=SOON)


def test_pairs_suggested_beside_it_do_not_stand_in_its_way(suggestion: Proposal, coordinator: User) -> None:
    make.proposal(suggestion.need, make.volunteer())
    make.proposal(make.need(), suggestion.volunteer)
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    assert actions.restore(proposal=suggestion, by=coordinator, now=SOON).state == ProposalState.SUGGESTED


def test_a_suggestion_that_lapsed_with_its_times_does_not_come_back(suggestion: Proposal, coordinator: User) -> None:
    lapse(suggestion.need.proposals.suggested(), coordinator, make.NOW)
    assert refused("not-undoable", actions.restore, proposal=suggestion, by=coordinator, now=SOON)


@pytest.mark.parametrize("before", [OfferStatus.ACTIVE, OfferStatus.PAUSED])
def test_a_withdrawn_offer_is_again_what_it_was(offer: Offer, before: OfferStatus, coordinator: User) -> None:
    Offer.objects.update(status=before)
    change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=coordinator, now=make.NOW)
    assert restore_offer(offer=offer, by=coordinator, now=SOON).status == before
    assert AuditEvent.objects.latest("pk").verb == "restored"


def test_an_offer_is_undone_once(offer: Offer, coordinator: User) -> None:
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=coordinator, now=make.NOW)
    restore_offer(offer=offer, by=coordinator, now=SOON)
    assert refused("not-undoable", restore_offer, offer=offer, by=coordinator, now=SOON)


def test_an_offer_made_again_meanwhile_is_not_doubled(offer: Offer, coordinator: User) -> None:
    change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=coordinator, now=make.NOW)
    make.offer(offer.volunteer)
    assert refused("not-undoable", restore_offer, offer=offer, by=coordinator, now=SOON)


def test_only_the_volunteer_and_the_coordinators_change_an_offer_back(offer: Offer, coordinator: User) -> None:
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=coordinator, now=make.NOW)
    with pytest.raises(PermissionDenied):
        restore_offer(offer=offer, by=make.user(), now=SOON)


def test_the_page_offers_to_undo_and_does(client: Client, suggestion: Proposal, coordinator: User) -> None:
    client.force_login(coordinator)
    page = client.post(f"/pulpit/sopot/propozycje/{suggestion.pk}/odloz/", follow=True)
    undo = f"/pulpit/sopot/propozycje/{suggestion.pk}/cofnij/"
    assert f'action="{undo}" data-undo' in page.content.decode()
    client.post(undo, {"next": "/pulpit/sopot/propozycje/"})
    suggestion.refresh_from_db()
    assert suggestion.state == ProposalState.SUGGESTED


def test_taking_back_what_was_sent_offers_no_undo(client: Client, suggestion: Proposal, coordinator: User) -> None:
    actions.approve(proposal=suggestion, by=coordinator, now=now())
    client.force_login(coordinator)
    page = client.post(f"/pulpit/sopot/propozycje/{suggestion.pk}/odloz/", follow=True)
    assert "data-undo" not in page.content.decode()


def test_a_volunteer_undoes_the_own_pause(client: Client, offer: Offer) -> None:
    assert offer.volunteer.user
    client.force_login(offer.volunteer.user)
    page = client.post(f"/moje/oferty/{offer.pk}/przerwa/", follow=True)
    undo = f"/moje/oferty/{offer.pk}/cofnij/"
    assert f'action="{undo}"' in page.content.decode()
    client.post(undo)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACTIVE


def test_a_coordinator_undoes_a_change_on_the_desk(client: Client, offer: Offer, coordinator: User) -> None:
    client.force_login(coordinator)
    client.post(f"/pulpit/sopot/oferty/{offer.pk}/zmien/", {"status": "withdrawn"})
    client.post(f"/pulpit/sopot/oferty/{offer.pk}/cofnij/")
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACTIVE


@pytest.mark.parametrize("before", [NeedStatus.OPEN, NeedStatus.VERIFYING])
def test_a_request_closed_by_mistake_stands_where_it_stood(before: NeedStatus, coordinator: User) -> None:
    need = make.need(status=before)
    close_need(need=need, status=NeedStatus.DUPLICATE, by=coordinator, now=make.NOW)
    restored = restore_need(need=need, by=coordinator, now=SOON)
    assert (restored.status, restored.closed_at) == (before, None)
    assert refused("not-undoable", restore_need, need=need, by=coordinator, now=SOON)


def test_an_opened_request_is_not_closed_again_by_undo(coordinator: User) -> None:
    need = make.need(status=NeedStatus.VERIFYING, opened_at=None, opened_by_id=None)
    open_need(need=need, by=coordinator, now=make.NOW)
    assert refused("not-undoable", restore_need, need=need, by=coordinator, now=SOON)


def test_the_desk_offers_to_undo_a_closing_and_does(client: Client, coordinator: User) -> None:
    need = make.need()
    client.force_login(coordinator)
    page = client.post(f"/pulpit/sopot/zgloszenia/{need.pk}/zamknij/", {"status": "duplicate"}, follow=True)
    undo = f"/pulpit/sopot/zgloszenia/{need.pk}/cofnij/"
    assert f'action="{undo}" data-undo' in page.content.decode()
    client.post(undo)
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN


def test_the_last_second_of_an_undo_counts_and_the_next_does_not(suggestion: Proposal, coordinator: User) -> None:
    actions.reject(proposal=suggestion, by=coordinator, now=make.NOW)
    last = make.NOW + OFFERED_FOR + ON_THE_WAY
    too_late = last + timedelta(microseconds=1)
    assert refused("too-late", actions.restore, proposal=suggestion, by=coordinator, now=too_late)
    assert actions.restore(proposal=suggestion, by=coordinator, now=last).state == ProposalState.SUGGESTED
