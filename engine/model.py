"""What the engine is asked and what it answers, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.policy import Policy

DAY_MINUTES = 24 * 60
WEEK_DAYS = 7
MASK_BITS = 63
MODES = ("foot", "bike", "bus", "car")
FOOT = 0

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS84."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Minutes `start` to `end` (exclusive) of local wall-clock time on day `day` of the horizon."""

    day: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.day < 0 or not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError(f"not a window within one day: {self.day} {self.start}-{self.end}")

    @property
    def first(self) -> int:
        """Start in minutes since the horizon began."""
        return self.day * DAY_MINUTES + self.start

    @property
    def last(self) -> int:
        """End in minutes since the horizon began."""
        return self.day * DAY_MINUTES + self.end


@dataclass(frozen=True, slots=True)
class Need:
    """One thing asked for; `visits` happen on distinct days of the horizon, by one person each time.

    `people` places are open (a half-filled need counts the places filled).
    `month_minutes` is what it takes from a volunteer's month; `None` means minutes x visits.
    `known` have visited this senior before, `visited_by` visit now: they use no new senior's place.
    Masks are bits; a mask of 0 asks for nothing.
    """

    key: int
    category: int
    point: Point | None
    windows: tuple[Window, ...]
    minutes: int
    visits: int = 1
    people: int = 1
    urgency: int = 0
    waiting_days: int = 0
    skills: int = 0
    languages: int = 0
    gender: str | None = None
    interests: int = 0
    excluded: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    visited_by: frozenset[int] = frozenset()
    remote: bool = False
    month_minutes: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.category < MASK_BITS or (self.skills | self.languages | self.interests) >> MASK_BITS:
            raise ValueError(f"need {self.key}: a mask has bits 0 to {MASK_BITS - 1}")
        if self.minutes < 1 or self.visits < 1 or self.people < 1:
            raise ValueError(f"need {self.key}: minutes, visits and people are at least 1")

    @property
    def charge(self) -> int:
        """Minutes taken from the volunteer's month."""
        return self.minutes * self.visits if self.month_minutes is None else self.month_minutes


@dataclass(frozen=True, slots=True)
class Volunteer:
    """One person who helps; `busy` are bookings (kept apart by the buffer), `away` are absences.

    `acceptance` is the expected share of asks accepted, 0..1; `radius_m` is a straight line in metres.
    """

    key: int
    point: Point | None
    categories: int
    windows: tuple[Window, ...]
    busy: tuple[Window, ...] = ()
    away: tuple[Window, ...] = ()
    radius_m: float = 3000.0
    mode: str = "foot"
    minutes_left: int = 480
    minutes_offered: int = 480
    seniors_now: int = 0
    seniors_max: int = 2
    skills: int = 0
    languages: int = 1
    gender: str | None = None
    interests: int = 0
    excluded: frozenset[int] = frozenset()
    open_asks: int = 0
    asks_this_week: int = 0
    acceptance: float = 1.0

    def __post_init__(self) -> None:
        if (self.categories | self.skills | self.languages | self.interests) >> MASK_BITS:
            raise ValueError(f"volunteer {self.key}: a mask has bits 0 to {MASK_BITS - 1}")


@dataclass(frozen=True)
class Instance:
    """Needs and volunteers over a horizon of `days`; `previous` pairs are proposals worth keeping."""

    needs: tuple[Need, ...]
    volunteers: tuple[Volunteer, ...]
    policy: Policy = field(default_factory=Policy)
    days: int = WEEK_DAYS
    previous: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def need_by_key(self) -> Mapping[int, Need]:
        """Needs by their key."""
        return {need.key: need for need in self.needs}

    @cached_property
    def volunteer_by_key(self) -> Mapping[int, Volunteer]:
        """Volunteers by their key."""
        return {volunteer.key: volunteer for volunteer in self.volunteers}


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score, in minutes, with the numbers its sentence needs."""

    code: str
    minutes: int
    values: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Violation:
    """The first hard constraint that a volunteer violates for a need, with the numbers its sentence needs."""

    code: str
    values: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who can take the need, with the earliest visits that fit."""

    volunteer: int
    score: int
    terms: tuple[Term, ...]
    slots: tuple[Window, ...]
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One need given to one volunteer at set times."""

    need: int
    volunteer: int
    slots: tuple[Window, ...]
    score: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A need with `missing` places; `volunteer` is the nearest candidate and `reason` what stands in their way.

    `reason.code` is that of a hard constraint, "outbid" (those who can come are needed elsewhere) or "nobody".
    """

    need: int
    missing: int
    volunteer: int | None
    reason: Violation


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running plan is: best value found, proven bound, what it is doing, seconds so far."""

    objective: int
    upper_bound: float
    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class WarmStart:
    """What one plan hands on to the next: the price of each need by its key, and the pairs (need, volunteer) to keep if they fit."""

    prices: Mapping[int, float]
    pairs: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Plan:
    """A valid plan, its value and a bound no plan over all pairs can pass.

    `gap` = (upper_bound - objective) / upper_bound, 0 for the best plan there is.
    `places` are the places filled, `served` the needs with every place filled.
    `prices` (per need key) are the shadow prices behind the bound; see `warm_start` and `engine.explain`.
    `stopped` is "finished", or "stopped" when time or the caller ended it.
    """

    assignments: tuple[Assignment, ...]
    objective: int
    upper_bound: float
    gap: float
    places: int
    served: int
    unmatched: tuple[Unmatched, ...]
    seconds: float
    policy_version: int
    stopped: str = "finished"
    prices: Mapping[int, float] = field(default_factory=dict)

    def warm_start(self) -> WarmStart:
        """What the next plan starts from."""
        return WarmStart(self.prices, frozenset((one.need, one.volunteer) for one in self.assignments))
