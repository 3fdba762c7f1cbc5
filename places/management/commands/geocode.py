"""`manage.py geocode`: one address a line from standard input, one answer a line to standard output."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from places.geocoding.cities import gazetteer_of
from places.geocoding.geocoder import LocalGeocoder
from places.geocoding.output import as_dict, as_text
from places.models import City
from places.reading_text import UnreadableTextError, decoded


class Command(BaseCommand):
    help = (
        "Read one address a line from standard input and print what each means: with --json one JSON object a line, "
        "otherwise one line of text. UTF-8, UTF-16, Windows-1250, ISO-8859-2 and CP852 are read; what cannot be read for "
        "sure is refused as a whole. Nothing is stored, sent or logged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", required=True, help="short name of the centre's city, such as slupsk")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *args: Any, centre: str, json: bool, **options: Any) -> None:
        city = City.objects.filter(slug=centre).first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True))
            raise CommandError(f"No city has the short name {centre!r}. Known: {known or 'none; run load_places'}.")
        geocoder = LocalGeocoder(gazetteer_of(city))
        try:
            lines = decoded(sys.stdin.buffer.read()).split("\n")
        except UnreadableTextError as reason:
            raise CommandError(str(reason)) from reason
        for line in _addresses(lines):
            self.stdout.write(_answer(geocoder, line, as_json=json))


def _addresses(lines: Iterable[str]) -> Iterable[str]:
    return (line.strip() for line in lines if line.strip())


def _answer(geocoder: LocalGeocoder, line: str, *, as_json: bool) -> str:
    result = geocoder.look_up(line)
    return json.dumps(as_dict(result), ensure_ascii=False) if as_json else as_text(result)
