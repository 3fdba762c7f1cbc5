"""The followed request: what it tells, what can be said on it, and that it opens nothing else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext

from desk.doubts import doubts
from exchange import actions as exchange_actions
from exchange.drafts import note_followed
from exchange.models import Need, NeedStatus, NeedWindow
from matching import actions as matching_actions
from seniors.models import CloseContact
from tests import make
from tests.visits import given
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions
from visits.models import Confirmation, VisitStatus

pytestmark = pytest.mark.django_db


def following(client: Client, *needs: Need) -> Client:
    """The client after typing the needs' numbers and codes."""
    session = client.session
    for need in needs:
        note_followed(session, need)
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = given.pair()
    with time_machine.travel(later(made.visits[0]), tick=False):
        yield made


def page(client: Client) -> str:
    """The page's text."""
    return client.get("/zgloszenie/moje/").content.decode()


def test_without_a_code_the_page_asks_for_it(client: Client) -> None:
    assert client.get("/zgloszenie/moje/").headers["Location"] == reverse("follow")


@pytest.mark.parametrize(
    ("status", "done"),
    [(NeedStatus.SUBMITTED, 1), (NeedStatus.VERIFYING, 1), (NeedStatus.OPEN, 2)],
)
def test_the_timeline_says_where_the_request_is(client: Client, status: str, done: int) -> None:
    need = make.need()
    Need.objects.filter(pk=need.pk).update(status=status)
    steps = following(client, need).get("/zgloszenie/moje/").context["requests"][0].steps
    assert [step.state for step in steps] == ["done"] * done + ["now"] + ["later"] * (4 - done)


@pytest.mark.parametrize("status", [NeedStatus.CANCELLED, NeedStatus.DECLINED, NeedStatus.DUPLICATE])
def test_a_request_closed_early_ends_where_it_was_closed(client: Client, status: str) -> None:
    need = make.need()
    Need.objects.filter(pk=need.pk).update(status=status, closed_at=make.NOW)
    steps = following(client, need).get("/zgloszenie/moje/").context["requests"][0].steps
    assert [step.state for step in steps] == ["done", "now"]


def test_the_centres_address_stands_once_on_the_page(client: Client) -> None:
    need = make.need()
    shown = page(following(client, need))
    assert shown.count(need.centre.street_line) == 1
    assert shown.count('class="contact"') == 1


def test_the_volunteer_is_named_only_after_the_match(client: Client) -> None:
    volunteer = make.volunteer(first_name="Bogumił", last_name="Niezwykły", phone="+48601222333")
    coordinator, _volunteer, proposal = given.asked(volunteer=volunteer)
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    following(client, proposal.need)
    assert "Bogumił" not in page(client)
    actions.senior_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    after = page(client)
    assert "Bogumił N." in after
    assert "Niezwykły" not in after
    assert "601 222 333" not in after


def test_while_somebody_is_asked_the_page_says_since_when(client: Client) -> None:
    volunteer = make.volunteer()
    make.offer(volunteer)
    proposal = make.proposal(make.need(), volunteer)
    matching_actions.approve(proposal=proposal, by=make.coordinator(), now=make.NOW)
    text = page(following(client, proposal.need))
    assert f"Tę osobę zapytaliśmy w dniu: {date_format(make.NOW, 'j E Y')}." in text
    assert volunteer.first_name not in text


@pytest.mark.parametrize(("days", "soon"), [(1, True), (5, True), (6, False), (40, False)])
def test_who_asks_for_a_day_before_our_call_is_asked_to_call(client: Client, days: int, soon: bool) -> None:
    day = localdate(make.NOW) + timedelta(days=days)
    need = make.need(status=NeedStatus.SUBMITTED, windows=())
    NeedWindow.objects.create(need=need, weekday=day.weekday(), start_minute=540, end_minute=720, only_on=day)
    text = page(following(client, need))
    assert ("To już niedługo" in text) is soon
    assert ("3 dni roboczych" in text) is not soon


def test_a_visit_is_confirmed_in_one_press(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need)
    address = reverse("followed_confirm", args=[visit.pk])
    assert address in page(client)
    assert client.post(address, {"hours": visit.hours}).headers["Location"] == "/zgloszenie/moje/"
    visit.refresh_from_db()
    assert (visit.status, visit.confirmation) == (VisitStatus.CONFIRMED, Confirmation.CODE)
    assert address not in page(client)


def test_hours_that_were_corrected_meanwhile_are_not_confirmed_unseen(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need)
    shown = f'name="hours" value="{visit.hours}"'
    assert shown in page(client)
    corrected = pair.log(visit, ended_at=visit.planned_end + timedelta(minutes=30), now=later(visit))
    client.post(reverse("followed_confirm", args=[visit.pk]), {"hours": visit.hours})
    corrected.refresh_from_db()
    assert corrected.status == VisitStatus.LOGGED
    again = page(client)
    assert "Godziny zostały przed chwilą poprawione" in again
    assert shown not in again


