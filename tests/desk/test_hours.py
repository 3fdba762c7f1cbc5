"""Hours on the coordinator's desk: lists, bulk approval, single decisions, and who may open it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desk.hours import Shelf
from ledger.models import LedgerEntry
from matching import actions as matching_actions
from matching.models import EndReason
from programmes.models import Activity
from tests import make
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions
from visits.models import Visit, VisitStatus
from volunteers.models import Absence

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    return given.pair()


def shelf(client: Client, name: Shelf) -> list[Visit]:
    """The visits that a list shows."""
    page = client.get(reverse("hours", args=["sopot", name.value]))
    assert page.status_code == 200
    return [row.visit for row in page.context["rows"]]


def test_each_visit_lies_on_the_list_of_its_status(client: Client, pair: Pair) -> None:
    planned, logged, confirmed, doubted = pair.visits
    pair.log(logged)
    pair.confirm(confirmed)
    pair.log(doubted)
    actions.question(visit=doubted, by=pair.coordinator, now=later(doubted))
    with time_machine.travel(later(doubted), tick=False):
        client.force_login(pair.coordinator)
        assert shelf(client, Shelf.TO_LOG) == [planned]
        assert shelf(client, Shelf.TO_CONFIRM) == [logged]
        assert shelf(client, Shelf.TO_APPROVE) == [confirmed]
        assert shelf(client, Shelf.IN_DOUBT) == [doubted]
        assert shelf(client, Shelf.NOT_HELD) == []
        actions.miss(visit=planned, by=pair.user, now=later(doubted))
        assert shelf(client, Shelf.NOT_HELD) == [planned]
        tabs = client.get("/pulpit/sopot/wizyty/").context["tabs"]
    assert [tab.get("count") for tab in tabs] == [1, 1, 0, 1, 0, 1, None]


def ticked(*visits: Visit) -> dict[str, object]:
    """What the page sends of these visits: which, and the hours that it shows."""
    return {"visit": [one.pk for one in visits]} | {f"hours-{one.pk}": one.hours for one in visits}


def test_hours_corrected_after_the_page_was_read_are_not_approved(client: Client, pair: Pair) -> None:
    visit = pair.confirm(pair.visits[0])
    before = ticked(visit)
    actions.question(visit=visit, by=pair.coordinator, now=later(visit))
    longer = pair.log(visit, started_at=visit.planned_start - timedelta(hours=2))
    longer = actions.confirm_by_card(visit=longer, by=pair.coordinator, now=later(visit))
    client.force_login(pair.coordinator)
    client.cookies["django_language"] = "en"
    page = client.post(reverse("hours_approve", args=["sopot"]), before, follow=True).text
    assert "The hours have just been corrected." in page
    assert not LedgerEntry.objects.exists()
    client.post(reverse("hours_approve", args=["sopot"]), ticked(longer))
    assert LedgerEntry.objects.get().minutes == longer.minutes


@pytest.mark.parametrize("decision", ["telefon", "karta"])
def test_hours_corrected_while_the_senior_is_on_the_phone_are_not_confirmed(
    client: Client, pair: Pair, decision: str
) -> None:
    visit = pair.log(pair.visits[0])
    seen = {"hours": visit.hours}
    pair.log(visit, started_at=visit.planned_start - timedelta(hours=2))
    with time_machine.travel(later(visit), tick=False):
        client.force_login(pair.coordinator)
        client.post(reverse("visit_decide", args=["sopot", visit.pk, decision]), seen)
    visit.refresh_from_db()
    assert visit.status == "logged"


def test_visits_without_a_doubt_are_ticked(client: Client, pair: Pair) -> None:
    good, long = pair.visits[:2]
    pair.confirm(good)
    begin = long.planned_start.replace(hour=4)
    pair.log(long, started_at=begin)
    actions.confirm_by_card(visit=long, by=pair.coordinator, now=later(long))
    client.force_login(pair.coordinator)
    page = client.get("/pulpit/sopot/wizyty/").content.decode()
    assert page.count('name="visit"') == 2
    assert page.count(" checked>") == 1


def test_ticked_hours_are_approved_in_one_press(client: Client, pair: Pair) -> None:
    first, second, third, _fourth = pair.visits
    for visit in (first, second, third):
        pair.confirm(visit)
    client.force_login(pair.coordinator)
    client.post(reverse("hours_approve", args=["sopot"]), ticked(*pair.visits[:2]))
    assert [visit.status for visit in pair.visits[:3]] == ["approved", "approved", "confirmed"]
    assert LedgerEntry.objects.count() == 2


def test_one_that_cannot_be_approved_is_named_with_its_reason(client: Client, pair: Pair) -> None:
    good, uncovered = pair.visits[:2]
    pair.confirm(good)
    pair.log(uncovered, activity=Activity.DOG)
    actions.confirm_by_card(visit=uncovered, by=pair.coordinator, now=later(uncovered))
    client.force_login(pair.coordinator)
    answer = client.post(reverse("hours_approve", args=["sopot"]), ticked(*pair.visits[:2]), follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 2
    assert str(pair.volunteer) in told[1]
    assert "10.03.2026" in told[1]
    assert [visit.status for visit in pair.visits[:2]] == ["approved", "confirmed"]


def test_approving_twice_counts_once(client: Client, pair: Pair) -> None:
    visit = pair.confirm(pair.visits[0])
    client.force_login(pair.coordinator)
    for _press in range(2):
        client.post(reverse("hours_approve", args=["sopot"]), ticked(visit))
    assert LedgerEntry.objects.count() == 1


def test_nothing_ticked_changes_nothing(client: Client, pair: Pair) -> None:
    pair.confirm(pair.visits[0])
    client.force_login(pair.coordinator)
    client.post(reverse("hours_approve", args=["sopot"]), {"visit": ["x", "999999", "9" * 19, "9" * 26, "9" * 5000]})
    assert not LedgerEntry.objects.exists()


def test_own_hours_have_no_tick_and_are_refused(client: Client) -> None:
    coordinator = make.coordinator()
    pair = given.pair(volunteer=make.volunteer(user=coordinator), coordinator=make.coordinator())
    visit = pair.confirm(pair.visits[0])
    client.force_login(coordinator)
    assert 'name="visit"' not in client.get("/pulpit/sopot/wizyty/").content.decode()
    assert client.post(reverse("hours_approve", args=["sopot"]), ticked(visit)).status_code == 403
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("decision", "status"),
    [("telefon", "confirmed"), ("karta", "confirmed"), ("popraw", "query"), ("nie-odbyla-sie", "query")],
)
def test_a_decision_is_one_press_and_leads_back(client: Client, pair: Pair, decision: str, status: str) -> None:
    visit = pair.log(pair.visits[0])
    with time_machine.travel(later(visit), tick=False):
        client.force_login(pair.coordinator)
        back = reverse("hours", args=["sopot", "do-potwierdzenia"])
        seen = {"next": back, "hours": visit.hours}
        answer = client.post(reverse("visit_decide", args=["sopot", visit.pk, decision]), seen)
    visit.refresh_from_db()
    assert (answer.headers["Location"], visit.status) == (back, status)


def test_the_way_back_is_never_another_site(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    client.force_login(pair.coordinator)
    address = reverse("visit_decide", args=["sopot", visit.pk, "telefon"])
    assert client.post(address, {"next": "https://example.org/"}).headers["Location"].startswith("/pulpit/sopot/")


def test_a_paper_card_is_typed_in_by_the_coordinator(client: Client, pair: Pair) -> None:
    visit = pair.visits[0]
    typed = {"day": "2026-03-03", "started_at": "10", "ended_at": "12", "activity": "company"}
    with time_machine.travel(later(visit), tick=False):
        client.force_login(pair.coordinator)
        client.post(reverse("visit_log", args=["sopot", visit.pk]), typed)
    visit.refresh_from_db()
    assert (visit.status, visit.minutes, visit.logged_by) == ("logged", 120, pair.coordinator)


def test_help_is_ended_with_a_reason(client: Client, pair: Pair) -> None:
    client.force_login(pair.coordinator)
    address = reverse("end_help", args=["sopot", pair.match.pk])
    assert client.post(address, {"reason": "nuda"}, follow=True).context["form"].errors
    client.post(address, {"reason": EndReason.CARE_HOME})
    pair.match.refresh_from_db()
    assert pair.match.ended_reason == EndReason.CARE_HOME


def test_who_comes_second_to_end_the_help_learns_that_it_is_ended(client: Client, pair: Pair) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(pair.coordinator)
    address = reverse("end_help", args=["sopot", pair.match.pk])
    client.post(address, {"reason": EndReason.CARE_HOME})
    for answer in (client.get(address, follow=True), client.post(address, {"reason": EndReason.OTHER}, follow=True)):
        assert "This help is ended already." in answer.text
        assert answer.request["PATH_INFO"] == "/pulpit/sopot/pomoc/"
    pair.match.refresh_from_db()
    assert pair.match.ended_reason == EndReason.CARE_HOME


def test_the_seniors_yes_makes_the_match_and_its_visits(client: Client) -> None:
    coordinator, volunteer, proposal = given.asked()
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    with time_machine.travel(make.NOW, tick=False):
        client.force_login(coordinator)
        client.post(reverse("senior_yes", args=["sopot", proposal.pk]))
    assert volunteer.visits.filter(status=VisitStatus.PLANNED).count() == 4


@pytest.mark.parametrize(
    ("rhythm", "sentence"),
    [
        ("once", "Agreed. The visit is planned: Tuesday, 3 March, 10:00."),
        ("weekly", "The visits of the coming four weeks are planned. The first one: Tuesday, 3 March, 10:00."),
    ],
)
def test_the_coordinator_reads_out_when_the_first_visit_is(client: Client, rhythm: str, sentence: str) -> None:
    coordinator, _volunteer, proposal = given.asked(rhythm=rhythm)
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    client.cookies["django_language"] = "en"
    with time_machine.travel(make.NOW, tick=False):
        client.force_login(coordinator)
        assert sentence in client.post(reverse("senior_yes", args=["sopot", proposal.pk]), follow=True).text


def test_an_agreement_without_a_visit_says_so(client: Client) -> None:
    coordinator, volunteer, proposal = given.asked(rhythm="once")
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    Absence.objects.create(volunteer=volunteer, first_on=date(2026, 3, 1), last_on=date(2026, 3, 31))
    client.cookies["django_language"] = "en"
    with time_machine.travel(make.NOW, tick=False):
        client.force_login(coordinator)
        page = client.post(reverse("senior_yes", args=["sopot", proposal.pk]), follow=True).text
    assert "no visit is planned yet" in page


# --- who may open it ------------------------------------------------------------------------------
@pytest.mark.parametrize("who", [make.reporter, coordinator_elsewhere, lambda: make.volunteer().user])
def test_nobody_else_opens_the_desk_or_decides(client: Client, pair: Pair, who: Callable[[], Any]) -> None:
    visit = pair.log(pair.visits[0])
    client.force_login(who())
    for address in ("/pulpit/sopot/wizyty/", "/pulpit/sopot/wizyty/do-potwierdzenia/", "/pulpit/sopot/pomoc/"):
        assert client.get(address).status_code == 404
    for decision in ("telefon", "karta", "popraw", "oddal", "powiedziane", "nie-odbyla-sie"):
        assert client.post(reverse("visit_decide", args=["sopot", visit.pk, decision])).status_code == 404
    assert client.post(reverse("hours_approve", args=["sopot"]), ticked(visit)).status_code == 404
    assert client.post(reverse("end_help", args=["sopot", pair.match.pk]), {"reason": "other"}).status_code == 404
    visit.refresh_from_db()
    assert visit.status == VisitStatus.LOGGED


def test_a_visit_of_another_centre_is_not_found_under_ones_own(client: Client, pair: Pair) -> None:
    visit = pair.log(pair.visits[0])
    client.force_login(coordinator_elsewhere())
    assert client.post(reverse("visit_decide", args=["slupsk", visit.pk, "telefon"])).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Client, pair: Pair) -> None:
    answer = client.get("/pulpit/sopot/wizyty/")
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("address", "questions"), [("/pulpit/sopot/wizyty/", 10), ("/pulpit/sopot/pomoc/", 11)])
def test_more_rows_ask_no_more_questions_of_the_database(
    client: Client, address: str, questions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = given.pair()
    first.confirm(first.visits[0])
    client.force_login(first.coordinator)
    client.get(address)
    with django_assert_num_queries(questions):
        client.get(address)
    for weekday in (2, 3):
        another = given.pair(Slot(weekday, 600, 660))
        another.confirm(another.visits[0])
    with django_assert_num_queries(questions):
        assert len(client.get(address).context["page"].object_list) == 3
