"""Another city and its centre, for tests of what must not be seen from there."""

from accounts.models import Centre, User
from tests import make


def centre_elsewhere() -> Centre:
    """The centre of Słupsk."""
    city = make.city(slug="slupsk", name="Słupsk", locative="Słupsku", terc="2263011", simc="0977976")
    return make.centre(slug="slupsk", city=city, name="MOPR", short_name="MOPR Słupsk")


def coordinator_elsewhere() -> User:
    """A coordinator of that centre."""
    return make.coordinator(centre_elsewhere())
