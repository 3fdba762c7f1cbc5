"""The rules of matching at a centre: those in force, in one short query, never cached; and how they came to be."""

from dataclasses import dataclass

from accounts.models import Centre, User
from engine import Policy
from matching.coefficients import COEFFICIENTS, Words, as_policy, as_values
from matching.models import FIRST_POLICY, PolicyVersion


def current(centre_id: int) -> Policy:
    """The policy of the centre's latest version; the program's own until somebody changes it."""
    latest = PolicyVersion.objects.filter(centre=centre_id).order_by("-number").first()
    if latest is None:
        return Policy(version=FIRST_POLICY)
    # A coefficient that the program learnt after the version was made has the program's own figure.
    return as_policy(as_values(Policy()) | latest.values, latest.number)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that a version changed, in words."""

    label: Words
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionWithChanges:
    """A version, and what it changed in the one before."""

    version: PolicyVersion
    changes: list[Change]


def versions(user: User, centre: Centre) -> list[VersionWithChanges]:
    """The centre's versions, the latest first, each with what it changed. One query."""
    before, told = as_values(Policy()), []
    rows = PolicyVersion.objects.visible_to(user).filter(centre=centre).select_related("made_by")
    for row in rows.order_by("number"):
        now = before | row.values
        found = [
            Change(one.label, one.shown(before[key]), one.shown(now[key]))
            for key, one in COEFFICIENTS.items()
            if before[key] != now[key]
        ]
        told.append(VersionWithChanges(row, found))
        before = now
    return told[::-1]
