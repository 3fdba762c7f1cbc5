"""Instances as JSON files, so that plans can be checked on cases made elsewhere.

The fields are those of `engine.model`, by name; windows are [day, start, end]; sets are
lists; whatever has a default may be left out. `docs/matching.md` has an example.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from engine import Instance, Need, Policy, Volunteer, Window

WINDOWS = ("windows", "busy", "away")
PEOPLE = ("excluded", "known", "visited_by")
TUPLES = ("urgency", "load_points")


def read(path: Path) -> Instance:
    """The instance in this file; `ValueError` or `TypeError` tells what does not belong in it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Instance(
        needs=tuple(Need(**_fields(need)) for need in data["needs"]),
        volunteers=tuple(Volunteer(**_fields(person)) for person in data["volunteers"]),
        policy=Policy(**{name: _policy(value) for name, value in data.get("policy", {}).items()}),
        days=data.get("days", 7),
        previous=frozenset((need, person) for need, person in data.get("previous", ())),
    )


def write(instance: Instance, path: Path) -> None:
    """Write the instance, fields at their defaults left out."""
    data = {
        "days": instance.days,
        "policy": _plain(instance.policy),
        "previous": sorted(instance.previous),
        "needs": [_plain(need) for need in instance.needs],
        "volunteers": [_plain(person) for person in instance.volunteers],
    }
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if name in WINDOWS:
        return tuple(Window(*window) for window in value)
    if name in PEOPLE:
        return frozenset(value)
    return tuple(value) if name == "point" and value is not None else value


def _policy(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_policy(item) for item in value)
    return value


def _plain(row: Need | Volunteer | Policy) -> dict[str, Any]:
    kept = {}
    for field in fields(row):
        value = getattr(row, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default:
            kept[field.name] = _listed(value)
    return kept


def _listed(value: Any) -> Any:
    if isinstance(value, Window):
        return [value.day, value.start, value.end]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_listed(item) for item in value] if isinstance(value, tuple) else value
