"""The coefficients and caps of matching that a centre may change: their words, their ranges, and what must hold.

A version's values are integers by key, as a manager reads them in one table; `as_policy` makes of them what the
engine computes with.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engine import Policy

Values = Mapping[str, int]
Words = str | Promise
MODES = ("foot", "bike", "bus", "car")
LOADS = (50, 80, 100)


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One figure of the table: its key, what it means, its unit, and between which values it may lie."""

    key: str
    label: Words
    unit: Words
    least: int
    most: int

    def shown(self, value: int) -> str:
        """A figure with its unit; thousandths as a percentage."""
        if self.unit == PERMILLE:
            return f"{as_percent(value / 10)}%"
        return f"{value}%" if self.unit == PERCENT else f"{value} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together."""

    title: Words
    rows: tuple[Coefficient, ...]


MINUTES = gettext_lazy("min")
DAYS = gettext_lazy("days")
PERCENT, PERMILLE = "%", "‰"
SPEED = gettext_lazy("metres a minute")

GROUPS = (
    Group(
        gettext_lazy("What a request is worth"),
        (
            Coefficient("value", gettext_lazy("Every request"), MINUTES, 60, 600),
            Coefficient("urgency_week", gettext_lazy("Needed within a week"), MINUTES, 0, 400),
            Coefficient("urgency_today", gettext_lazy("Needed today"), MINUTES, 0, 400),
            Coefficient("waiting_per_day", gettext_lazy("Each day of waiting"), MINUTES, 0, 10),
            Coefficient("waiting_double_after", gettext_lazy("Waiting counts double after"), DAYS, 1, 120),
            Coefficient("waiting_cap_days", gettext_lazy("Waiting counts no more after"), DAYS, 1, 365),
        ),
    ),
    Group(
        gettext_lazy("The way there"),
        (
            Coefficient("travel_factor", gettext_lazy("Trips counted for each visit"), gettext_lazy("times"), 0, 4),
            Coefficient("detour_percent", gettext_lazy("A street against a straight line"), PERCENT, 100, 250),
            Coefficient("speed_foot", gettext_lazy("Speed on foot"), SPEED, 20, 150),
            Coefficient("speed_bike", gettext_lazy("Speed by bike"), SPEED, 50, 500),
            Coefficient("speed_bus", gettext_lazy("Speed by bus"), SPEED, 50, 1000),
            Coefficient("speed_car", gettext_lazy("Speed by car"), SPEED, 50, 1500),
            Coefficient("overhead_foot", gettext_lazy("Added to each trip on foot"), MINUTES, 0, 30),
            Coefficient("overhead_bike", gettext_lazy("Added to each trip by bike"), MINUTES, 0, 30),
            Coefficient("overhead_bus", gettext_lazy("Added to each trip by bus"), MINUTES, 0, 60),
            Coefficient("overhead_car", gettext_lazy("Added to each trip by car"), MINUTES, 0, 60),
            Coefficient("buffer_minutes", gettext_lazy("Kept free between two visits"), MINUTES, 0, 180),
        ),
    ),
    Group(
        gettext_lazy("Sparing the volunteers"),
        (
            Coefficient("load_50", gettext_lazy("Half of the time offered is used"), MINUTES, 0, 200),
            Coefficient("load_80", gettext_lazy("80 percent of the time offered is used"), MINUTES, 0, 200),
            Coefficient("load_100", gettext_lazy("All of the time offered is used"), MINUTES, 0, 200),
            Coefficient("per_senior", gettext_lazy("Each person they already help"), MINUTES, 0, 100),
            Coefficient("open_asks", gettext_lazy("Questions to one volunteer at a time, at most"), "", 1, 10),
            Coefficient("week_asks", gettext_lazy("Questions to one volunteer in a week, at most"), "", 1, 20),
            Coefficient(
                "fairness_permille",
                gettext_lazy("Given up so that the work is shared more evenly"),
                PERMILLE,
                0,
                50,
            ),
        ),
    ),
    Group(
        gettext_lazy("Who fits whom"),
        (
            Coefficient("continuity", gettext_lazy("They already know each other"), MINUTES, 0, 300),
            Coefficient("stability", gettext_lazy("Was suggested before"), MINUTES, 0, 100),
            Coefficient("interest", gettext_lazy("Each shared interest"), MINUTES, 0, 50),
            Coefficient("interest_cap", gettext_lazy("Shared interests together, at most"), MINUTES, 0, 100),
            Coefficient("delay_cost", gettext_lazy("Lost when a volunteer says no"), MINUTES, 0, 200),
            Coefficient(
                "acceptance_floor_percent",
                gettext_lazy("A volunteer's yes is never thought rarer than"),
                PERCENT,
                10,
                100,
            ),
        ),
    ),
)
COEFFICIENTS = {one.key: one for group in GROUPS for one in group.rows}
_PLAIN = tuple(
    key for key in COEFFICIENTS if not key.startswith(("urgency_", "speed_", "overhead_", "load_"))
)  # the fields of Policy that are one integer


