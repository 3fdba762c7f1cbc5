"""Why this person, and why not."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from engine import Term
from matching.planning import plan_centre
from matching.why import about
from matching.wording import change_sentence, reasons
from tests import make
from volunteers.models import Volunteer

MORNING = ((0, 9 * 60, 10 * 60),)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def asked_about(desk: Client, need: Any, volunteer: Volunteer) -> str:
    return desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/", {"osoba": volunteer.pk}).text


def test_somebody_whom_a_rule_refuses_is_answered_with_the_rule(desk: Client) -> None:
    need, late = make.need(), helper(last_name="Nocna", windows=((0, 20 * 60, 22 * 60),))
    page = asked_about(desk, need, late)
    section = page[page.index('id="osoba"') :]
    assert "Jan Nocna" in section
    assert "Is never free for 60 minutes when help suits" in section


def test_somebody_who_fits_is_answered_with_score_and_price(desk: Client) -> None:
    need, volunteer = make.need(), helper(last_name="Dobra")
    answer = about(need, volunteer, make.NOW)
    assert sum(reason.minutes for reason in answer.reasons) == answer.score
    page = asked_about(desk, need, volunteer)
    assert "Choosing this person costs the plan for everybody nothing." in page[page.index('id="osoba"') :]


def test_the_only_one_for_somebody_else_is_better_kept_for_them(desk: Client, coordinator: User) -> None:
    """One hour a week each: whoever takes the morning need at noon is gone for the morning."""
    only = helper(last_name="Jedyna", seniors_at_most=1, windows=MORNING)
    helper(last_name="Inna", seniors_at_most=1, windows=((1, 9 * 60, 10 * 60),))
    urgent = make.need(senior=make.senior(last_name="Poranna"), windows=MORNING, urgency=2)
    flexible = make.need(senior=make.senior(last_name="Giętka"))
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    answer = about(flexible, only, make.NOW)
    assert answer.cost > 0
    assert [words.split(" (")[0] for words in answer.rather] == [str(urgent.senior)]
    page = asked_about(desk, flexible, only)
    assert "Better kept for: Zofia Poranna" in page[page.index('id="osoba"') :]


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
