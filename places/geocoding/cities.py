"""The gazetteer of a city out of the database, and an address line looked up in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from places.geocoding.gazetteer import Gazetteer, StreetEntry
from places.geocoding.lookup import look_up
from places.geocoding.results import Result
from places.models import City, DoubleNumber, StreetAlias
from places.normalisation.folding import fold
from places.points import Point, point_or_none


def locate(city: City, line: str) -> Result:
    """What the address line means in `city`."""
    return look_up(gazetteer_of(city), line)


def gazetteer_of(city: City) -> Gazetteer:
    """The tables of `city`, read in six queries as plain rows: every address that is typed reads all of them."""
    districts = list(city.districts.values_list("pk", "name", "lat", "lon"))
    return Gazetteer(
        slug=city.slug,
        name=city.name,
        centre=city.point,
        streets=_streets(city),
        districts={pk: Point(lat, lon) for pk, _, lat, lon in districts},
        postcodes={code: Point(lat, lon) for code, lat, lon in city.postcodes.values_list("code", "lat", "lon")},
        postcode_locates=city.postcode_locates,
        cities=_city_names(),
        district_names=_district_names((pk, name) for pk, name, _, _ in districts),
    )


def _streets(city: City) -> list[StreetEntry]:
    aliases = _by_street(StreetAlias.objects.filter(street__city=city).values_list("street_id", "name"))
    doubles = _by_street(DoubleNumber.objects.filter(street__city=city).values_list("street_id", "number"))
    columns = city.streets.values_list("pk", "kind", "name", "lat", "lon", "district_id")
    return [
        StreetEntry(
            pk=pk,
            kind=kind,
            name=name,
            names=(name, *aliases[pk]),
            doubles=frozenset(doubles[pk]),
            point=point_or_none(lat, lon),
            district=district,
        )
        for pk, kind, name, lat, lon, district in columns
    ]


def _by_street(rows: Iterable[tuple[int, str]]) -> Mapping[int, Sequence[str]]:
    """The second column of the rows by the first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for street, value in rows:
        found[street].append(value)
    return found


def _district_names(districts: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Folded names to keys, with and without the word "osiedle"."""
    named = {fold(name): pk for pk, name in districts}
    return {name.removeprefix("osiedle "): pk for name, pk in named.items()} | named


def _city_names() -> dict[str, str]:
    """Folded names of our cities and of the places next to them; ours lead to a slug."""
    cities = list(City.objects.all())
    names = {fold(near): near for city in cities for near in city.neighbours}
    return names | {fold(name): city.slug for city in cities for name in (city.name, city.locative)}
