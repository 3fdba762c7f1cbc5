"""One person written down twice: the coordinator decides, nothing that was offered is lost, nobody gets another's account."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import AuditEvent, Membership, Role, User
from exchange import offering
from exchange.models import Offer, OfferStatus
from matching import actions as matching_actions
from places.models import Address
from tests import make
from tests.exchange import typed
from visits import actions
from volunteers.actions import note_absence
from volunteers.models import STOPPED, Standing, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def apply(**fields: Any) -> Volunteer:
    """Somebody sends the public form."""
    made = offering.post_offer(centre=make.centre(), request=typed.offer(**fields), by=None, now=make.NOW)
    assert made
    return made


def join(applicant: Volunteer, known: Volunteer, by: User) -> Volunteer:
    """The coordinator says that it is one person."""
    return actions.same_person(applicant=applicant, known=known, by=by, now=make.NOW)


@pytest.fixture
def known() -> Volunteer:
    """A volunteer without e-mail, written down at the desk, who offers one kind of help."""
    one = make.volunteer()
    one.user = None
    one.save()
    make.offer(one, category="other")
    return one


def test_who_was_written_down_by_phone_gets_the_account_and_the_new_kinds_of_help(
    known: Volunteer, coordinator: User
) -> None:
    applicant = apply(person=typed.person(phone="+48600300400"), categories=("other", "family"))
    account, homes = applicant.user, Address.objects.count()
    assert list(Volunteer.objects.perhaps(applicant)) == [known]
    join(applicant, known, coordinator)
    known.refresh_from_db()
    assert (known.user, known.standing) == (account, Standing.READY)
    assert Volunteer.objects.count() == 1
    assert Address.objects.count() == homes - 1
    assert set(Offer.objects.values_list("volunteer", "category", "status")) == {
        (known.pk, "other", OfferStatus.ACTIVE),
        (known.pk, "family", OfferStatus.ACTIVE),
    }
    assert AuditEvent.objects.filter(verb="duplicate", target_id=known.pk).count() == 1


def test_two_accounts_of_one_person_leave_the_older_one(coordinator: User) -> None:
    known = make.volunteer(phone="+48600300400")
    applicant = apply(person=typed.person(phone="+48600300400"))
    newer, older = applicant.user, known.user
    join(applicant, known, coordinator)
    known.refresh_from_db()
    assert newer
    newer.refresh_from_db()
    assert (known.user, newer.is_active) == (older, False)


def test_what_somebody_not_met_yet_offers_waits_for_the_meeting(coordinator: User) -> None:
    known = make.volunteer()
    Volunteer.objects.update(standing=Standing.APPLIED, cleared_at=None, cleared_by=None)
    applicant = apply(person=typed.person(phone="+48600300400"), categories=("family",))
    join(applicant, known, coordinator)
    assert Offer.objects.get().status == OfferStatus.SUBMITTED


def test_a_couple_with_one_e_mail_is_two_people_and_the_second_has_no_account(
    client: Client, coordinator: User
) -> None:
    husband = make.volunteer(user=make.user(email="razem@example.org"))
    wife = apply(email="razem@example.org")
    client.force_login(coordinator)
    card = client.get(f"/pulpit/sopot/wolontariusze/{wife.pk}/").text
    assert "razem@<wbr>example.org" in card
    assert f"/pulpit/sopot/wolontariusze/{husband.pk}/" in card
    offering.open_offers(volunteer=wife, by=coordinator, now=make.NOW)
    wife.refresh_from_db()
    assert (wife.standing, wife.user, wife.typed_email) == (Standing.READY, None, "")


def test_the_desk_joins_in_one_press_and_only_who_may_be_the_same(
    client: Client, known: Volunteer, coordinator: User
) -> None:
    applicant, other = apply(person=typed.person(phone="+48600300400")), make.volunteer(phone="+48600999000")
    client.force_login(coordinator)
    leaf = f"/pulpit/sopot/wolontariusze/{applicant.pk}/ta-sama-osoba/"
    assert client.post(leaf, {"known": other.pk}).status_code == 404
    assert client.post(leaf, {"known": known.pk}).headers["Location"] == f"/pulpit/sopot/wolontariusze/{known.pk}/"
    assert not Volunteer.objects.filter(pk=applicant.pk).exists()


@pytest.mark.parametrize("word", ["", "x", "0", "9" * 30])
def test_nonsense_joins_nobody(client: Client, coordinator: User, word: str) -> None:
    applicant = apply()
    client.force_login(coordinator)
    assert client.post(f"/pulpit/sopot/wolontariusze/{applicant.pk}/ta-sama-osoba/", {"known": word}).status_code == 404


def test_somebody_met_already_is_not_joined_away(known: Volunteer, coordinator: User) -> None:
    met = make.volunteer(phone="+48600300400")
    with pytest.raises(ValidationError):
        join(met, known, coordinator)


def test_nobody_joins_themselves(known: Volunteer) -> None:
    applicant = apply(email="ja@example.org", person=typed.person(phone="+48600300400"))
    assert applicant.user
    Membership.objects.create(user=applicant.user, centre=make.centre(), role=Role.COORDINATOR)
    with pytest.raises(PermissionDenied):
        join(applicant, known, applicant.user)


def test_whom_they_may_not_meet_and_when_they_are_away_goes_along(known: Volunteer, coordinator: User) -> None:
    applicant, feared = apply(person=typed.person(phone="+48600300400")), make.senior()
    matching_actions.exclude(senior=feared, volunteer=applicant, by=coordinator, now=make.NOW)
    first, last = make.NOW.date() + timedelta(days=3), make.NOW.date() + timedelta(days=9)
    note_absence(volunteer=applicant, first_on=first, last_on=last, by=coordinator, now=make.NOW)
    join(applicant, known, coordinator)
    assert list(known.exclusions.values_list("senior", flat=True)) == [feared.pk]
    assert list(known.absences.values_list("first_on", "last_on")) == [(first, last)]


@pytest.mark.parametrize("standing", STOPPED)
def test_who_was_stopped_does_not_come_back_by_another_form(
    known: Volunteer, coordinator: User, standing: Standing
) -> None:
    applicant = apply(person=typed.person(phone="+48600300400"))
    actions.stop_helping(volunteer=known, standing=standing, by=coordinator, now=make.NOW)
    with pytest.raises(ValidationError) as refused:
        join(applicant, known, coordinator)
    assert refused.value.code == "stopped"
    known.refresh_from_db()
    assert known.user is None


def test_the_account_of_somebody_who_works_here_stays_open(coordinator: User) -> None:
    known = make.volunteer(phone="+48600300400")
    applicant = apply(person=typed.person(phone="+48600300400"))
    worker = applicant.user
    assert worker
    Membership.objects.create(user=worker, centre=make.centre(), role=Role.REPORTER)
    join(applicant, known, coordinator)
    worker.refresh_from_db()
    assert worker.is_active


# --- withdrawn offers -----------------------------------------------------------------------------
def test_a_withdrawn_offer_is_opened_again_by_the_volunteer_and_the_desk(client: Client, coordinator: User) -> None:
    offer = make.offer(make.volunteer())
    assert offer.volunteer.user
    for by in (offer.volunteer.user, coordinator):
        offering.change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=offer.volunteer.user, now=make.NOW)
        assert offering.offers_of(offer.volunteer) == [offer]
        offering.change_offer(offer=offer, status=OfferStatus.ACTIVE, by=by, now=make.NOW)
        offer.refresh_from_db()
        assert offer.status == OfferStatus.ACTIVE
    client.force_login(offer.volunteer.user)
    client.post(f"/moje/oferty/{offer.pk}/wycofaj/")
    page = client.get("/moje/").text
    assert f"/moje/oferty/{offer.pk}/wznow/" in page


def test_what_the_centre_took_off_only_the_centre_puts_back(coordinator: User) -> None:
    offer = make.offer(make.volunteer())
    assert offer.volunteer.user
    offering.change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=coordinator, now=make.NOW)
    with pytest.raises(ValidationError):
        offering.change_offer(offer=offer, status=OfferStatus.ACTIVE, by=offer.volunteer.user, now=make.NOW)


def test_an_offer_withdrawn_before_the_meeting_waits_for_it_again_or_is_open_after_it(coordinator: User) -> None:
    applicant = apply(categories=("family",))
    offer = Offer.objects.get()
    assert applicant.user
    offering.change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=applicant.user, now=make.NOW)
    offering.change_offer(offer=offer, status=OfferStatus.ACTIVE, by=applicant.user, now=make.NOW)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.SUBMITTED
    offering.change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=applicant.user, now=make.NOW)
    offering.open_offers(volunteer=applicant, by=coordinator, now=make.NOW)
    offering.change_offer(offer=offer, status=OfferStatus.ACTIVE, by=applicant.user, now=make.NOW)
    offer.refresh_from_db()
    assert (offer.status, offer.opened_by) == (OfferStatus.ACTIVE, coordinator)


def test_a_kind_of_help_offered_anew_is_not_offered_twice(coordinator: User) -> None:
    volunteer = make.volunteer()
    old = make.offer(volunteer, category="other", status=OfferStatus.WITHDRAWN)
    new = make.offer(volunteer, category="other")
    assert offering.offers_of(volunteer) == [new]
    with pytest.raises(ValidationError):
        offering.change_offer(offer=old, status=OfferStatus.ACTIVE, by=coordinator, now=make.NOW)
