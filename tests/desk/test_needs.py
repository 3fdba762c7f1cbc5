"""A need on the desk: what its page says, and what the coordinator decides there."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exchange.models import NEW, Coverage, Need, NeedStatus
from matching.candidates import FIRST_REFUSED, candidates
from matching.models import Proposal, ProposalState
from programmes.models import Edition, LegalRegime, Programme
from seniors.models import ConsentKind
from tests import make
from volunteers.models import Volunteer

MONDAY_NIGHT = ((0, 20 * 60, 22 * 60),)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def new_need() -> Need:
    """A need that waits for the check."""
    return make.need(status=NeedStatus.SUBMITTED, opened_at=None, opened_by_id=None)


def page_of(need: Need) -> str:
    return f"/pulpit/sopot/zgloszenia/{need.pk}/"


def test_volunteers_who_fit_come_with_reasons_in_words_and_the_time(desk: Client) -> None:
    home = make.address(lat=54.448, precision="street", source="table")
    helper(last_name="Bliska", transport="foot", radius_m=2_000, address=home)
    page = desk.get(page_of(make.need())).text
    assert "Jan Bliska" in page
    assert "on foot each way" in page
    assert "Uses " in page
    assert "9:00–10:00" in page
    assert "new here" in page


def test_reasons_sum_to_the_score(db: None) -> None:
    helper()
    need = make.need()
    best = candidates(need, make.NOW).fitting[0]
    assert sum(reason.minutes for reason in best.reasons) == best.score


def test_a_refused_volunteer_comes_with_the_rule_in_words(desk: Client) -> None:
    helper(last_name="Nocna", windows=MONDAY_NIGHT)
    page = desk.get(page_of(make.need())).text
    assert "Jan Nocna" in page
    assert "Is never free for 60 minutes when help suits" in page
    assert "Nobody fits now" in page


def test_of_many_refused_the_ones_that_came_closest_are_read_first(db: None) -> None:
    for _ in range(FIRST_REFUSED):
        make.volunteer()  # offers nothing: the first rule fails
    late = helper(windows=MONDAY_NIGHT)
    found = candidates(make.need(), make.NOW)
    assert found.nearly[0].volunteer == late
    assert [row.code for row in found.others] == ["category"]


def test_a_thing_has_no_candidates(db: None) -> None:
    helper()
    assert candidates(make.need(category="items"), make.NOW).fitting == []


def test_opening_notes_that_the_senior_agreed_and_shows_who_could_help(desk: Client, coordinator: User) -> None:
    need = new_need()
    assert "agreed to us looking for a volunteer" in desk.get(page_of(need)).text
    page = desk.post(page_of(need) + "otworz/", follow=True).text
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN
    assert need.opened_by == coordinator
    assert need.senior.consents.get().kind == ConsentKind.HELP
    assert "Who could help" in page


def test_one_of_several_editions_that_pay_is_chosen_when_opening(desk: Client) -> None:
    need = new_need()
    programme = Programme.objects.create(slug="proba", name="Próba")
    younger, older = (edition(programme, floor) for floor in (60, 65))
    assert "Paid from" in desk.get(page_of(need)).text
    desk.post(page_of(need) + "otworz/", {"edition": older.pk})
    need.refresh_from_db()
    assert (need.status, need.edition) == (NeedStatus.OPEN, older)
    assert younger != older


def test_an_edition_that_does_not_pay_is_refused(desk: Client) -> None:
    need = new_need()
    page = desk.post(page_of(need) + "otworz/", {"edition": 999}, follow=True).text
    assert "This programme does not pay for such help." in page
    assert Need.objects.get(pk=need.pk).status in NEW


def edition(programme: Programme, floor: int) -> Edition:
    """An edition that pays for seniors' needs at all times, from an age on."""
    made = Edition.objects.create(
        slug=f"proba-{floor}",
        programme=programme,
        centre=make.centre(),
        name=f"Próba {floor}+",
        starts_on=date(2020, 1, 1),
        ends_on=date(2100, 1, 1),
        senior_min_age=floor,
        volunteer_min_age=18,
        legal_regime=LegalRegime.VOLUNTEERING,
    )
    Coverage.objects.create(category="seniors_disabled", edition=made)
    return made


def test_a_second_press_says_so_and_changes_nothing(desk: Client) -> None:
    need = new_need()
    desk.post(page_of(need) + "otworz/")
    need.refresh_from_db()
    page = desk.post(page_of(need) + "otworz/", follow=True).text
    assert "notice--error" in page
    assert Need.objects.get(pk=need.pk).opened_at == need.opened_at


@pytest.mark.parametrize("status", ["cancelled", "declined", "duplicate"])
def test_a_need_is_closed_for_one_of_three_reasons(status: str, desk: Client) -> None:
    need = new_need()
    desk.post(page_of(need) + "zamknij/", {"status": status})
    assert Need.objects.get(pk=need.pk).status == status


def test_a_need_sent_twice_is_marked_on_the_desk_and_names_the_other(desk: Client) -> None:
    first, other = make.need(), make.need()
    again = make.need(senior=first.senior, status=NeedStatus.SUBMITTED, opened_at=None, opened_by_id=None)
    assert desk.get("/pulpit/sopot/").text.count("sent twice?") == 1
    page = desk.get(page_of(again)).text
    assert page_of(first) in page
    assert page_of(other) not in page
    assert "If it was sent twice" not in desk.get(page_of(first)).text


