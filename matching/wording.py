"""The engine's codes and numbers in sentences: why somebody fits, why not, and when."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine import Term, Violation, Window
from engine.acceptance import band
from exchange.models import Need, NeedWindow
from matching.calendars import as_slot
from matching.instance import SKILLS
from matching.models import Proposal
from places.distance import in_words
from times.in_words import clock, hours_in_words, slot_in_words
from times.slots import from_rows
from volunteers.models import AvailabilityWindow

Values = Mapping[str, Any]
NEXT_DOOR = 100  # metres; below that a kilometre with one decimal would be nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score: what it says and how many minutes it is worth."""

    code: str
    sentence: str
    minutes: int


def reasons(terms: Iterable[Term]) -> list[Reason]:
    """The terms of a score in words, for the coordinator; their minutes sum to the score."""
    return [Reason(term.code, TERMS[term.code](term.values), term.minutes) for term in terms]


def kept_reasons(proposal: Proposal) -> list[Reason]:
    """The reasons that were kept with a proposal, as they were when it was made; no guess at a yes that was given since."""
    answered = {"acceptance"} if proposal.answered_at else set()
    kept = (row for row in proposal.terms if row["code"] not in answered)
    return reasons(Term(row["code"], row["minutes"], row["values"]) for row in kept)


def reasons_for_volunteer(proposal: Proposal) -> list[str]:
    """What concerns the volunteer, without a number that could tell where the senior lives."""
    own, theirs = proposal.volunteer.district, proposal.need.district
    said = [_("How far: %(distance)s.") % {"distance": in_words(own.point, theirs.point, proposal.volunteer.transport)}]
    if any(row["code"] == "continuity" for row in proposal.terms):
        said.append(_("You already know each other."))
    said.append(_("It fits the times you gave us."))
    return said


def when(proposal: Proposal) -> str:
    """The times of a proposal in words: "Wednesday 10:00–11:30"."""
    return ", ".join(slot_in_words(slot) for slot in from_rows(proposal.slots))


def times_in_words(windows: Iterable[NeedWindow | AvailabilityWindow]) -> list[str]:
    """Windows of a week in words, days with the same hours together: "Monday, Friday 9:00–12:00"."""
    days: dict[tuple[int, int, date | None], list[str]] = defaultdict(list)
    for window in windows:
        only_on = window.only_on if isinstance(window, NeedWindow) else None
        name = date_format(only_on, "j E Y") if only_on else str(WEEKDAYS[window.weekday])
        days[window.start_minute, window.end_minute, only_on].append(name)
    return [f"{', '.join(names)} {clock(start)}–{clock(end)}" for (start, end, _day), names in days.items()]


def subject(need: Need) -> str:
    """What is asked for, in the fewest words."""
    return need.subject


def violation_sentence(violation: Violation) -> str:
    """Why a hard rule keeps somebody from a need."""
    return VIOLATIONS[violation.code](violation.values)


def change_sentence(change: Values) -> str:
    """The smallest change to a volunteer that would fill a need, as it is kept with a plan."""
    return CHANGES[change["kind"]](change)


def _km(values: Values, key: str) -> str:
    return number_format(values[key] / 1000, decimal_pos=1)


def _skills(mask: int) -> str:
    return ", ".join(str(skill.label) for skill, bit in SKILLS.items() if mask >> bit & 1)


def _travel(values: Values) -> str:
    modes = {
        "foot": _("on foot"),
        "bike": _("by bike"),
        "bus": _("by bus"),
        "car": _("by car"),
    }
    if not values["minutes"]:
        return _("No travel")
    near_by = _("%(metres)s m, about %(minutes)s min %(mode)s each way")
    further = _("%(km)s km, about %(minutes)s min %(mode)s each way")
    return (near_by if values["distance_m"] < NEXT_DOOR else further) % {
        "metres": values["distance_m"],
        "km": _km(values, "distance_m"),
        "minutes": values["minutes"],
        "mode": modes[values["mode"]],
    }


def _waiting(values: Values) -> str:
    return ngettext("Waiting %(days)s day", "Waiting %(days)s days", values["days"]) % values


def _urgency(values: Values) -> str:
    return _("Needed today") if values["level"] == 2 else _("Needed within a week")


def _seniors(values: Values) -> str:
    return ngettext("Already helps %(count)s person", "Already helps %(count)s people", values["count"]) % values


def _interests(values: Values) -> str:
    return ngettext("%(count)s shared interest", "%(count)s shared interests", values["count"]) % values


def _likely(values: Values) -> str:
    # What is expected, not what they did: it must be true of somebody who was never asked.
    words = {
        "usually": _("May say no: the chance of a yes is high"),
        "often": _("May say no: the chance of a yes is fair"),
        "seldom": _("May say no: the chance of a yes is low"),
    }
    return words[band(values["permille"] / 1000)]


TERMS: dict[str, Callable[[Values], str]] = {
    "need": lambda values: _("Every request is worth this much"),
    "urgency": _urgency,
    "waiting": _waiting,
    "travel": _travel,
    "load": lambda values: _("Uses %(percent)s%% of the time offered") % values,
    "seniors": _seniors,
    "continuity": lambda values: _("They already know each other"),
    "interests": _interests,
    "stability": lambda values: _("Was suggested before"),
    "acceptance": _likely,
}

VIOLATIONS: dict[str, Callable[[Values], str]] = {
    "category": lambda values: _("Does not offer this kind of help"),
    "point": lambda values: _("We do not know where one of them lives"),
    "excluded": lambda values: _("Was asked already, or the two are not to be brought together"),
    "skill": lambda values: _("Missing: %(skills)s") % {"skills": _skills(values["missing"])},
    "language": lambda values: _("No language in common"),
    "gender": lambda values: _("The person asked for somebody of the other sex"),
    "radius": lambda values: (
        _("Lives %(far)s km away and goes up to %(radius)s km")
        % {"far": _km(values, "distance_m"), "radius": _km(values, "radius_m")}
    ),
    "windows": lambda values: _("Is never free for %(minutes)s minutes when help suits") % values,
    "overlap": lambda values: _("Is promised to somebody else at these times, way there included"),
    "hours": lambda values: (
        _("Time left this month: %(left)s, needed: %(needed)s")
        % {"left": hours_in_words(values["left"]), "needed": hours_in_words(values["minutes"])}
    ),
    "seniors": lambda values: (
        ngettext("Already helps %(limit)s person, no more", "Already helps %(limit)s people, no more", values["limit"])
        % values
    ),
    "asks": lambda values: _("Was asked often lately: give them a rest"),
    "outbid": lambda values: _("Everybody who could come is needed more elsewhere"),
    "nobody": lambda values: _("There is no volunteer yet"),
}

CHANGES: dict[str, Callable[[Values], str]] = {
    "minutes": lambda change: _("%(time)s more a month") % {"time": hours_in_words(change["amount"])},
    "metres": lambda change: _("%(amount)s m further") % change,
    "window": lambda change: (
        _("one more time: %(when)s") % {"when": slot_in_words(as_slot(Window(**change["window"])))}
    ),
    "skill": lambda change: _("if they could show: %(skills)s") % {"skills": _skills(change["amount"])},
    "senior": lambda change: ngettext("%(amount)s person more", "%(amount)s people more", change["amount"]) % change,
}
