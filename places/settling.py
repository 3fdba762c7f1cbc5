"""From what the geocoder found, and what the person chose, to an address that can be saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from places.geocoding import Located
from places.models import Address, AddressSource, City, District, Precision

AS_TYPED = "typed"


def option_key(located: Located) -> str:
    """A short text that tells the options of one question apart, also when the form comes back.

    Another street typed later is another option: the answer about the first one does not hold for it.
    """
    if located.street is None:
        return f"{AS_TYPED}:{located.street_text}"
    return f"{located.street.pk}:{located.number}:{located.unit}"


def in_district(located: Located, district: District) -> Located:
    """The address in the district that the person chose; its centre where nothing better is known."""
    if located.precision in {Precision.CITY, Precision.DISTRICT}:
        return replace(located, district=district.pk, point=district.point, precision=Precision.DISTRICT)
    return replace(located, district=district.pk)


def to_address(located: Located, *, city: City, now: datetime) -> Address:
    """The row, not saved yet.

    Raises:
        ValueError: `located` has no district.
    """
    if located.district is None:
        raise ValueError("An address needs a district: ask for it.")
    street = located.street
    return Address(
        city=city,
        district_id=located.district,
        street_id=street.pk if street else None,
        street_text=located.street_text,
        number=located.number,
        unit=located.unit,
        postcode=located.postcode,
        lat=located.point.lat,
        lon=located.point.lon,
        precision=located.precision,
        source=AddressSource.TABLE if street else AddressSource.PERSON,
        located_at=now,
    )
