"""A geocoder's result as plain data for machines and as one line for people."""

from typing import Any

from places.geocoding.results import Ambiguous, Located, NotFound, Result


def as_dict(result: Result) -> dict[str, Any]:
    """Keys "status", "type", "street", "number", "unit", "detail", "postcode", "point", "precision", "choices", "reason".

    `status` is "located", "choices" or "not-found". Among choices the top level repeats what all of them
    share and, for a doubtful number, the likelier reading; "point" and "precision" then are null.
    """
    match result:
        case Located():
            return {"status": "located", **_parts(result), "choices": [], "reason": ""}
        case Ambiguous(about=about, options=options):
            parts = _parts(options[0]) | _shared(options) | {"point": None, "precision": None}
            return {"status": "choices", **parts, "choices": [_parts(o) for o in options], "reason": about}
        case NotFound(reason, typed):
            return {"status": "not-found", **_typed(typed), "choices": [], "reason": reason}


def as_text(result: Result) -> str:
    """One line: the address and its precision, the choices, or why there is none."""
    match result:
        case Located():
            return f"{result.label()} ({result.precision})"
        case Ambiguous(options=options):
            return "? " + " | ".join(option.label() for option in options)
        case NotFound(reason, _):
            return f"- {reason}"


def _parts(located: Located) -> dict[str, Any]:
    street = located.street
    return {
        "type": street.kind if street else "",
        "street": street.name if street else located.street_text,
        "number": located.number,
        "unit": located.unit,
        "detail": located.detail,
        "postcode": located.postcode,
        "point": {"lat": located.point.lat, "lon": located.point.lon},
        "precision": str(located.precision),
    }


def _shared(options: tuple[Located, ...]) -> dict[str, str]:
    """Kind and street where all options agree, empty where they do not."""
    each = [_parts(option) for option in options]
    return {key: each[0][key] if len({parts[key] for parts in each}) == 1 else "" for key in ("type", "street")}


def _typed(typed: Located) -> dict[str, Any]:
    return _parts(typed) | {"type": "", "street": "", "point": None, "precision": None}
