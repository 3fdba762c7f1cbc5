"""Why this person, and why not."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from engine import Term
from engine.explain import Explainer
from exchange.models import Need
from matching.instance import Reading
from matching.models import MatchingRun
from matching.planning import plan_centre
from matching.why import FRESH, Answer, about, price
from matching.wording import change_sentence, reasons
from tests import make
from volunteers.models import Volunteer

MORNING = ((0, 9 * 60, 10 * 60),)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def asked_about(desk: Client, need: Need, volunteer: Volunteer) -> str:
    return desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/", {"osoba": volunteer.pk}).text


def test_somebody_whom_a_rule_refuses_is_answered_with_the_rule(desk: Client) -> None:
    need, late = make.need(), helper(last_name="Nocna", windows=((0, 20 * 60, 22 * 60),))
    page = asked_about(desk, need, late)
    section = page[page.index('id="osoba"') :]
    assert "Jan Nocna" in section
    assert "Is never free for 60 minutes when help suits" in section


def told(need: Need, volunteer: Volunteer) -> Answer:
    """The answer about the pair, as the page of the need asks for it."""
    reading = Reading(need.centre, make.NOW)
    return about(need, volunteer, reading, reading.of(need))


def test_somebody_who_fits_is_answered_with_score_and_price(desk: Client, coordinator: User) -> None:
    need, volunteer = make.need(), helper(last_name="Dobra")
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    answer = told(need, volunteer)
    assert sum(reason.minutes for reason in answer.reasons) == answer.score
    with time_machine.travel(make.NOW):
        page = asked_about(desk, need, volunteer)
    assert "Choosing this person costs the plan for everybody nothing." in page[page.index('id="osoba"') :]


def test_without_a_fresh_plan_the_price_is_not_told_and_nothing_is_solved(desk: Client, coordinator: User) -> None:
    need, volunteer = make.need(), helper()
    assert told(need, volunteer).price is None
    page = asked_about(desk, need, volunteer)
    assert "can be said after the next plan" in page
    assert not MatchingRun.objects.exists()
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW - FRESH - timedelta(minutes=1))
    assert told(need, volunteer).price is None, "prices of a week ago"
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert told(need, volunteer).price is not None
    assert told(make.need(), volunteer).price is None, "it came after the plan"


def test_the_only_one_for_somebody_else_is_better_kept_for_them(desk: Client, coordinator: User) -> None:
    """One hour a week each: whoever takes the morning need at noon is gone for the morning."""
    only = helper(last_name="Jedyna", seniors_at_most=1, windows=MORNING)
    helper(last_name="Inna", seniors_at_most=1, windows=((1, 9 * 60, 10 * 60),))
    urgent = make.need(senior=make.senior(last_name="Poranna"), windows=MORNING, urgency=2)
    flexible = make.need(senior=make.senior(last_name="Giętka"))
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    found = told(flexible, only).price
    assert found is not None
    assert found.minutes > 0
    assert [words.split(" (")[0] for words in found.rather] == [str(urgent.senior)]
    with time_machine.travel(make.NOW):
        page = asked_about(desk, flexible, only)
    assert "Better kept for: Zofia Poranna" in page[page.index('id="osoba"') :]


@pytest.mark.parametrize("seed", range(6))
def test_the_price_from_one_volunteer_alone_is_the_price_from_the_whole_city(seed: int, coordinator: User) -> None:
    chance = Random(seed)
    people = [
        helper(
            seniors_at_most=chance.choice((1, 2)),
            minutes_a_month=chance.choice((240, 480)),
            windows=tuple((day, 540, 540 + chance.choice((60, 120))) for day in chance.sample(range(5), 2)),
        )
        for _ in range(4)
    ]
    needs = [
        make.need(windows=tuple((day, 540, 660) for day in chance.sample(range(5), 3)), urgency=chance.randrange(3))
        for _ in range(7)
    ]
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    reading = Reading(make.centre(), make.NOW)
    whole = reading.whole()
    exact = Explainer(whole, {int(key): worth for key, worth in run.prices.items()})
    told_in_all = 0
    for need in needs:
        for person in people:
            cost = exact.pair_cost(need.pk, person.pk)
            found = price(need, whole.volunteer_by_key[person.pk], reading)
            assert (cost and cost.minutes) == (found and found.minutes)
            told_in_all += bool(found and found.minutes)
    assert told_in_all, "nobody was worth anything elsewhere: this proves little"


@pytest.mark.parametrize("osoba", ["", "x", "999999"])
def test_nobody_in_particular_is_answered_with_nothing(osoba: str, desk: Client) -> None:
    need = make.need()
    page = desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/", {"osoba": osoba})
    assert page.status_code == 200
    assert "Choosing this person" not in page.text


def test_a_volunteer_of_another_centre_cannot_be_asked_about(desk: Client) -> None:
    other = make.centre(slug="slupsk", name="MOPR", short_name="MOPR")
    stranger = helper(centre=other, last_name="Obca")
    assert "Obca" not in asked_about(desk, make.need(), stranger)


@pytest.mark.parametrize(
    ("kind", "amount", "sentence"),
    [
        ("minutes", 370, "6 h 10 min more a month"),
        ("metres", 400, "400 m further"),
        ("senior", 1, "1 person more"),
        ("skill", 1, "if they could show: "),
    ],
)
def test_each_change_has_words(kind: str, amount: int, sentence: str) -> None:
    assert change_sentence({"kind": kind, "amount": amount, "window": None}).startswith(sentence)


@pytest.mark.parametrize(
    ("metres", "words"),
    [(40, "40 m, about 1 min on foot each way"), (420, "0.4 km, about 1 min on foot each way")],
)
def test_next_door_is_told_in_metres(metres: int, words: str) -> None:
    travel = Term("travel", -2, {"minutes": 1, "mode": "foot", "distance_m": metres})
    with override("en"):
        assert reasons([travel])[0].sentence == words
