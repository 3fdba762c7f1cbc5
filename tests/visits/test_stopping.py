"""A volunteer is stopped at once, everywhere: signed out, asked nothing, sent nowhere; and let in again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import AuditEvent
from exchange.models import NeedStatus, Offer, OfferStatus
from exchange.offering import change_offer
from matching.actions import approve
from matching.models import EndReason, ProposalState
from notifications.models import Message
from tests import make
from tests.everybody import let_through
from tests.visits import given
from tests.visits.given import Pair
from visits.actions import plan_ahead, readmit, stop_helping
from visits.models import Visit, VisitStatus
from volunteers.models import Standing, Volunteer
from volunteers.rules import can_stop

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.ENDED])


@pytest.fixture
def pair() -> Pair:
    return given.pair()


def stop(pair: Pair, standing: Standing = Standing.SUSPENDED) -> None:
    stop_helping(volunteer=pair.volunteer, standing=standing, by=pair.coordinator, now=make.NOW)
    pair.volunteer.refresh_from_db()


def test_only_a_coordinator_of_the_centre_may_and_not_about_themselves(pair: Pair) -> None:
    own = pair.volunteer.user
    assert own
    assert let_through(lambda user: can_stop(user, pair.volunteer), own=own) == {"coordinator"}
    own.memberships.create(centre=pair.volunteer.centre, role="coordinator")
    with pytest.raises(PermissionDenied):
        stop_helping(volunteer=pair.volunteer, standing=Standing.SUSPENDED, by=own, now=make.NOW)


@BOTH
def test_whoever_is_signed_in_is_out_at_the_next_press_and_cannot_come_back(pair: Pair, standing: Standing) -> None:
    assert pair.volunteer.user
    phone, library = Client(), Client()
    for client in (phone, library):
        client.force_login(pair.volunteer.user)
        assert client.get("/moje/").status_code == 200
    stop(pair, standing)
    for client in (phone, library):
        answer = client.get("/moje/") if client is phone else client.post("/moje/nieobecnosc/", {})
        assert answer.headers["Location"] == "/accounts/inactive/"
        page = client.get("/accounts/inactive/").content.decode()
        assert 'href="tel:+48585511710"' in page
        assert "przerwie" not in page
        assert client.post("/moje/nieobecnosc/", {}).headers["Location"].startswith("/accounts/login/")
    phone.post("/accounts/login/code/", {"email": pair.volunteer.user.email.upper()})
    assert not Message.objects.filter(template__contains="login_code").exists()
    letter = Message.objects.get(template="account/email/stopped")
    assert "58 551 17 10" in letter.text
    assert not Message.objects.filter(template__contains="unknown").exists()


@BOTH
def test_what_was_agreed_ends_the_senior_is_phoned_and_the_request_looks_for_somebody_else(
    pair: Pair, standing: Standing
) -> None:
    held, coming = pair.visits[0], pair.visits[1:]
    Visit.objects.filter(pk=held.pk).update(planned_start=make.NOW - timedelta(days=1), planned_end=make.NOW)
    stop(pair, standing)
    pair.match.refresh_from_db()
    pair.match.need.refresh_from_db()
    assert pair.match.ended_reason == EndReason.VOLUNTEER_LEFT
    assert pair.match.need.status == NeedStatus.OPEN
    held.refresh_from_db()
    assert held.status == VisitStatus.PLANNED, "it may have taken place: the desk finds out"
    assert {Visit.objects.get(pk=one.pk).status for one in coming} == {VisitStatus.CANCELLED}
    assert list(Visit.objects.to_tell(make.NOW)) == [coming[0]]
    assert plan_ahead(match=pair.match, by=None, now=make.NOW) == []


@BOTH
def test_open_questions_are_taken_back_and_nothing_is_approved_from_an_older_page(
    pair: Pair, standing: Standing
) -> None:
    held = {"state": ProposalState.ASKED_VOLUNTEER, "approved_at": make.NOW, "approved_by": pair.coordinator}
    asked = make.proposal(make.need(), pair.volunteer, **held)
    waiting = make.proposal(make.need(), pair.volunteer)
    stop(pair, standing)
    for proposal in (asked, waiting):
        proposal.refresh_from_db()
        assert proposal.state == ProposalState.REJECTED
    later = make.proposal(make.need(), pair.volunteer)  # written by a plan that was being made meanwhile
    with pytest.raises(ValidationError) as refused:
        approve(proposal=later, by=pair.coordinator, now=make.NOW)
    assert refused.value.code == "no-offer"


def test_their_offers_leave_the_board_and_stay_as_they_were(pair: Pair) -> None:
    own, offer = pair.volunteer.user, pair.volunteer.offers.get()
    assert own
    assert list(Offer.objects.active()) == [offer]
    stop(pair)
    assert not Offer.objects.active().exists()
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=pair.coordinator, now=make.NOW)
    change_offer(offer=offer, status=OfferStatus.ACTIVE, by=pair.coordinator, now=make.NOW)
    assert not Offer.objects.active().exists(), "resumed on the card of somebody stopped, it stays off the board"
    readmit(volunteer=pair.volunteer, by=pair.coordinator, now=make.NOW)
    assert list(Offer.objects.active()) == [offer]


@pytest.mark.parametrize("whose", ["own", "the centre's"])
def test_a_pause_from_before_survives(pair: Pair, whose: str) -> None:
    offer, by = pair.volunteer.offers.get(), pair.user if whose == "own" else pair.coordinator
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=by, now=make.NOW)
    stop(pair)
    readmit(volunteer=pair.volunteer, by=pair.coordinator, now=make.NOW)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.PAUSED


def test_an_offer_that_the_coordinator_paused_is_not_resumed_by_the_volunteer_but_their_own_pause_is(
    pair: Pair,
) -> None:
    own, offer = pair.volunteer.user, pair.volunteer.offers.get()
    assert own
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=own, now=make.NOW)
    change_offer(offer=offer, status=OfferStatus.ACTIVE, by=own, now=make.NOW)
    change_offer(offer=offer, status=OfferStatus.PAUSED, by=pair.coordinator, now=make.NOW)
    with pytest.raises(ValidationError, match="Ośrodek"):
        change_offer(offer=offer, status=OfferStatus.ACTIVE, by=own, now=make.NOW)
    client = Client()
    client.force_login(own)
    page = client.get("/moje/").content.decode()
    assert "Ośrodek wstrzymał tę ofertę" in page
    assert "Znów pomagam" not in page
    change_offer(offer=offer, status=OfferStatus.ACTIVE, by=pair.coordinator, now=make.NOW)


def test_the_volunteer_gets_one_letter_that_gives_no_reason_but_a_number(pair: Pair, mailoutbox: list[Any]) -> None:
    Message.objects.all().delete()
    stop(pair)
    assert [message.template for message in Message.objects.filter(recipient=pair.volunteer.user)] == ["stopped"]
    make.post_sent(make.NOW)
    (letter,) = mailoutbox
    assert "58 551 17 10" in letter.body
    assert letter.body.rstrip().endswith("/sopot/")


def test_somebody_without_email_is_stopped_too_and_the_page_says_to_phone(client: Client) -> None:
    pair = given.pair()
    Volunteer.objects.update(user=None)
    pair.volunteer.refresh_from_db()
    client.force_login(pair.coordinator)
    page = client.get(f"/pulpit/sopot/wolontariusze/{pair.volunteer.pk}/zatrzymaj/").content.decode()
    assert "nie ma e-maila" in page
    stop(pair)
    assert pair.volunteer.standing == Standing.SUSPENDED


def test_pressed_twice_it_changes_nothing_more_and_is_in_the_record_once(pair: Pair) -> None:
    stop(pair)
    stop(pair)
    assert AuditEvent.objects.filter(verb="suspended", target_id=pair.volunteer.pk).count() == 1


def test_a_colleagues_account_is_closed_by_an_administrator_only(pair: Pair) -> None:
    assert pair.volunteer.user
    pair.volunteer.user.memberships.create(centre=pair.volunteer.centre, role="reporter")
    stop(pair)
    pair.volunteer.user.refresh_from_db()
    assert pair.volunteer.user.is_active


@BOTH
def test_they_are_let_in_again_and_what_ended_stays_ended(pair: Pair, standing: Standing) -> None:
    stop(pair, standing)
    readmit(volunteer=pair.volunteer, by=pair.coordinator, now=make.NOW)
    pair.volunteer.refresh_from_db()
    assert pair.volunteer.standing == Standing.READY
    assert pair.volunteer.user
    pair.volunteer.user.refresh_from_db()
    assert pair.volunteer.user.is_active
    assert pair.volunteer.offers.get().status == OfferStatus.ACTIVE
    pair.match.refresh_from_db()
    assert pair.match.ended_at
    with pytest.raises(ValidationError):
        readmit(volunteer=pair.volunteer, by=pair.coordinator, now=make.NOW)


def test_whoever_was_never_met_is_to_be_met_first(pair: Pair) -> None:
    applicant = make.volunteer()
    Volunteer.objects.filter(pk=applicant.pk).update(standing=Standing.APPLIED, cleared_at=None, cleared_by=None)
    stop_helping(volunteer=applicant, standing=Standing.ENDED, by=pair.coordinator, now=make.NOW)
    readmit(volunteer=applicant, by=pair.coordinator, now=make.NOW)
    applicant.refresh_from_db()
    assert applicant.standing == Standing.APPLIED


def test_the_page_says_what_ends_and_the_card_shows_the_way_back(client: Client, pair: Pair) -> None:
    client.force_login(pair.coordinator)
    card, offer = f"/pulpit/sopot/wolontariusze/{pair.volunteer.pk}/", pair.volunteer.offers.get()
    assert f"/oferty/{offer.pk}/zmien/" in client.get(card).content.decode()
    assert f"{card}zatrzymaj/" in client.get(card).content.decode()
    page = client.get(f"{card}zatrzymaj/").content.decode()
    assert str(pair.match.senior) in page
    assert "Na jak długo?" in client.post(f"{card}zatrzymaj/", {}, follow=True).content.decode()
    stopped = client.post(f"{card}zatrzymaj/", {"standing": "suspended"}, follow=True).content.decode()
    assert f"{card}przyjmij/" in stopped
    assert f"/oferty/{offer.pk}/zmien/" not in stopped
    assert f"{card}zatrzymaj/" not in stopped
    client.post(f"{card}przyjmij/")
    pair.volunteer.refresh_from_db()
    assert pair.volunteer.standing == Standing.READY
