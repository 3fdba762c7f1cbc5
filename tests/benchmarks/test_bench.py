"""The measurements measure: instances are seeded and readable, baselines valid, sets the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils import timezone

from benchmarks import instance_file
from benchmarks.candidates import latency_report, pairs_report
from benchmarks.city import MadeCity, Size
from benchmarks.commands import bench_matching
from benchmarks.generate import SCENARIOS, generate
from benchmarks.pages import measured
from benchmarks.policies import POLICIES
from benchmarks.simulate import Year, compare
from benchmarks.world import World, gini
from engine import plan
from tests.engine import small

KEYS = {"objective", "upper_bound", "gap", "served", "seconds", "valid", "peak_mb", "feasible_pairs"}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_instance_is_the_same_every_time_it_is_generated(scenario: str) -> None:
    assert generate(scenario, 20, 10, 4) == generate(scenario, 20, 10, 4)
    assert generate(scenario, 20, 10, 4) != generate(scenario, 20, 10, 5)


def test_an_instance_survives_its_file(tmp_path: Path) -> None:
    case = small.instance(2, needs=6, volunteers=4)
    instance_file.write(case, tmp_path / "case.json")
    assert instance_file.read(tmp_path / "case.json") == case


def test_a_run_reports_the_plan_beside_its_baselines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instance_file.write(generate("slupsk", 60, 30, 1), tmp_path / "case.json")
    bench_matching.main(["--instance", str(tmp_path / "case.json"), "--json", "--replan"])
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() >= KEYS
    assert answer["valid"]
    assert answer["replan"]["valid"]
    for outcome in answer["baselines"].values():
        assert 0 < outcome["objective"] <= answer["upper_bound"]
        assert outcome["valid"]


def test_index_and_ball_tree_find_the_same_pairs() -> None:
    found = pairs_report(generate("slupsk", 200, 300, 1))
    assert found["ball_tree_same_set"]
    assert found["pairs"] > 1000


def test_one_need_is_measured_against_plain_loops() -> None:
    assert latency_report(generate("slupsk", 20, 200, 1), asked=20)["geopy_loop_ratio"] > 10


def test_a_year_is_lived_under_every_policy_by_the_same_people() -> None:
    compared = compare([1, 2], volunteers=20, per_day=0.6, days=28)
    assert list(compared) == list(POLICIES)
    served, error = compared["first-come-nearest"]["served_60_days"]
    assert 0 < served < 1
    assert error > 0


def test_a_year_repeats_itself() -> None:
    assert Year(World(3, 20, 0.6, 28), "ours").run() == Year(World(3, 20, 0.6, 28), "ours").run()


def test_gini_is_zero_for_equals_and_near_one_for_one_owner() -> None:
    assert gini([2, 2, 2]) == 0
    assert gini([0] * 99 + [1]) == pytest.approx(0.99)


def test_prices_of_the_last_plan_make_the_next_one_start_near_it() -> None:
    case = generate("slupsk", 100, 50, 2)
    first = plan(case)
    again = plan(case, previous=first.warm_start())
    assert again.objective >= 0.998 * first.objective
    assert again.upper_bound >= again.objective


def test_every_page_of_the_made_up_city_answers(db: None) -> None:
    at = MadeCity(Size(needs=30, volunteers=20, entries=12), timezone.now()).landmarks()
    costs = measured(at, times=1)
    assert {cost["status"] for cost in costs.values()} == {200}
    assert {cost["queries"] for cost in costs.values()} != {0}
    assert not [name for name, cost in costs.items() if cost["kilobytes"] > 150]
