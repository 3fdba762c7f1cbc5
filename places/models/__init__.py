"""Where things are: the reference tables of a city and the addresses that people gave."""

from places.models.addresses import LOCATING, Address, AddressSource, Precision
from places.models.aliases import StreetAlias
from places.models.cities import City
from places.models.districts import District
from places.models.double_numbers import DoubleNumber
from places.models.loaded_rows import LoadedRow
from places.models.postcodes import Postcode
from places.models.streets import Street, StreetKind

__all__ = [
    "LOCATING",
    "Address",
    "AddressSource",
    "City",
    "District",
    "DoubleNumber",
    "LoadedRow",
    "Postcode",
    "Precision",
    "Street",
    "StreetAlias",
    "StreetKind",
]
