"""Seeded instances shaped like a Polish town, a metropolis or the whole country.

Every figure below is an assumption made for measuring (no public set of volunteer matching
instances was found), so only ratios between methods on the same instance mean anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import Instance, Need, Policy, Volunteer, Window
from engine.model import Point
from engine.types import Floats

BENCH_POLICY = Policy(open_asks=99, week_asks=99)
"""Caps on asking lifted: the volunteers' own limits bind, which makes the problem harder."""

CATEGORIES, SKILLS, LANGUAGES = 12, 8, 4
CATEGORY_SHARE = 1 / np.arange(1, CATEGORIES + 1) ** 0.8
RADIUS = {"foot": (1500, 2500), "bike": (2000, 3500), "bus": (2500, 4500), "car": (3000, 5000)}
MODE_SHARE = (0.45, 0.2, 0.2, 0.15)
METRES_A_DEGREE = 111_320.0

Rng = np.random.Generator


@dataclass(frozen=True)
class Place:
    """A cluster of addresses: its centre, spread in metres and share of the people."""

    centre: Point
    spread: float
    share: float


def town(rng: Rng, scale: float = 1.0) -> list[Place]:
    """Nine districts over some 43 square kilometres, like Slupsk, stretched by `scale`."""
    shares = rng.dirichlet(np.full(9, 3.0))
    return [
        Place(_moved((54.464, 17.028), rng.normal(0, 1900 * scale, 2)), 700 * scale, float(share)) for share in shares
    ]


def country(rng: Rng) -> list[Place]:
    """Sixty-five cities and 2,500 small places between the Oder and the Bug."""
    weights = np.concatenate((1 / np.arange(1, 66) ** 0.9, np.full(2500, 0.002)))
    spreads = np.concatenate((np.linspace(6000, 1500, 65), np.full(2500, 500.0)))
    centres = np.stack((rng.uniform(49.4, 54.4, 2565), rng.uniform(14.8, 23.6, 2565)), axis=1)
    return [
        Place((float(lat), float(lon)), float(spread), float(share))
        for (lat, lon), spread, share in zip(centres, spreads, weights / weights.sum(), strict=True)
    ]


SCENARIOS: dict[str, Callable[[Rng], list[Place]]] = {
    "slupsk": town,
    "metro": lambda rng: town(rng, 3.4),
    "poland": country,
}


def generate(scenario: str, needs: int, volunteers: int, seed: int) -> Instance:
    """The instance with this name, size and seed; the same on every machine."""
    rng = np.random.default_rng([seed, needs, volunteers])
    places = SCENARIOS[scenario](rng)
    askers, helpers = _points(rng, places, needs), _points(rng, places, volunteers)
    return Instance(
        needs=tuple(_need(rng, key, point) for key, point in enumerate(askers)),
        volunteers=tuple(_volunteer(rng, key, point) for key, point in enumerate(helpers)),
        policy=BENCH_POLICY,
    )


def _points(rng: Rng, places: list[Place], count: int) -> list[Point]:
    chosen = rng.choice(len(places), count, p=[place.share for place in places])
    shifts = rng.normal(0, 1, (count, 2))
    return [_moved(places[i].centre, places[i].spread * shift) for i, shift in zip(chosen, shifts, strict=True)]


def _moved(point: Point, metres: Floats) -> Point:
    lat = point[0] + float(metres[0]) / METRES_A_DEGREE
    return lat, point[1] + float(metres[1]) / (METRES_A_DEGREE * np.cos(np.radians(lat)))


def _need(rng: Rng, key: int, point: Point) -> Need:
    return Need(
        key=key,
        category=_category(rng),
        point=point,
        windows=_windows(rng, int(rng.integers(2, 6))),
        minutes=int(rng.choice((30, 60, 90, 120))),
        urgency=int(rng.choice(3, p=(0.7, 0.22, 0.08))),
        waiting_days=int(min(120, rng.exponential(14))),
        skills=1 << int(rng.integers(SKILLS)) if rng.random() < 0.15 else 0,
        languages=1 << int(rng.integers(1, LANGUAGES)) if rng.random() < 0.06 else 1,
        gender=str(rng.choice(("f", "m"), p=(0.8, 0.2))) if rng.random() < 0.2 else None,
    )


def _volunteer(rng: Rng, key: int, point: Point) -> Volunteer:
    mode = str(rng.choice(list(RADIUS), p=MODE_SHARE))
    hours = int(rng.integers(1, 7))
    windows = _windows(rng, int(rng.integers(1, 6)))
    return Volunteer(
        key=key,
        point=point,
        categories=_mask(rng, _category, int(rng.integers(2, 7))),
        windows=windows,
        busy=_bookings(rng, windows),
        radius_m=float(rng.uniform(*RADIUS[mode])),
        mode=mode,
        minutes_left=60 * hours,
        minutes_offered=60 * hours + 30 * int(rng.integers(0, 5)),
        seniors_now=0,
        seniors_max=int(rng.integers(1, 5)),
        skills=int(sum(1 << s for s in range(SKILLS) if rng.random() < 0.4)),
        languages=1 | int(sum(1 << s for s in range(1, LANGUAGES) if rng.random() < 0.2)),
        gender=str(rng.choice(("f", "m"), p=(0.7, 0.3))),
    )


def _bookings(rng: Rng, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    if rng.random() >= 0.25:
        return ()
    window = windows[int(rng.integers(len(windows)))]
    return (Window(window.day, window.start, min(window.start + 60, window.end)),)


def _windows(rng: Rng, count: int) -> tuple[Window, ...]:
    days = rng.choice(7, count, replace=False)
    spans = 30 * rng.integers(4, 9, count)
    return tuple(
        Window(int(day), start := 30 * int(rng.integers(16, 41 - span // 30)), start + int(span))
        for day, span in sorted(zip(days, spans, strict=True))
    )


def _category(rng: Rng) -> int:
    return int(rng.choice(CATEGORIES, p=CATEGORY_SHARE / CATEGORY_SHARE.sum()))


def _mask(rng: Rng, draw: Callable[[Rng], int], times: int) -> int:
    mask = 0
    for _ in range(times):
        mask |= 1 << draw(rng)
    return mask
