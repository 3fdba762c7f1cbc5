"""An offer from the form to its end, and data that is put right: each step, its edges, and who may not take it."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from accounts.models import AuditEvent, Centre, User
from exchange import details, offering
from exchange.models import Category, Need, NeedStatus, Offer, OfferStatus
from matching.actions import NeedDetails, change_times
from notifications.models import Message
from places.models import District
from seniors.models import Senior
from tests import make
from tests.exchange import typed
from tests.visits import given
from tests.visits.elsewhere import centre_elsewhere, coordinator_elsewhere
from times.spans import Span
from volunteers.models import Standing, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def post(by: User | None = None, at: Centre | None = None, **fields: Any) -> Volunteer | None:
    """Offer help with these answers."""
    return offering.post_offer(centre=at or make.centre(), request=typed.offer(**fields), by=by, now=make.NOW)


def code_of(refused: pytest.ExceptionInfo[ValidationError], field: str) -> str | None:
    """The code of the refusal beside the field."""
    return refused.value.error_dict[field][0].code


# --- posting --------------------------------------------------------------------------------------
def test_an_offer_is_written_down_as_it_was_typed() -> None:
    request = typed.offer(skills=("uk",), radius_m=3_000, windows=(Span(2, 600, 660), Span(0, 540, 600)))
    volunteer = offering.post_offer(centre=make.centre(), request=request, by=None, now=make.NOW)
    assert volunteer
    volunteer.refresh_from_db()
    assert (volunteer.standing, volunteer.radius_m, volunteer.submission) == ("applied", 3_000, request.submission)
    assert [(one.weekday, one.start_minute) for one in volunteer.windows.all()] == [(0, 540), (2, 600)]
    assert [one.skill for one in volunteer.skills.all()] == ["uk"]
    assert set(volunteer.offers.values_list("category", "status")) == {
        ("seniors_disabled", "submitted"),
        ("other", "submitted"),
    }


def test_a_volunteer_gets_a_letter_to_the_account_that_was_made() -> None:
    volunteer = post()
    assert volunteer
    assert volunteer.user
    letter = Message.objects.get()
    assert (letter.recipient, letter.template) == (volunteer.user, "offer_received")
    assert letter.event == f"offer-{volunteer.pk}"
    assert (volunteer.user.email, volunteer.user.first_name) == ("nowa@example.org", "Maria")


def test_of_a_known_e_mail_its_owner_gets_a_letter_and_the_coordinator_the_form(coordinator: User) -> None:
    known = make.user(email="nowa@example.org")
    made = post(email="Nowa@example.org")
    assert made
    assert (made.user, made.typed_email, made.standing) == (None, "nowa@example.org", Standing.APPLIED)
    other = typed.person(phone="+48600777888")
    assert post(email="nowa@example.org", person=other, by=coordinator) is None, "who types it finds out at once"
    letter = Message.objects.get()
    assert (letter.recipient, letter.template, letter.event) == (known, "account_known", "offer-again-20260302")


def test_the_same_form_sent_twice_makes_one_volunteer() -> None:
    request = typed.offer()
    first, second = (
        offering.post_offer(centre=make.centre(), request=request, by=None, now=make.NOW) for _ in range(2)
    )
    assert first == second
    assert (Volunteer.objects.count(), Message.objects.count()) == (1, 1)


def test_forms_without_a_name_are_each_their_own(coordinator: User) -> None:
    first = post(submission=None, email="", by=coordinator)
    second = post(
        submission=None,
        email="",
        by=coordinator,
        person=typed.person(phone="+48600777888", birth_date=date(1990, 5, 20)),
    )
    assert first != second
    assert Volunteer.objects.count() == 2
    assert not Message.objects.exists(), "nobody without an e-mail is written to"


def test_what_the_database_refuses_for_another_reason_is_not_hushed_up() -> None:
    with pytest.raises(IntegrityError):
        post(categories=("other", "other"))
    assert not Volunteer.objects.exists()


def test_a_coordinator_of_others_types_nobody_in() -> None:
    with pytest.raises(PermissionDenied):
        post(by=coordinator_elsewhere())


def test_a_coordinator_is_told_that_the_number_is_known_and_a_visitor_is_not(coordinator: User) -> None:
    known = post()
    assert known
    with pytest.raises(ValidationError) as refused:
        post(by=coordinator, email="")
    assert code_of(refused, "phone") == "known"
    assert "Maria Zielińska" in str(refused.value)
    assert post(email="inna@example.org") != known


def test_a_number_known_without_a_form_is_known_too(coordinator: User) -> None:
    make.volunteer(phone="+48600111222")
    for submission in (uuid4(), None):
        with pytest.raises(ValidationError) as refused:
            post(by=coordinator, email="", submission=submission)
        assert code_of(refused, "phone") == "known"


def test_a_coordinator_who_presses_twice_types_one_volunteer_in(coordinator: User) -> None:
    submission = uuid4()
    first, second = (post(by=coordinator, email="", submission=submission) for _ in range(2))
    assert first == second


def test_a_number_known_at_another_centre_is_not_told(coordinator: User) -> None:
    known = post(at=centre_elsewhere())
    assert known
    assert post(by=coordinator, email="") != known


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"categories": ()}, "categories", "none"),
        ({"windows": ()}, "windows", "no-window"),
    ],
)
def test_an_offer_of_nothing_is_refused_beside_its_field(answers: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        post(**answers)
    assert code_of(refused, field) == code
    assert not Volunteer.objects.exists()


def test_an_offer_needs_a_date_of_birth() -> None:
    with pytest.raises(ValidationError) as refused:
        post(person=typed.person(birth_date=None))
    assert code_of(refused, "birth_date") == "birth-date-missing"


def test_an_offer_is_taken_from_the_eighteenth_birthday_on() -> None:
    with pytest.raises(ValidationError) as refused:
        post(person=typed.person(birth_date=date(2008, 3, 3)))
    assert code_of(refused, "birth_date") == "too-young"
    assert post(person=typed.person(birth_date=date(2008, 3, 2)))


# --- opening, pausing, withdrawing ----------------------------------------------------------------
def applicant() -> Volunteer:
    """Somebody who was not met yet."""
    return make.volunteer(standing=Standing.APPLIED, cleared_at=None, cleared_by_id=None)


def test_opening_lets_what_was_sent_onto_the_board_and_nothing_else(coordinator: User) -> None:
    volunteer, other = applicant(), applicant()
    unchecked: dict[str, Any] = {"opened_at": None, "opened_by": None}
    sent = make.offer(volunteer, status=OfferStatus.SUBMITTED, **unchecked)
    gone = make.offer(volunteer, status=OfferStatus.WITHDRAWN, category=Category.OTHER, **unchecked)
    theirs = make.offer(other, status=OfferStatus.SUBMITTED, **unchecked)
    offering.open_offers(volunteer=volunteer, by=coordinator, now=make.NOW)
    for one in (sent, gone, theirs):
        one.refresh_from_db()
    assert [one.status for one in (sent, gone, theirs)] == ["active", "withdrawn", "submitted"]
    assert (sent.opened_by, sent.opened_at) == (coordinator, make.NOW)
    letter = Message.objects.get()
    assert (letter.recipient, letter.template, letter.path) == (volunteer.user, "offer_open", "/moje/")


def test_only_a_coordinator_opens_offers() -> None:
    volunteer = applicant()
    make.offer(volunteer, status=OfferStatus.SUBMITTED, opened_at=None, opened_by=None)
    assert volunteer.user
    with pytest.raises(PermissionDenied):
        offering.open_offers(volunteer=volunteer, by=volunteer.user, now=make.NOW)
    assert Offer.objects.get().status == OfferStatus.SUBMITTED


@pytest.mark.parametrize("status", OfferStatus)
@pytest.mark.parametrize("other", OfferStatus)
def test_an_offer_changes_as_the_steps_allow(status: OfferStatus, other: OfferStatus, coordinator: User) -> None:
    offer = make.offer(make.volunteer(), status=status)
    change: dict[str, Any] = {"offer": offer, "status": other, "by": coordinator, "now": make.NOW}
    if (status, other) in {
        (OfferStatus.SUBMITTED, OfferStatus.WITHDRAWN),
        (OfferStatus.ACTIVE, OfferStatus.PAUSED),
        (OfferStatus.ACTIVE, OfferStatus.WITHDRAWN),
        (OfferStatus.PAUSED, OfferStatus.ACTIVE),
        (OfferStatus.PAUSED, OfferStatus.WITHDRAWN),
        (OfferStatus.WITHDRAWN, OfferStatus.ACTIVE),
    }:
        offering.change_offer(**change)
        assert AuditEvent.objects.get().details == {"before": status}
    else:
        with pytest.raises(ValidationError) as refused:
            offering.change_offer(**change)
        assert refused.value.code == "already-decided"
        other = status
    offer.refresh_from_db()
    assert offer.status == other


def test_nobody_else_changes_an_offer() -> None:
    offer = make.offer(make.volunteer())
    for stranger in (make.user(), make.reporter(), coordinator_elsewhere()):
        with pytest.raises(PermissionDenied):
            offering.change_offer(offer=offer, status=OfferStatus.PAUSED, by=stranger, now=make.NOW)


def test_a_withdrawn_offer_comes_back_beside_others_that_do_not_stand_in_its_way(coordinator: User) -> None:
    offer = make.offer(make.volunteer())
    make.offer(offer.volunteer, category=Category.OTHER)
    make.offer(offer.volunteer, status=OfferStatus.WITHDRAWN)
    make.offer(make.volunteer())
    withdrawn = offering.change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=coordinator, now=make.NOW)
    offering.restore_offer(offer=withdrawn, by=coordinator, now=make.NOW)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACTIVE


# --- putting right --------------------------------------------------------------------------------
def times(**fields: Any) -> NeedDetails:
    """An hour on Monday morning, every week, unless told otherwise."""
    told: dict[str, Any] = {"windows": typed.MORNING, "rhythm": "weekly", "minutes": 60, "urgency": 0}
    return NeedDetails(**(told | fields))


def correct(need: Need, by: User, **fields: Any) -> list[str]:
    """Put the times right, and name what the record says has changed."""
    before = AuditEvent.objects.count()
    change_times(need=need, details=times(**fields), by=by, now=make.NOW)
    written = AuditEvent.objects.order_by("pk")[before:]
    return [field for event in written for field in event.details["fields"]]


def test_only_what_changed_is_named(coordinator: User) -> None:
    need = make.need(windows=((0, 540, 720),))
    assert correct(need, coordinator) == []
    assert not AuditEvent.objects.exists()
    assert correct(need, coordinator, urgency=2) == ["urgency"]
    assert correct(need, coordinator, urgency=2, windows=(Span(1, 600, 660),)) == ["windows"]
    assert [(one.weekday, one.start_minute, one.end_minute) for one in need.windows.all()] == [(1, 600, 660)]
    need.refresh_from_db()
    assert need.urgency == 2


def test_a_time_of_one_day_is_another_than_every_weeks(coordinator: User) -> None:
    need = make.need(windows=((0, 540, 720),))
    day = replace(typed.MORNING[0], only_on=date(2026, 3, 9))
    assert correct(need, coordinator, windows=(day,)) == ["windows"]
    assert need.windows.get().only_on == day.only_on


def test_times_shorter_than_the_visit_are_refused(coordinator: User) -> None:
    with pytest.raises(ValidationError) as refused:
        correct(make.need(), coordinator, minutes=240)
    assert code_of(refused, "windows") == "no-window"


@pytest.mark.parametrize("status", [NeedStatus.MATCHED, NeedStatus.CANCELLED])
def test_a_need_that_no_longer_waits_is_not_put_right(status: NeedStatus, coordinator: User) -> None:
    closed = make.NOW if status == NeedStatus.CANCELLED else None
    with pytest.raises(ValidationError) as refused:
        correct(make.need(status=status, closed_at=closed), coordinator)
    assert refused.value.code == "need-closed"


def test_a_need_that_waits_for_a_check_is_put_right(coordinator: User) -> None:
    need = make.need(status=NeedStatus.VERIFYING)
    assert "windows" in correct(need, coordinator)


def test_coordinators_of_others_put_nothing_right() -> None:
    stranger, need, volunteer = coordinator_elsewhere(), make.need(), make.volunteer()
    with pytest.raises(PermissionDenied):
        correct(need, stranger)
    with pytest.raises(PermissionDenied):
        details.correct_senior(senior=need.senior, person=typed.person(), by=stranger, now=make.NOW)
    with pytest.raises(PermissionDenied):
        details.correct_volunteer(volunteer=volunteer, details=typed.volunteer(), skills=[], by=stranger, now=make.NOW)


def elsewhere_in_town() -> District:
    """Another district."""
    return make.district(name="Górny Sopot")


def test_the_needs_of_a_person_who_moves_move_along_unless_they_are_over(coordinator: User) -> None:
    senior, there = make.senior(), elsewhere_in_town()
    waits, helped = make.need(senior=senior), make.need(senior=senior, status=NeedStatus.MATCHED)
    over = make.need(senior=senior, status=NeedStatus.CANCELLED, closed_at=make.NOW)
    others = make.need()
    moved = typed.person(address=typed.address(district=there))
    details.correct_senior(senior=senior, person=moved, by=coordinator, now=make.NOW)
    districts = [Need.objects.get(pk=one.pk).district for one in (waits, helped, over, others)]
    assert districts == [there, there, over.district, others.district]


def test_a_person_who_turns_out_too_young_for_who_pays_is_not_put_right(coordinator: User) -> None:
    need = make.need(edition=given.edition(senior_min_age=60))
    young = typed.person(birth_date=date(1966, 3, 3))
    with pytest.raises(ValidationError) as refused:
        details.correct_senior(senior=need.senior, person=young, by=coordinator, now=make.NOW)
    assert code_of(refused, "birth_date") == "too-young"
    assert Senior.objects.get().birth_date == date(1943, 1, 15)


def test_a_volunteer_who_turns_out_too_young_is_not_put_right(coordinator: User) -> None:
    volunteer = make.volunteer()
    young = typed.volunteer(birth_date=date(2008, 3, 3))
    with pytest.raises(ValidationError) as refused:
        details.correct_volunteer(volunteer=volunteer, details=young, skills=[], by=coordinator, now=make.NOW)
    assert code_of(refused, "birth_date") == "too-young"
