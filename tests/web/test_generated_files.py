"""The generated files: the typeface has every letter, the bundles have every part, and both stay light."""

import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import brotli
import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from web.bundles import BundleFinder
from web.fonts import LATIN, UKRAINIAN, FontFinder
from web.generated_files import GeneratedFinder
from web.icons import NAMES, IconFinder

POLISH = "aąbcćdeęfghijklłmnńoóprsśtuwyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻ"
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"


def found(path: str) -> Path:
    """Where the finders say the file is."""
    place = finders.find(path)
    assert isinstance(place, str)
    return Path(place)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("latin", POLISH + "0123456789„”–−… "), ("ukrainian", CYRILLIC + "ʼ№")],
)
def test_the_typeface_has_every_letter_in_every_weight(name: str, letters: str) -> None:
    with TTFont(found(f"fonts/source-sans-3-{name}.woff2")) as font:
        assert {ord(letter) for letter in letters} <= set(font.getBestCmap())
        weight = font["fvar"].axes[0]
        assert (weight.minValue, weight.maxValue) == (400, 700)


def test_the_letters_that_are_asked_for_are_those_of_the_languages() -> None:
    assert set(POLISH) <= LATIN
    assert set(CYRILLIC) <= UKRAINIAN


def test_what_a_polish_page_loads_first_is_light() -> None:
    styles = brotli.compress(found("css/site.css").read_bytes())
    script = brotli.compress(found("js/site.js").read_bytes())
    assert found("fonts/source-sans-3-latin.woff2").stat().st_size < 25_000
    assert len(styles) < 15_000
    assert len(script) < 5_000


def test_the_style_sheet_holds_every_component() -> None:
    sheet = found("css/site.css").read_text()
    missing = [part.name for part in Path("static/css/components").glob("*.css") if part.read_text() not in sheet]
    assert missing == []
    assert sheet.index("@layer tokens, base") < sheet.index("@layer components")


def test_the_file_of_icons_draws_every_one_that_is_named_and_no_other() -> None:
    sheet = ET.parse(found("img/icons.svg")).getroot()  # noqa: S314  # drawn a moment ago by ourselves
    assert {symbol.attrib["id"] for symbol in sheet} == NAMES
    assert all(len(symbol) for symbol in sheet)
    pages = [*Path("templates").rglob("*.html"), *Path().glob("*/*.py")]
    written = "".join(page.read_text() for page in pages if page != Path("web/icons.py"))
    assert {name for name in NAMES if f'"{name}"' not in written} == set()


def test_collecting_finds_every_generated_file() -> None:
    paths = [path for finder in (BundleFinder(), FontFinder(), IconFinder()) for path, _storage in finder.list([])]
    assert paths == [
        "css/site.css",
        "js/site.js",
        "fonts/source-sans-3-latin.woff2",
        "fonts/source-sans-3-ukrainian.woff2",
        "img/icons.svg",
    ]


@pytest.mark.parametrize("age", [-1, 1])
def test_a_file_is_generated_again_when_its_sources_changed_also_to_older_ones(
    age: int, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    part = tmp_path / "part.css"
    part.write_text("one")

    class OfOnePart(GeneratedFinder):
        writers = {"all.css": partial(shutil.copyfile, part)}

        def sources(self) -> list[Path]:
            return [part]

    finder = OfOnePart()
    first = Path(finder.find("all.css"))
    first.write_text("as it was")
    assert Path(finder.find("all.css")).read_text() == "as it was", "nothing is written while the parts are the same"
    part.write_text("another")
    os.utime(part, (first.stat().st_mtime + age * 3600,) * 2)
    assert Path(finder.find("all.css")).read_text() == "another"
    assert not list(first.parent.glob("*.draft"))
