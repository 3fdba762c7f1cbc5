"""How the desk's tables look in Chromium: on paper, as cards, and under each other."""

import pytest
from playwright.sync_api import Locator, Page, expect

from exchange.models import NeedStatus
from matching.models import MatchingRun, Proposal, ProposalState, RunState
from tests import make
from tests.journeys.people import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The file server leaves it to the garbage collector to close what a browser stopped reading.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PAPER = {"width": 673, "height": 950}  # A4 within its margins
SENTENCE = "td.table__long"


@pytest.fixture
def desk(page: Page, asgi_server: str) -> Visitor:
    """A coordinator signed in."""
    make.coordinator(email="anna@example.org", password="demo-demo-demo")
    visitor = Visitor(page, asgi_server)
    visitor.sign_in("anna@example.org", "demo-demo-demo")
    return visitor


def plan_opened(desk: Visitor) -> Locator:
    """The table of a plan with one suggestion."""
    run = MatchingRun.objects.create(centre=make.centre(), state=RunState.FINISHED, started_at=make.NOW)
    volunteer = make.volunteer()
    make.offer(volunteer)
    make.proposal(make.need(), volunteer, run=run)
    desk.open(f"/pulpit/sopot/plany/{run.pk}/")
    return desk.page.locator("table")


def test_a_printed_plan_has_no_ticks_and_no_empty_column(desk: Visitor) -> None:
    table = plan_opened(desk)
    expect(table.locator("[type=checkbox]")).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(table.locator("[type=checkbox]")).to_be_hidden()
    expect(desk.page.get_by_text("Odznacz te")).to_be_hidden()
    expect(table.get_by_text("Decyzja")).to_be_hidden()
    expect(table.get_by_text("Dlaczego")).to_be_visible()
    Proposal.objects.update(state=ProposalState.REJECTED, closed_at=make.NOW)
    desk.page.reload()
    expect(table.get_by_text("Decyzja")).to_be_visible()


def test_on_a_card_a_sentence_begins_at_the_left_under_its_label(desk: Visitor) -> None:
    desk.page.set_viewport_size({"width": 320, "height": 700})
    table = plan_opened(desk)
    for cell in table.locator(SENTENCE).all():
        assert cell.evaluate("cell => getComputedStyle(cell).textAlign") == "start"
        inside = cell.locator("span").first.bounding_box()
        around = cell.bounding_box()
        assert inside
        assert around
        assert inside["x"] == around["x"]


def test_a_long_word_stays_whole_on_the_printed_list_of_calls(desk: Visitor) -> None:
    make.need(status=NeedStatus.SUBMITTED)
    desk.page.emulate_media(media="print")
    desk.page.set_viewport_size(PAPER)  # type: ignore[arg-type]  # a dict of the two keys
    desk.open("/pulpit/sopot/lista-telefonow/")
    cell = desk.page.locator("td:nth-child(3)").first
    cell.evaluate("cell => cell.textContent = 'niepełnosprawnością'")
    line = cell.evaluate("cell => parseFloat(getComputedStyle(cell).lineHeight)")
    text = cell.evaluate(
        "cell => { const r = new Range(); r.selectNodeContents(cell); return r.getBoundingClientRect().height }"
    )
    assert text <= line


def test_the_tables_of_the_rules_have_their_columns_in_the_same_places(desk: Visitor) -> None:
    desk.open("/pulpit/sopot/zasady/")
    heads = desk.page.locator("table thead tr").all()
    places = {tuple(round(cell.bounding_box()["x"]) for cell in row.locator("th").all()) for row in heads}  # type: ignore[index]  # it is visible
    assert len(heads) > 1
    assert len(places) == 1
