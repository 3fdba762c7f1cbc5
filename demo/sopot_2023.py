"""Sopot, MOPS, the year 2023: 100 seniors, 20 volunteers, 188 h 30 min; and neighbours: 13 seniors, 18 volunteers."""

from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from demo.cast import Stage, make_edition
from demo.people import Crowd
from demo.play import DAY, Roster, ask_for, bring_together, confirm, enlist, prove, take_place
from exchange.models import Category, OfferStatus, Rhythm
from exchange.offering import change_offer
from exchange.requests import NeedRequest, OfferRequest, PersonDetails
from matching.models import EndReason, Match
from programmes.models import Activity, Edition, Programme
from times.spans import Span
from visits.actions import end_match
from volunteers.models import Volunteer


class Audience(NamedTuple):
    """For whom a programme is: the category of its needs, and ages from and to."""

    category: Category
    ages: tuple[int, int]


CORPS = Audience(Category.SENIORS, (65, 92))
NEIGHBOUR = Audience(Category.OTHER, (60, 88))
QUARTER_HOUR = 15
MINUTES = 188 * 60 + 30
SENIORS, VOLUNTEERS = 100, 20
NEIGHBOURS, NEIGHBOUR_VOLUNTEERS = 13, 18
PUBLISHED = {
    "kws-2023-sopot": {"seniors": SENIORS, "volunteers": VOLUNTEERS, "minutes": MINUTES},
    "sasiedzki-2023-sopot": {"seniors": NEIGHBOURS, "volunteers": NEIGHBOUR_VOLUNTEERS},
}
START = datetime(2023, 1, 9, 9, 0, tzinfo=UTC)
END = datetime(2023, 12, 30, 12, 0, tzinfo=UTC)
KINDS = (
    Activity.COMPANY,
    Activity.COMPANY,
    Activity.WALK,
    Activity.READING,
    Activity.PHONE_OR_COMPUTER,
    Activity.SHOPPING,
    Activity.SHOPPING,
    Activity.PHARMACY,
    Activity.OFFICE,
    Activity.TIDYING,
)


def make(stage: Stage, programmes: dict[str, Programme], crowd: Crowd) -> None:
    """Live the year through, then let its volunteers go."""
    corps = make_edition(programmes["kws"], stage.centre, 2023, 65, Category.SENIORS)
    neighbours = make_edition(programmes["sasiedzki"], stage.centre, 2023, 60, Category.OTHER)
    helpers = _corps_year(stage, crowd, corps)
    helpers += _neighbours_year(stage, crowd, neighbours)
    for volunteer in helpers:
        for offer in volunteer.offers.all():
            change_offer(offer=offer, status=OfferStatus.WITHDRAWN, by=stage.coordinator, now=END)


def _helper(crowd: Crowd, person: PersonDetails, category: Category) -> OfferRequest:
    """Somebody with time on every day but Sunday."""
    days = tuple(Span(day, 8 * 60, 19 * 60) for day in range(6))
    return OfferRequest(
        person=person,
        categories=(category,),
        windows=days,
        radius_m=8_000,
        minutes_a_month=3_000,
        seniors_at_most=12,
        transport=crowd.random.choice(("foot", "bike", "bus", "car")),
    )


def _corps_year(stage: Stage, crowd: Crowd, edition: Edition) -> list[Volunteer]:
    """Every senior is visited once or twice by one volunteer; the minutes are split among the visits."""
    helpers = _enlist(stage, crowd, VOLUNTEERS, Category.SENIORS)
    roster = Roster()
    meetings = crowd.random.sample([1] * 70 + [2] * 30, SENIORS)
    lengths = iter(split(MINUTES // QUARTER_HOUR, sum(meetings), crowd.random))
    days = sorted(crowd.random.sample(range(7, 320), SENIORS))
    for often, day in zip(meetings, days, strict=True):
        at = START + day * DAY
        minutes = [next(lengths) * QUARTER_HOUR for _ in range(often)]
        need = ask_for(stage, crowd, _request(crowd, at, minutes, CORPS), at, edition)
        match = bring_together(stage, need, roster.pick(need, at + DAY), at + DAY)
        roster.keep(match.volunteer, _meet(stage, match, minutes))
    return helpers


def _neighbours_year(stage: Stage, crowd: Crowd, edition: Edition) -> list[Volunteer]:
    """Thirteen seniors, five of whom two neighbours visit."""
    helpers = _enlist(stage, crowd, NEIGHBOUR_VOLUNTEERS, Category.OTHER)
    roster = Roster()
    for senior in range(NEIGHBOURS):
        at = START + (20 + 20 * senior) * DAY
        people = 2 if senior < NEIGHBOUR_VOLUNTEERS - NEIGHBOURS else 1
        minutes = [crowd.random.choice((60, 75, 90)) for _ in range(2)]
        request = _request(crowd, at, minutes, NEIGHBOUR, people)
        need = ask_for(stage, crowd, request, at, edition)
        pair = [bring_together(stage, need, roster.pick(need, at + DAY), at + DAY) for _ in range(people)]
        for match in pair:
            roster.keep(match.volunteer, _meet(stage, match, minutes))
    return helpers


def _enlist(stage: Stage, crowd: Crowd, how_many: int, category: Category) -> list[Volunteer]:
    people = [crowd.person(START, (18, 70)) for _ in range(how_many)]
    return [enlist(stage, _helper(crowd, person, category), START) for person in people]


def _request(crowd: Crowd, at: datetime, minutes: list[int], whose: Audience, people: int = 1) -> NeedRequest:
    """What a senior asks for who will be visited for that many minutes each time."""
    return crowd.need(
        crowd.person(at, whose.ages),
        whose.category,
        tuple(Span(day, 9 * 60, 18 * 60) for day in sorted(crowd.random.sample(range(6), 3))),
        activity=crowd.random.choice(KINDS),
        rhythm=Rhythm.WEEKLY if len(minutes) > 1 else Rhythm.ONCE,
        minutes=max(minutes),
        people=people,
    )


def _meet(stage: Stage, match: Match, minutes: list[int]) -> datetime:
    """The visits take place, are confirmed and approved, and the help ends; returns when."""
    held = []
    for visit, length in zip(match.visits.order_by("planned_start"), minutes, strict=False):
        take_place(stage, visit, match.need.activity, length)
        held.append(confirm(stage, visit))
    last = held[-1].planned_end + 2 * DAY
    prove(stage, held, last)
    end_match(match=match, reason=EndReason.DONE, by=stage.coordinator, now=last)
    return last


def split(units: int, parts: int, random: Random) -> list[int]:
    """That many whole parts that sum to the units, each within a third of the mean or so."""
    mean, rest = divmod(units, parts)
    sizes = [mean + (place < rest) for place in range(parts)]
    for _ in range(parts * 2):
        one, other = random.sample(range(parts), 2)
        if sizes[one] > mean // 2 and sizes[other] < mean * 2:
            sizes[one] -= 1
            sizes[other] += 1
    return sizes
