"""The desk by keyboard alone, in Chromium; the keys keep out of fields and can be switched off."""

import pytest
from playwright.sync_api import Page, expect

from matching.models import MatchingRun, Proposal, ProposalState, RunState
from tests import make
from tests.journeys.people import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def desk(page: Page, asgi_server: str) -> Visitor:
    """A coordinator at three suggestions."""
    make.coordinator(email="anna@example.org", password="demo-demo-demo")
    for _ in range(3):
        volunteer = make.volunteer()
        make.offer(volunteer)
        make.proposal(make.need(), volunteer)
    visitor = Visitor(page, asgi_server)
    visitor.sign_in("anna@example.org", "demo-demo-demo")
    visitor.open("/pulpit/sopot/propozycje/")
    return visitor


def press(desk: Visitor, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


def test_rows_are_walked_through_and_one_is_approved(desk: Visitor) -> None:
    rows = desk.page.locator("main tbody th a")
    press(desk, "j", "j")
    expect(rows.nth(1)).to_be_focused()
    press(desk, "k")
    expect(rows.nth(0)).to_be_focused()
    press(desk, "a")
    expect(rows).to_have_count(2)
    asked = Proposal.objects.order_by("pk").first()
    assert asked
    assert asked.state == ProposalState.ASKED_VOLUNTEER
    assert Proposal.objects.suggested().count() == 2


def test_after_an_answer_the_row_that_took_its_place_has_the_focus(desk: Visitor) -> None:
    rows = desk.page.locator("main tbody th a")
    press(desk, "j", "j", "a")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_be_focused()
    expect(desk.page.locator("#desk-said")).to_have_text("Pytamy tę osobę o zgodę. Trzymamy dla niej ten termin.")
    press(desk, "a")
    expect(rows).to_have_count(1)
    expect(rows.nth(0)).to_be_focused()
    desk.open("/pulpit/sopot/propozycje/")
    expect(desk.page.locator("main a:focus")).to_have_count(0)


def test_in_a_plan_the_keys_work_from_a_tick_too(desk: Visitor) -> None:
    run = MatchingRun.objects.create(centre=make.centre(), state=RunState.FINISHED, started_at=make.NOW)
    Proposal.objects.update(run=run)
    desk.open(f"/pulpit/sopot/plany/{run.pk}/")
    desk.page.locator("main [type=checkbox]").nth(1).focus()
    press(desk, "a")
    expect(desk.page.locator("main [type=checkbox]")).to_have_count(2)
    expect(desk.page.locator("main tbody th a").nth(1)).to_be_focused()


def test_where_nothing_can_be_approved_the_key_says_so(desk: Visitor) -> None:
    Proposal.objects.update(state=ProposalState.REJECTED, closed_at=make.NOW)
    desk.open("/pulpit/sopot/propozycje/?stan=zamkniete")
    press(desk, "j", "a")
    expect(desk.page.locator("#desk-said")).to_have_text("Nie ma tu nic do zatwierdzenia.")


def test_the_slash_leads_to_the_field_where_letters_are_letters(desk: Visitor) -> None:
    press(desk, "/")
    field = desk.page.locator("[data-search] [type=search]")
    expect(field).to_be_focused()
    press(desk, "a", "j", "?")
    expect(field).to_have_value("aj?")
    expect(desk.page.locator("#desk-keys")).to_be_hidden()


def test_the_keys_are_listed_and_can_be_switched_off(desk: Visitor) -> None:
    keys = desk.page.locator("#desk-keys")
    press(desk, "?")
    expect(keys).to_be_visible()
    press(desk, "j", "Escape")
    expect(keys).to_be_hidden()
    desk.page.context.add_cookies([{"name": "keys", "value": "off", "url": desk.address}])
    desk.page.reload()
    press(desk, "j")
    expect(desk.page.locator("main tbody a:focus")).to_have_count(0)
