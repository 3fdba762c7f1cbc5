"""From an address line to what it means in a city. Pure: everything known is in the gazetteer."""

from places.geocoding.beside_the_number import joined
from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.geocoding.house_numbers import Reading, readings
from places.geocoding.parsing import ParsedAddress, parse
from places.geocoding.precision import best_point, nearest_district
from places.geocoding.results import Ambiguous, Located, NotFound, Result
from places.geocoding.search import find_street, rank_streets
from places.normalisation.words import words


def look_up(gazetteer: Gazetteer, line: str) -> Result:
    """What `line` means: one address, some to choose from, or none."""
    parsed = parse(line, gazetteer.cities, gazetteer.district_names)
    if _elsewhere(gazetteer, parsed):
        return NotFound("other-city", _as_typed(gazetteer, parsed))
    if not parsed.names_street:
        return NotFound("no-street", _as_typed(gazetteer, parsed))
    return _look_up_street(gazetteer, _better(gazetteer, parsed, parsed.with_flat_after_space()))


def _elsewhere(gazetteer: Gazetteer, parsed: ParsedAddress) -> bool:
    """Whether another town is named, or a postcode that begins like none of the city's."""
    areas = {code[:2] for code in gazetteer.postcodes}
    return parsed.city not in {"", gazetteer.slug} or bool(
        areas and parsed.postcode and parsed.postcode[:2] not in areas
    )


def _look_up_street(gazetteer: Gazetteer, parsed: ParsedAddress) -> Result:
    found = find_street(gazetteer, parsed.street, kind=parsed.kind, number=parsed.house.pair)
    if not found.streets:
        return NotFound("unknown-street", _as_typed(gazetteer, parsed))
    options = tuple(
        _located(gazetteer, parsed, reading, street)
        for street in found.streets
        for reading in readings(parsed.house, unit=parsed.unit, doubles=street.doubles)
    )
    if not found.accepted:
        return Ambiguous("street", options, None if found.exact else _as_typed(gazetteer, parsed))
    return options[0] if len(options) == 1 else Ambiguous("number", options)


def _better(gazetteer: Gazetteer, parsed: ParsedAddress, other: ParsedAddress) -> ParsedAddress:
    """The one of two readings whose street is known better."""
    first, second = rank_streets(gazetteer, parsed.street), rank_streets(gazetteer, other.street)
    return other if second and (not first or second[0].score > first[0].score) else parsed


def _as_typed(gazetteer: Gazetteer, parsed: ParsedAddress) -> Located:
    """The address with a street that our table does not have, in the person's own words."""
    reading = readings(parsed.house, unit=parsed.unit, doubles=())[0]
    return _located(gazetteer, parsed, reading, None)


def _located(gazetteer: Gazetteer, parsed: ParsedAddress, reading: Reading, street: StreetEntry | None) -> Located:
    point, precision = best_point(gazetteer, street, parsed.postcode, parsed.district)
    district = parsed.district or (street.district if street else None)
    return Located(
        city=gazetteer.slug,
        street=street,
        street_text="" if street else f"{parsed.kind} {parsed.street}".strip(),
        number=reading.number,
        unit=reading.unit,
        detail=joined(_unread(parsed.street, street), parsed.detail) if street else parsed.detail,
        postcode=parsed.postcode,
        district=district or nearest_district(gazetteer, point, precision),
        point=point,
        precision=precision,
    )


def _unread(typed: str, street: StreetEntry) -> str:
    """Numbers that were typed with the name of the street and are in none of its names."""
    known = {word for name in (street.name, *street.names) for word in words(name)}
    return " ".join(word for word in words(typed) if word.isdigit() and word not in known)
