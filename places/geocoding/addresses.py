"""From what the geocoder located to an address that can be saved."""

from dataclasses import replace
from datetime import datetime

from places.geocoding.results import Located
from places.models import Address, AddressSource, City, District, Precision


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
    by_person = street is None and located.precision == Precision.DISTRICT  # a postcode tells more, and is of our table
    return Address(
        city=city,
        district_id=located.district,
        street_id=street.pk if street else None,
        street_text=located.street_text,
        number=located.number,
        unit=located.unit,
        detail=located.detail,
        postcode=located.postcode,
        lat=located.point.lat,
        lon=located.point.lon,
        precision=located.precision,
        source=AddressSource.PERSON if by_person else AddressSource.TABLE,
        located_at=now,
    )