def test_a_slip_of_the_finger_can_be_taken_back(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need).post(reverse("followed_deny", args=[visit.pk]))
    address = reverse("followed_confirm", args=[visit.pk])
    assert address in page(client)
    client.post(address, {"hours": visit.hours})
    visit.refresh_from_db()
    assert visit.status == VisitStatus.CONFIRMED


def test_a_logged_visit_that_is_denied_is_to_be_cleared_up(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need).post(reverse("followed_deny", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.status == VisitStatus.QUERY


def test_what_the_senior_denied_stays_to_be_cleared_up_whatever_the_volunteer_writes(
    client: Client, pair: Pair
) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need).post(reverse("followed_deny", args=[visit.pk]))
    staff = Client()
    staff.force_login(pair.coordinator)
    assert "Senior/ka mówi, że wizyty nie było." in staff.get("/pulpit/sopot/wizyty/do-wyjasnienia/").text
    again = pair.log(visit, ended_at=visit.planned_end + timedelta(minutes=30))
    assert (again.status, again.minutes) == (VisitStatus.QUERY, 90)
    assert doubts(again)[0] == gettext("The senior's side says that it did not take place.")
    confirmed = actions.confirm_by_call(visit=again, by=pair.coordinator, now=later(visit))
    assert (confirmed.status, confirmed.denied_at) == (VisitStatus.CONFIRMED, None)


def test_what_the_coordinator_asked_about_is_logged_again(pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    actions.confirm_by_card(visit=visit, by=pair.coordinator, now=later(visit))
    actions.question(visit=visit, by=pair.coordinator, now=later(visit))
    assert pair.log(visit).status == VisitStatus.LOGGED


def test_a_visit_nobody_logged_can_be_denied(client: Client, pair: Pair) -> None:
    visit = pair.visits[0]
    following(client, pair.match.need).post(reverse("followed_deny", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.status == VisitStatus.NO_SHOW


@pytest.mark.parametrize("leaf", ["followed_confirm", "followed_deny"])
def test_the_code_of_one_request_opens_no_visit_of_another(client: Client, pair: Pair, leaf: str) -> None:
    visit = pair.log(pair.visits[0])
    assert following(client, make.need()).post(reverse(leaf, args=[visit.pk])).status_code == 404
    visit.refresh_from_db()
    assert visit.status == VisitStatus.LOGGED


def test_a_renewed_code_closes_the_pages_opened_with_the_old_one(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    following(client, pair.match.need)
    assert client.get("/zgloszenie/moje/").status_code == 200
    exchange_actions.renew_code(need=pair.match.need, by=pair.coordinator, now=later(visit))
    assert client.get("/zgloszenie/moje/").headers["Location"] == reverse("follow")
    assert client.post(reverse("followed_confirm", args=[visit.pk])).status_code == 404


def test_several_requests_are_followed_at_once(client: Client, pair: Pair) -> None:
    other = given.pair(Slot(2, 600, 660))
    shown = following(client, pair.match.need, other.match.need).get("/zgloszenie/moje/").context["requests"]
    assert {one.need for one in shown} == {pair.match.need, other.match.need}


def test_finishing_leaves_nothing_behind(client: Client, pair: Pair) -> None:
    following(client, pair.match.need)
    answer = client.get("/zgloszenie/moje/")
    assert "no-store" in answer.headers["Cache-Control"]
    client.post(reverse("followed_stop"))
    assert "followed_needs" not in client.session
    assert client.get("/zgloszenie/moje/").headers["Location"] == reverse("follow")


def test_more_requests_ask_no_more_questions_of_the_database(client: Client, pair: Pair) -> None:
    others = [given.pair(Slot(weekday, 600, 660)) for weekday in (2, 3)]
    counts = []
    for needs in ([pair], [pair, *others]):
        following(client, *(one.match.need for one in needs))
        with CaptureQueriesContext(connection) as asked:
            assert len(client.get("/zgloszenie/moje/").context["requests"]) == len(needs)
        counts.append(len(asked))
    assert counts == [7, 7]


def test_who_asked_for_somebody_close_reads_for_whom_and_what_was_asked(client: Client, pair: Pair) -> None:
    need = pair.match.need
    own = page(following(client, need))
    assert "dla:" not in own
    son = CloseContact.objects.create(senior=need.senior, name="Jan", relation="child", phone="+48600999888")
    Need.objects.filter(pk=need.pk).update(close_contact=son)
    theirs = page(client)
    assert f"dla: {need.senior.first_name}" in theirs
    assert need.senior.last_name not in theirs
    assert need.get_rhythm_display() in theirs