def test_a_closed_or_another_kind_of_request_is_no_twin(desk: Client) -> None:
    again = new_need()
    make.need(senior=again.senior, activity="walk" if again.activity != "walk" else "shopping")
    make.need(senior=again.senior, status=NeedStatus.CANCELLED, closed_at=make.NOW)
    assert "sent twice?" not in desk.get("/pulpit/sopot/").text
    assert "If it was sent twice" not in desk.get(page_of(again)).text


def test_a_length_is_said_in_hours_as_everywhere_else(desk: Client) -> None:
    page = desk.get(page_of(make.need(minutes=90))).text
    assert "1 h 30 min" in page
    assert "90 min" not in page
    assert "How long" not in desk.get(page_of(make.need(category="items", item="furniture"))).text


def test_a_request_that_has_somebody_no_longer_waits(desk: Client) -> None:
    assert "waits:" in desk.get(page_of(make.need())).text
    assert "waits:" not in desk.get(page_of(make.need(status=NeedStatus.MATCHED))).text


def test_a_need_is_not_closed_in_a_way_that_does_not_exist(desk: Client) -> None:
    need = new_need()
    page = desk.post(page_of(need) + "zamknij/", {"status": "matched"}, follow=True).text
    assert "Choose how to close the request." in page
    assert Need.objects.get(pk=need.pk).status in NEW


def test_a_new_code_is_shown_and_differs_from_the_old_one(desk: Client) -> None:
    need = make.need()
    code = desk.get(page_of(need)).context["code"]
    page = desk.post(page_of(need) + "nowy-kod/", follow=True)
    assert page.context["code"] != code
    assert page.context["code"] in page.text
    assert code not in page.text


def test_proposing_asks_the_volunteer_in_one_press(desk: Client, coordinator: User) -> None:
    need, volunteer = make.need(), helper()
    page = desk.post(page_of(need) + "zaproponuj/", {"volunteer": volunteer.pk}, follow=True).text
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.approved_by) == (ProposalState.ASKED_VOLUNTEER, coordinator)
    assert proposal.bookings.count() == 1
    assert "The volunteer is asked now." in page
    assert "Waiting for the volunteer&#x27;s yes" in page


def test_proposing_twice_says_that_it_was_decided(desk: Client) -> None:
    need, volunteer = make.need(), helper()
    desk.post(page_of(need) + "zaproponuj/", {"volunteer": volunteer.pk})
    page = desk.post(page_of(need) + "zaproponuj/", {"volunteer": volunteer.pk}, follow=True).text
    assert "This proposal was already decided." in page
    assert Proposal.objects.count() == 1


def test_somebody_whom_a_rule_refuses_is_not_proposed_and_nothing_is_left_behind(desk: Client) -> None:
    need, volunteer = make.need(), helper(windows=MONDAY_NIGHT)
    page = desk.post(page_of(need) + "zaproponuj/", {"volunteer": volunteer.pk}, follow=True).text
    assert "A rule does not let this volunteer take this request." in page
    assert not Proposal.objects.exists()


def test_a_coordinator_does_not_propose_themselves(desk: Client, coordinator: User) -> None:
    need, volunteer = make.need(), helper(user=coordinator)
    assert "This is you: another coordinator decides." in desk.get(page_of(need)).text
    assert desk.post(page_of(need) + "zaproponuj/", {"volunteer": volunteer.pk}).status_code == 403
    assert not Proposal.objects.exists()


def test_a_volunteer_of_another_centre_cannot_be_proposed(desk: Client) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    stranger = helper(centre=elsewhere)
    page = desk.post(page_of(make.need()) + "zaproponuj/", {"volunteer": stranger.pk}, follow=True).text
    assert "This volunteer cannot be asked now." in page


def test_what_happened_is_told_with_who_did_it(desk: Client) -> None:
    need = new_need()
    desk.post(page_of(need) + "otworz/")
    desk.post(page_of(need) + "zaproponuj/", {"volunteer": helper(last_name="Pierwsza").pk})
    page = desk.get(page_of(need)).text
    assert "Opened: looking for somebody" in page
    assert "Approved; the volunteer was asked: Jan Pierwsza" in page
    assert "(Ewa Koordynatorska)" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_volunteers_as_for_one(
    rows: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    need = make.need()
    for _ in range(rows):
        helper()
        helper(windows=MONDAY_NIGHT)
    with django_assert_num_queries(22):
        desk.get(page_of(need))


def test_a_need_for_which_somebody_is_asked_is_not_closed_from_an_older_page(desk: Client, coordinator: User) -> None:
    need = make.need()
    state = ProposalState.ASKED_VOLUNTEER
    make.proposal(need, make.volunteer(), state=state, approved_by=coordinator, approved_at=make.NOW)
    page = desk.post(page_of(need) + "zamknij/", {"status": "cancelled"}, follow=True).text
    assert "Somebody is being asked for this request." in page
    assert Need.objects.get().status == NeedStatus.OPEN
