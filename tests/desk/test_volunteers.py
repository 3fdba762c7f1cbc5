"""Volunteers on the desk: meeting them, their offers, people they are not to be brought together with."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import engine
from accounts.models import AuditEvent, User
from exchange.models import OfferStatus
from matching.instance import load
from matching.models import Exclusion, Proposal, ProposalState
from tests import make
from volunteers.models import Standing, Volunteer


def applicant() -> Volunteer:
    """Somebody who applied and was not met."""
    made = make.volunteer(standing=Standing.APPLIED, cleared_at=None, cleared_by_id=None)
    make.offer(made, status=OfferStatus.SUBMITTED, opened_at=None, opened_by=None)
    return made


def page_of(volunteer: Volunteer) -> str:
    return f"/pulpit/sopot/wolontariusze/{volunteer.pk}/"


def test_meeting_a_volunteer_opens_the_offers(desk: Client, coordinator: User) -> None:
    volunteer = applicant()
    assert "let them help" in desk.get(page_of(volunteer)).text
    page = desk.post(page_of(volunteer) + "otworz/", follow=True).text
    volunteer.refresh_from_db()
    assert (volunteer.standing, volunteer.cleared_by) == (Standing.READY, coordinator)
    assert volunteer.offers.get().status == OfferStatus.ACTIVE
    assert "let them help" not in page


def test_a_coordinator_does_not_clear_themselves(desk: Client, coordinator: User) -> None:
    volunteer = applicant()
    Volunteer.objects.filter(pk=volunteer.pk).update(user=coordinator)
    assert "This is you: another coordinator decides." in desk.get(page_of(volunteer)).text
    assert desk.post(page_of(volunteer) + "otworz/").status_code == 403


def test_an_offer_is_paused_resumed_and_withdrawn(desk: Client) -> None:
    offer = make.offer(make.volunteer())
    leaf = f"/pulpit/sopot/oferty/{offer.pk}/zmien/"
    for status in ("paused", "active", "withdrawn"):
        desk.post(leaf, {"status": status})
        offer.refresh_from_db()
        assert offer.status == status


@pytest.mark.parametrize("status", ["paused", "submitted", "nonsense", ""])
def test_a_step_that_is_not_allowed_is_refused_with_a_sentence(status: str, desk: Client) -> None:
    offer = make.offer(make.volunteer(), status=OfferStatus.WITHDRAWN)
    page = desk.post(f"/pulpit/sopot/oferty/{offer.pk}/zmien/", {"status": status}, follow=True).text
    assert "This offer cannot be changed in this way." in page


def test_an_excluded_pair_is_never_suggested_and_what_was_open_is_taken_back(desk: Client) -> None:
    volunteer, need = make.volunteer(), make.need()
    make.offer(volunteer)
    open_one = make.proposal(need, volunteer)
    desk.post(page_of(volunteer) + "nie-razem/", {"senior": need.senior_id})
    open_one.refresh_from_db()
    assert open_one.state == ProposalState.REJECTED
    later = make.need(senior=need.senior)
    refused = engine.violation(load(make.centre(), make.NOW, later), later.pk, volunteer.pk)
    assert refused is not None
    assert refused.code == "excluded"


def test_excluding_twice_keeps_one_pair(desk: Client) -> None:
    volunteer, senior = make.volunteer(), make.senior()
    for _ in range(2):
        desk.post(page_of(volunteer) + "nie-razem/", {"senior": senior.pk})
    assert Exclusion.objects.count() == 1
    assert AuditEvent.objects.filter(verb="excluded").count() == 1


def test_a_pair_may_be_brought_together_again(desk: Client) -> None:
    volunteer, senior = make.volunteer(), make.senior()
    desk.post(page_of(volunteer) + "nie-razem/", {"senior": senior.pk})
    pair = Exclusion.objects.get()
    page = desk.post(f"/pulpit/sopot/nie-razem/{pair.pk}/cofnij/", follow=True).text
    assert not Exclusion.objects.exists()
    assert "may be brought together again" in page
    assert AuditEvent.objects.filter(verb="included", target_id=pair.pk).exists()


def test_somebody_from_another_centre_cannot_be_excluded(desk: Client) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    volunteer, stranger = make.volunteer(), make.senior(centre=elsewhere)
    page = desk.post(page_of(volunteer) + "nie-razem/", {"senior": stranger.pk}, follow=True).text
    assert "Choose a person." in page
    assert not Exclusion.objects.exists()


def test_the_load_counts_what_is_promised(desk: Client, coordinator: User) -> None:
    volunteer = make.volunteer()
    held = {"state": ProposalState.ASKED_VOLUNTEER, "approved_at": make.NOW, "approved_by": coordinator}
    make.proposal(make.need(minutes=60), volunteer, **held)
    make.proposal(make.need(rhythm="once", minutes=90), volunteer, **held)
    assert desk.get(page_of(volunteer)).context["load"] == {"minutes": 350, "seniors": 2}


def test_each_group_lists_its_own(desk: Client) -> None:
    make.offer(make.volunteer(last_name="Czynna"))
    make.offer(make.volunteer(last_name="Dawna"), status=OfferStatus.WITHDRAWN)
    new = applicant()
    names = {
        group: desk.get(f"/pulpit/sopot/oferty/?kto={group}").text for group in ("pomagaja", "do-poznania", "inni")
    }
    assert [group for group, page in names.items() if "Czynna" in page] == ["pomagaja"]
    assert [group for group, page in names.items() if "Dawna" in page] == ["inni"]
    assert [group for group, page in names.items() if new.last_name in page] == ["do-poznania"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_rows_as_for_one(
    rows: int, desk: Client, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        volunteer = make.volunteer()
        make.offer(volunteer)
        held = {"state": ProposalState.ASKED_VOLUNTEER, "approved_at": make.NOW, "approved_by": coordinator}
        make.proposal(make.need(), volunteer, **held)
    assert Proposal.objects.count() == rows
    with django_assert_num_queries(8):
        desk.get("/pulpit/sopot/oferty/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_volunteers_page_asks_the_database_as_often_for_three_rows_as_for_one(
    rows: int, desk: Client, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    volunteer = make.volunteer()
    for category in ("other", "family", "tutoring")[:rows]:
        make.offer(volunteer, category=category)
        held = {"state": ProposalState.ASKED_VOLUNTEER, "approved_at": make.NOW, "approved_by": coordinator}
        make.proposal(make.need(), volunteer, **held)
        volunteer.exclusions.create(senior=make.senior(), noted_at=make.NOW, noted_by=coordinator)
    with django_assert_num_queries(10):
        desk.get(page_of(volunteer))
