"""The geocoder as geopy has it: over our own tables, and never calling out."""

from typing import NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from places.geocoding.gazetteer import Gazetteer
from places.geocoding.lookup import look_up
from places.geocoding.results import Ambiguous, Located, NotFound, Result


class AmbiguousAddressError(GeocoderQueryError):
    """Several addresses fit: ask with `exactly_one=False` and let the person choose."""


class NoNetwork(BaseSyncAdapter):
    """An adapter that refuses: our geocoder has nothing to fetch, and no address leaves this machine."""

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderQueryError("The local geocoder does not use the network.")

    def get_text(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderQueryError("The local geocoder does not use the network.")


class LocalGeocoder(Geocoder):
    """A geopy geocoder for one city, over the bundled streets and postcodes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(user_agent="gielda", adapter_factory=NoNetwork, proxies={})
        self.gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The location of `query`, or all that may be meant; None when there is none.

        `raw` of a location is its `Located`. `timeout` is geopy's and means nothing here: nothing is fetched.

        Raises:
            AmbiguousAddressError: `exactly_one` is asked for and several fit.
        """
        match self.look_up(query):
            case Located() as located:
                return _location(located) if exactly_one else [_location(located)]
            case Ambiguous(options=options) if not exactly_one:
                return [_location(option) for option in options]
            case Ambiguous():
                raise AmbiguousAddressError("Several addresses fit.")
            case NotFound():
                return None

    def look_up(self, line: str) -> Result:
        """What `line` means, with the reason that geopy has no word for."""
        return look_up(self.gazetteer, line)


def _location(located: Located) -> Location:
    return Location(located.label(), tuple(located.point), located)