def as_percent(figure: float) -> str:
    """A percentage as people write it, with a tenth only where it has one: "1", "1,5"."""
    return number_format(figure, decimal_pos=1 if figure % 1 else 0)


def as_values(policy: Policy) -> dict[str, int]:
    """The table's figures of a policy."""
    loads = dict(policy.load_points)
    return (
        {key: getattr(policy, key) for key in _PLAIN}
        | {"urgency_week": policy.urgency[1], "urgency_today": policy.urgency[2]}
        | {f"speed_{mode}": policy.speeds[mode] for mode in MODES}
        | {f"overhead_{mode}": policy.overheads[mode] for mode in MODES}
        | {f"load_{percent}": loads[percent] for percent in LOADS}
    )


def as_policy(values: Values, number: int) -> Policy:
    """The policy that the table's figures stand for; `values` are checked."""
    return Policy(
        version=number,
        urgency=(0, values["urgency_week"], values["urgency_today"]),
        speeds={mode: values[f"speed_{mode}"] for mode in MODES},
        overheads={mode: values[f"overhead_{mode}"] for mode in MODES},
        load_points=((0, 0), *((percent, values[f"load_{percent}"]) for percent in LOADS)),
        **{key: values[key] for key in _PLAIN},
    )


def check(values: Values) -> None:
    """Refuse figures that are missing, unknown, out of their range, or at odds with each other."""
    wrong = {key: _outside(one, values.get(key)) for key, one in COEFFICIENTS.items()}
    if found := {key: sentence for key, sentence in wrong.items() if sentence}:
        raise ValidationError(found)
    if unknown := values.keys() - COEFFICIENTS.keys():
        raise ValidationError(_("There is no such rule: %(keys)s.") % {"keys": ", ".join(sorted(unknown))}, "unknown")
    if found := dict(_at_odds(values)):
        raise ValidationError(found)


def _outside(one: Coefficient, value: object) -> str:
    if type(value) is int and one.least <= value <= one.most:  # True is not a figure
        return ""
    return _("A whole number from %(least)s to %(most)s.") % {"least": one.least, "most": one.most}


def _at_odds(values: Values) -> list[tuple[str, str]]:
    half, most, full = (values[f"load_{percent}"] for percent in LOADS)
    # Slopes of the line between the points 0, 50, 80 and 100 percent.
    convex = half / 50 <= (most - half) / 30 <= (full - most) / 20
    rules = (
        (
            "urgency_today",
            values["urgency_week"] <= values["urgency_today"],
            _("Today is more urgent than within a week."),
        ),
        ("load_100", convex, _("The fuller a month is, the more each further hour must count.")),
        ("interest_cap", values["interest"] <= values["interest_cap"], _("One interest alone counts more than this.")),
        ("week_asks", values["open_asks"] <= values["week_asks"], _("Fewer in a week than at a time cannot be.")),
    )
    return [(key, sentence) for key, holds, sentence in rules if not holds]
