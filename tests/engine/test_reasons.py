"""Why, why not, and what would help: costs of a pair, single changes, evened loads, likelihoods."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from benchmarks.generate import generate
from engine import Candidate, Instance, Need, Plan, Volunteer, Window, plan, verify
from engine.acceptance import FLOOR, Answer, band, likelihoods
from engine.asking import choose
from engine.changes import applied, smallest_change
from engine.explain import Explainer
from engine.fairness import even_out
from tests.engine import small


@pytest.mark.parametrize("seed", range(15))
def test_the_single_change_really_fills_the_need(seed: int) -> None:
    case = small.instance(seed, needs=10, volunteers=6)
    found = plan(case, gap=0)
    for open_need in found.unmatched:
        change = smallest_change(case, found, open_need.need)
        if change is not None:
            better = plan(applied(case, change), gap=0)
            assert better.places > found.places or better.objective > found.objective


MORNING = Window(0, 600, 720)
NEED = Need(1, 0, small.CENTRE, (MORNING,), 60, skills=1)
PERSON = Volunteer(7, small.CENTRE, 1, (MORNING,), skills=1)


@pytest.mark.parametrize(
    ("person", "kind", "amount"),
    [
        (replace(PERSON, minutes_left=45), "minutes", 15),
        (replace(PERSON, point=(54.4912, 17.028), radius_m=2900), "metres", 150),
        (replace(PERSON, skills=0), "skill", 1),
        (replace(PERSON, seniors_now=2), "senior", 1),
        (replace(PERSON, windows=(Window(0, 570, 630),)), "window", 30),
    ],
)
def test_what_is_missing_is_named_with_its_amount(person: Volunteer, kind: str, amount: int) -> None:
    case = Instance((NEED,), (person,))
    change = smallest_change(case, plan(case), NEED.key)
    assert change is not None
    assert (change.kind, change.amount) == (kind, amount)
    assert plan(applied(case, change)).served == 1


def test_two_things_missing_are_no_single_change() -> None:
    case = Instance((NEED,), (replace(PERSON, skills=0, minutes_left=30),))
    assert smallest_change(case, plan(case), NEED.key) is None


def test_a_pair_of_the_plan_costs_nothing_and_a_forbidden_pair_has_no_cost() -> None:
    case = generate("slupsk", 60, 30, 1)
    found = plan(case, gap=0)
    explainer = Explainer(case, found.prices)
    costs = [explainer.pair_cost(a.need, a.volunteer) for a in found.assignments]
    allowed = found.upper_bound - found.objective + 2
    assert sum(cost.minutes for cost in costs if cost) <= allowed + len(costs)
    refused = next(u for u in found.unmatched if u.reason.code != "outbid")
    assert explainer.pair_cost(refused.need, refused.volunteer or 0) is None


@pytest.mark.parametrize("seed", range(4))
def test_insisting_on_a_pair_costs_at_least_what_was_told(seed: int) -> None:
    case = small.instance(seed, needs=7, volunteers=4)
    found = plan(case, gap=0)
    explainer = Explainer(case, found.prices)
    slack = small.best_by_trying_everything(case) - explainer.bound
    for need in case.needs:
        for person in case.volunteers:
            cost = explainer.pair_cost(need.key, person.key)
            if cost is not None:
                forced = small.best_by_trying_everything(case, (need.key, person.key))
                assert found.objective - forced >= cost.minutes + slack - 1


def test_evening_out_keeps_everybody_served_and_costs_at_most_one_percent() -> None:
    case = generate("slupsk", 80, 60, 2)
    found = plan(case)
    fair = even_out(case, found)
    assert verify(case, fair) == []
    assert fair.served == found.served
    assert fair.objective >= 0.99 * found.objective
    assert _squared_loads(case, fair) < _squared_loads(case, found)


def _squared_loads(case: Instance, found: Plan) -> float:
    used = {v.key: v.minutes_offered - v.minutes_left for v in case.volunteers}
    for one in found.assignments:
        used[one.volunteer] += case.need_by_key[one.need].charge
    return sum((used[v.key] / v.minutes_offered) ** 2 for v in case.volunteers)


def test_few_answers_are_drawn_towards_what_everybody_answers() -> None:
    draw = Random(5)
    histories = {k: [Answer(10, draw.random() < 0.8) for _ in range(6)] for k in range(40)}
    learnt = likelihoods(histories | {99: [Answer(1, accepted=False)], 98: []})
    assert 0.65 < learnt[98] < 0.95
    assert FLOOR < learnt[99] < learnt[98]


def test_empirical_bayes_errs_less_than_raw_shares() -> None:
    rng = np.random.default_rng(1)
    truth = rng.beta(4, 2, 300)
    answers = {k: [Answer(0, bool(rng.random() < p)) for _ in range(4)] for k, p in enumerate(truth)}
    learnt = np.array(list(likelihoods(answers).values()))
    raw = np.array([np.mean([a.accepted for a in history]) for history in answers.values()])
    assert np.sqrt(np.mean((learnt - truth) ** 2)) < 0.8 * np.sqrt(np.mean((raw - truth) ** 2))


def test_nobody_falls_below_the_floor_and_likelihood_is_told_in_words() -> None:
    assert likelihoods({1: [Answer(0, accepted=False)] * 50})[1] == FLOOR
    assert [band(p) for p in (0.9, 0.6, 0.3)] == ["usually", "often", "seldom"]


def test_old_answers_fade() -> None:
    recent = likelihoods({1: [Answer(0, accepted=False)] * 3})[1]
    old = likelihoods({1: [Answer(720, accepted=False)] * 3})[1]
    assert old > recent


def test_chance_chooses_only_among_near_ties_with_its_probability_kept() -> None:
    people = [Candidate(k, score, (), (), None) for k, score in ((1, 300), (2, 295), (3, 200))]
    asked = [choose(people, Random(seed)) for seed in range(2000)]
    second = [probability for one, probability in asked if one.volunteer == 2]
    assert {one.volunteer for one, _ in asked} == {1, 2}
    assert set(second) == {0.025}
    assert 0.01 < len(second) / 2000 < 0.04
