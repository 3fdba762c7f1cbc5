"""The one write of this app: an address. Whoever it belongs to is written, and audited, by the app above."""

from datetime import datetime

from .geocoding import Located
from .models import Address, City
from .settling import to_address


def save_address(*, located: Located, city: City, now: datetime) -> Address:
    """Save where somebody lives; `located` has a house number and a district, as `AddressFields` makes sure."""
    address = to_address(located, city=city, now=now)
    address.full_clean()
    address.save()
    return address
