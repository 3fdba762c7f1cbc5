"""The typeface of the site: Source Sans 3 from its package, cut to our letters and written as WOFF2."""

import string
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fontpkg_source_sans_3
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from web.generated_files import GeneratedFinder

SOURCE = Path(fontpkg_source_sans_3.ROOT) / "files" / "SourceSans3[wght].ttf"
WEIGHTS = (400, 700)
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]

LATIN = set(string.printable.strip() + " \u00a0ąćęłńóśźżĄĆĘŁŃÓŚŹŻäöüßéÄÖÜÉ" + "–—‑„”“’‘«»…·•×§©°±²³½→←↑↓−≤≥")
UKRAINIAN = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯʼ№₴")


def cut(letters: set[str], to: Path) -> None:
    """Write the typeface with only these letters, weights 400 to 700, as WOFF2."""
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(letters))
    with TTFont(SOURCE) as font:
        subsetter.subset(font)
        narrowed = instantiateVariableFont(font, {"wght": WEIGHTS})
        narrowed.flavor = "woff2"
        narrowed.save(to)


class FontFinder(GeneratedFinder):
    """Two files: Latin for everyone; Ukrainian, which a browser fetches only for a page that has such letters."""

    writers = {
        "fonts/source-sans-3-latin.woff2": partial(cut, LATIN),
        "fonts/source-sans-3-ukrainian.woff2": partial(cut, UKRAINIAN),
    }

    def sources(self) -> Iterator[Path]:
        """The package's file, and this one: the letters are chosen here."""
        yield SOURCE
        yield Path(__file__)
