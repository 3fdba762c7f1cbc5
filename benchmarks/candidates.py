"""Finding candidates: our index against a geopy loop, a filtered loop and a BallTree.

All answer the same question: which volunteers pass category, skill, language, gender, radius and a
common run of half-hours. The geopy loop is timed on a sample of pairs and extrapolated, which the
answer says.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from geopy.distance import geodesic

from engine import Instance, Need, Volunteer, timegrid
from engine.demand import pack_needs
from engine.geometry import distances, ecef
from engine.index import Index
from engine.pairs import feasible
from engine.types import Ints

SAMPLE_PAIRS = 10_000
EARTH = 6_371_008.8


@dataclass(frozen=True)
class Person:
    """A volunteer as a plain loop keeps one: attributes, horizon bits, point, ECEF metres."""

    volunteer: Volunteer
    free: int
    xyz: tuple[float, float, float]


def pairs_report(instance: Instance) -> dict[str, Any]:
    """Seconds to find all feasible pairs, and whether the pair sets are the same."""
    seconds, ours = _timed(lambda: _all_pairs(instance))
    tree_seconds, tree = _timed(lambda: _by_ball_tree(instance))
    naive = _naive_seconds(instance)
    return {
        "seconds": seconds,
        "pairs": len(ours),
        "ball_tree_seconds": tree_seconds,
        "ball_tree_same_set": bool(np.array_equal(ours, tree)),
        "ball_tree_ratio": tree_seconds / seconds,
        "naive_geopy_seconds_extrapolated": naive,
        "naive_geopy_ratio": naive / seconds,
    }


def latency_report(instance: Instance, asked: int = 300) -> dict[str, Any]:
    """Microseconds from one need to its best twenty, ours against the two loops."""
    index = Index(instance.volunteers, instance.policy, instance.days)
    people = _people(instance)
    needs = instance.needs[:asked]
    for need in needs:
        index.shortlist(need)
    ours = [_timed(lambda n=need: index.shortlist(n))[0] for need in needs]  # type: ignore[misc]  # a default binds the loop variable
    loops = [_timed(lambda n=need: _filtered_loop(n, people))[0] for need in needs[:50]]  # type: ignore[misc]  # as above
    geopy = _naive_seconds(instance) / len(instance.needs)
    updates = [_timed(lambda v=v: index.update(v))[0] for v in instance.volunteers[:asked]]  # type: ignore[misc]  # as above
    return {
        "p50_us": 1e6 * float(np.percentile(ours, 50)),
        "p99_us": 1e6 * float(np.percentile(ours, 99)),
        "update_us": 1e6 * float(np.median(updates)),
        "filtered_loop_us": 1e6 * float(np.median(loops)),
        "filtered_loop_ratio": float(np.median(loops) / np.median(ours)),
        "geopy_loop_us": 1e6 * geopy,
        "geopy_loop_ratio": geopy / float(np.median(ours)),
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _all_pairs(instance: Instance) -> Ints:
    """Feasible pairs as need x volunteers + volunteer, ascending; index building included."""
    index = Index(instance.volunteers, instance.policy, instance.days)
    found = feasible(index, pack_needs(index.packed, instance.needs))
    width = len(instance.volunteers)
    return np.concatenate([need * width + row for need, row, _ in found])


def _by_ball_tree(instance: Instance) -> Ints:
    """The usual way: neighbours by haversine from scikit-learn, then NumPy filters need by need."""
    from sklearn.neighbors import BallTree  # noqa: PLC0415  # a development dependency, a baseline only

    index = Index(instance.volunteers, instance.policy, instance.days)
    packed, demand = index.packed, pack_needs(index.packed, instance.needs)
    degrees = np.array([v.point for v in instance.volunteers], dtype=np.float64)
    tree = BallTree(np.radians(degrees), metric="haversine")
    reach = packed.arrays.radius.max() * 1.004 / EARTH  # haversine errs by up to 0.34 %
    places = np.radians(np.array([n.point for n in instance.needs], dtype=np.float64))
    found = []
    for position, rows in enumerate(tree.query_radius(places, reach)):
        one = demand.needs[position]
        rows = rows[packed.arrays.categories[rows] >> np.uint64(one.source.category) & np.uint64(1) == 1]  # noqa: PLW2901  # narrowed step by step
        rows = rows[(np.uint64(one.source.skills) & ~packed.arrays.skills[rows]) == 0]  # noqa: PLW2901  # as above
        spoken = packed.arrays.languages[rows] & np.uint64(one.source.languages)
        rows = rows[(spoken != 0) | (one.source.languages == 0)]  # noqa: PLW2901  # as above
        rows = rows[(one.gender == -1) | (packed.arrays.gender[rows] == one.gender)]  # noqa: PLW2901  # as above
        rows = rows[packed.arrays.minutes_left[rows] >= one.source.charge]  # noqa: PLW2901  # as above
        rows = rows[distances(packed.arrays.xyz[rows], one.xyz) <= packed.arrays.radius[rows]]  # noqa: PLW2901  # as above
        starts = timegrid.starts(packed.arrays.free[rows] & one.words, one.length)
        rows = rows[(starts != 0).any(axis=1)]  # noqa: PLW2901  # as above
        found.append(position * len(packed.arrays.keys) + np.sort(rows))
    return np.concatenate(found)


def _people(instance: Instance) -> list[Person]:
    xyz = ecef([v.point for v in instance.volunteers]).tolist()
    free = [
        timegrid.inside(v.windows) & ~timegrid.touched(v.busy, instance.policy.buffer_minutes)
        for v in instance.volunteers
    ]
    return [
        Person(v, bits, (place[0], place[1], place[2]))
        for v, bits, place in zip(instance.volunteers, free, xyz, strict=True)
    ]


def _filtered_loop(need: Need, people: list[Person]) -> list[tuple[float, int]]:
    """A careful plain loop: cheap tests first, squared distances, bits for the calendar."""
    x, y, z = ecef([need.point])[0].tolist()
    wanted, length = timegrid.inside(need.windows), timegrid.slots_needed(need.minutes)
    found = []
    for person in people:
        who = person.volunteer
        if not who.categories >> need.category & 1 or need.skills & ~who.skills:
            continue
        if need.languages and not need.languages & who.languages:
            continue
        if (need.gender and need.gender != who.gender) or who.minutes_left < need.charge:
            continue
        dx, dy, dz = person.xyz[0] - x, person.xyz[1] - y, person.xyz[2] - z
        square = dx * dx + dy * dy + dz * dz
        if square > who.radius_m**2 or not _run(person.free & wanted, length):
            continue
        found.append((square, who.key))
    return sorted(found)[:20]


def _run(bits: int, length: int) -> int:
    for _ in range(length - 1):
        bits &= bits >> 1
    return bits


def _naive_seconds(instance: Instance) -> float:
    """Seconds a loop over all pairs with geopy's geodesic would take, from a sample of pairs."""
    rng = np.random.default_rng(0)
    needs = rng.integers(len(instance.needs), size=SAMPLE_PAIRS)
    rows = rng.integers(len(instance.volunteers), size=SAMPLE_PAIRS)
    points = [
        (instance.needs[n].point, instance.volunteers[v].point)
        for n, v in zip(needs.tolist(), rows.tolist(), strict=True)
    ]
    seconds, _ = _timed(lambda: [geodesic(here, there).m for here, there in points])
    return seconds / SAMPLE_PAIRS * len(instance.needs) * len(instance.volunteers)
