"""The exact search against trying every set: what fits, what is best, and what its limits leave unsaid."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from benchmarks.generate import generate
from engine.planning import Prepared, prepare
from engine.settings import SEARCH
from engine.solver.problem import MOST_NEEDS
from engine.solver.search import fitting, search
from engine.types import Floats, Ints
from tests.engine import small

LARGEST = 4


def ready(seed: int) -> Prepared:
    return prepare(small.instance(seed, needs=9, volunteers=4))


def every_set(one: Prepared) -> Ints:
    """All sets of up to `LARGEST` pairs of one volunteer, as columns."""
    problem = one.problem
    rows = [range(*problem.first[row : row + 2]) for row in range(problem.volunteers)]
    sets = [chosen for row in rows for size in range(1, LARGEST + 1) for chosen in combinations(row, size)]
    columns = np.full((len(sets), MOST_NEEDS), problem.pairs)
    for place, chosen in enumerate(sets):
        columns[place, : len(chosen)] = chosen
    return columns


def allowed(one: Prepared, members: Ints) -> bool:
    """Whether the volunteer can take these needs, by trying every start."""
    pairs = members[members < one.problem.pairs]
    person = one.index.packed.volunteers[int(one.problem.row[pairs[0]])]
    needs = [one.demand.needs[need].source for need in one.problem.need[pairs].tolist()]
    return small.can_take(one.instance, person, needs)


@pytest.mark.parametrize("seed", range(6))
def test_a_set_fits_when_some_order_of_its_visits_does(seed: int) -> None:
    one = ready(seed)
    columns = every_set(one)
    assert fitting(one.problem, columns).tolist() == [allowed(one, members) for members in columns]


@pytest.mark.parametrize("seed", range(6))
def test_the_best_sets_at_any_prices_are_found_in_order(seed: int) -> None:
    one = ready(seed)
    price = np.random.default_rng(seed).uniform(0, 250, one.problem.needs)
    columns = every_set(one)
    columns = columns[fitting(one.problem, columns)]
    gains = np.append(one.problem.score - price[one.problem.need], 1.0)
    columns = columns[(gains[columns] > 0).all(axis=1)]  # a pair that costs more than it brings is left out by design
    found = search(one.problem, price, np.zeros(one.problem.volunteers), keep=5)
    for row in range(one.problem.volunteers):
        expected = _values(one, columns, price, row)
        assert _values(one, found.sets, price, row) == pytest.approx([v for v in expected if v > 0][:5])
        assert found.most[row] == pytest.approx(max(0, *expected, 0))


@pytest.mark.parametrize("nodes", [0, 1, 3, 10])
def test_what_was_not_looked_at_is_never_above_its_ceiling(nodes: int) -> None:
    one = ready(3)
    price = np.zeros(one.problem.needs)
    whole = search(one.problem, price, np.zeros(one.problem.volunteers))
    cut = search(one.problem, price, np.zeros(one.problem.volunteers), nodes=nodes)
    assert (cut.most >= whole.best - 1e-6).all()
    assert not cut.complete[whole.best > 0].all()


def _values(one: Prepared, columns: Ints, price: Floats, row: int) -> list[float]:
    """Worth less prices of one volunteer's columns, falling."""
    mine = columns[one.problem.row[columns[:, 0]] == row]
    worth = one.problem.padded_score[mine].sum(axis=1) - np.append(price, 0.0)[one.problem.padded_need[mine]].sum(
        axis=1
    )
    return sorted(worth.tolist(), reverse=True)


def test_the_number_of_threads_changes_nothing() -> None:
    problem = prepare(generate("slupsk", 120, 60, 3)).problem
    price, nothing = np.zeros(problem.needs), np.zeros(problem.volunteers)
    alone, together = (search(problem, price, nothing, threads=threads) for threads in (1, 3))
    assert sorted(alone.sets.tolist()) == sorted(together.sets.tolist())
    assert alone.best.tolist() == together.best.tolist()
    assert alone.ceiling.tolist() == together.ceiling.tolist()
    assert problem.volunteers > SEARCH.columns.alone
