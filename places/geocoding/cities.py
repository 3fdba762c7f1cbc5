"""The gazetteer of a city out of the database, and an address line looked up in it."""

from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.geocoding.lookup import look_up
from places.geocoding.results import Result
from places.models import City, Street
from places.normalisation.folding import fold


def locate(city: City, line: str) -> Result:
    """What the address line means in `city`."""
    return look_up(gazetteer_of(city), line)


def gazetteer_of(city: City) -> Gazetteer:
    """The tables of `city`, read in six queries."""
    return Gazetteer(
        slug=city.slug,
        name=city.name,
        centre=city.point,
        streets=[_entry(street) for street in city.streets.with_names_and_numbers()],
        districts={district.pk: district.point for district in city.districts.all()},
        postcodes={postcode.code: postcode.point for postcode in city.postcodes.all()},
        postcode_locates=city.postcode_locates,
        cities=_city_names(),
    )


def _entry(street: Street) -> StreetEntry:
    return StreetEntry(
        pk=street.pk,
        kind=street.kind,
        name=street.name,
        names=(street.name, *(alias.name for alias in street.aliases.all())),
        doubles=frozenset(double.number for double in street.double_numbers.all()),
        point=street.point,
        district=street.district_id,
    )


def _city_names() -> dict[str, str]:
    """Folded names of our cities and of the places next to them; ours lead to a slug."""
    cities = list(City.objects.all())
    names = {fold(near): near for city in cities for near in city.neighbours}
    return names | {fold(name): city.slug for city in cities for name in (city.name, city.locative)}
