"""One file with every icon that a page may show; a page names one and carries none of them."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from web.generated_files import GeneratedFinder

# Names of the Lucide set. Not their size and colour: those are of the text beside them.
SVG = "http://www.w3.org/2000/svg"
SPRITE = "img/icons.svg"
NAMES = frozenset(
    [
        "a-large-small",
        "armchair",
        "arrow-left",
        "arrow-right",
        "baby",
        "bike",
        "book-open",
        "brush-cleaning",
        "bus",
        "calendar-days",
        "calendar-heart",
        "car",
        "check",
        "check-check",
        "chevron-right",
        "circle-alert",
        "circle-check",
        "circle-x",
        "clock",
        "contrast",
        "dog",
        "download",
        "eye",
        "footprints",
        "hand-heart",
        "info",
        "key-round",
        "keyboard",
        "keyboard-off",
        "landmark",
        "languages",
        "list-filter",
        "log-in",
        "log-out",
        "mail",
        "map-pin",
        "menu",
        "message-circle",
        "monitor-smartphone",
        "moon",
        "package",
        "pen-line",
        "phone",
        "pill",
        "printer",
        "refresh-cw",
        "refrigerator",
        "save",
        "search",
        "send",
        "shirt",
        "shopping-basket",
        "smartphone",
        "sparkles",
        "square",
        "stethoscope",
        "sun",
        "triangle-alert",
        "undo-2",
        "user-round",
        "users-round",
        "wrench",
    ]
)


def draw_all(to: Path) -> None:
    """Write every icon into one file, each under its own name."""
    ET.register_namespace("", SVG)
    sheet = ET.Element(f"{{{SVG}}}svg")
    with as_file(files("lucide") / "lucide.zip") as place, ZipFile(place) as drawings:  # the tag opens it for each icon
        for name in sorted(NAMES):
            drawn = ET.fromstring(drawings.read(f"{name}.svg"))  # noqa: S314  # of a package of ours, not of a visitor
            symbol = ET.SubElement(sheet, f"{{{SVG}}}symbol", {"id": name, "viewBox": drawn.attrib["viewBox"]})
            symbol.extend(drawn)
    ET.ElementTree(sheet).write(to, encoding="utf-8")


class IconFinder(GeneratedFinder):
    """Serves the file of the icons, drawn again when a name was added or removed here."""

    writers = {SPRITE: draw_all}

    def sources(self) -> Iterator[Path]:
        """This file, which names them."""
        yield Path(__file__)
