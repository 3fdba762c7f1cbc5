"""The operator's CSV files, as a spreadsheet saves them: semicolons or commas, headings in the first line."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from opening.mistakes import Mistakes
from places.normalisation.folding import fold
from places.points import Point
from places.reading_text import UnreadableTextError, decoded

POLAND = ((49, 55), (14, 24.2))  # degrees of latitude and longitude


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its cells by the folded headings."""

    file: str
    number: int
    cells: Mapping[str, str]
    mistakes: Mistakes

    def __getitem__(self, heading: str) -> str:
        """The cell under a heading, empty where the file has no such column."""
        return self.cells.get(fold(heading), "").strip()

    def needed(self, heading: str) -> str:
        """A cell that must say something."""
        if not self[heading]:
            self.note(_("Fill in the column “%(column)s”.") % {"column": heading})
        return self[heading]

    def several(self, heading: str) -> list[str]:
        """The parts of a cell between upright lines: "Stalina|Armii Czerwonej"."""
        return [part.strip() for part in self[heading].split("|") if part.strip()]

    def point(self) -> Point | None:
        """The point of "szerokość" and "długość"; None where both are empty. Degrees of WGS84, comma or full stop."""
        lat, lon = self["szerokość"].replace(",", "."), self["długość"].replace(",", ".")
        if not lat and not lon:
            return None
        try:
            point = Point(float(lat), float(lon))
        except ValueError:
            self.note(_("Latitude and longitude are two numbers in degrees, such as 51.247 and 22.566."))
            return None
        return point if self._in_poland(point) else None

    def note(self, sentence: str) -> None:
        """Add a mistake of this line."""
        self.mistakes.note(self.file, sentence, self.number)

    def _in_poland(self, point: Point) -> bool:
        inside = all(low <= value <= high for value, (low, high) in zip(point, POLAND, strict=True))
        if not inside:
            self.note(
                _(
                    "This point lies outside Poland. First the latitude (49 to 55), then the longitude (14 to 24), in degrees."
                )
            )
        return inside


def read_lines(folder: Path, file: str, headings: Sequence[str], mistakes: Mistakes) -> list[Line]:
    """The lines that are not empty; none where the file is not there. The first headings must be there, all may be."""
    path = folder / file
    if not path.exists():
        return []
    try:
        names, rows = _rows(decoded(path.read_bytes()))
    except UnreadableTextError as reason:
        mistakes.note(file, str(reason))
        return []
    except csv.Error:
        mistakes.note(file, _("This is no CSV. Save the list again as “CSV UTF-8”."))
        return []
    if unknown := [name for name in names if name not in {fold(one) for one in headings}]:
        said = {"columns": ", ".join(unknown), "known": ", ".join(headings)}
        mistakes.note(file, _("No such column: %(columns)s. The columns are: %(known)s.") % said, 1)
    if fold(headings[0]) not in names:
        said = {"column": headings[0], "known": ";".join(headings)}
        mistakes.note(file, _("The first line must name the column “%(column)s”, like this: %(known)s") % said, 1)
        return []
    return [Line(file, number, dict(zip(names, cells, strict=False)), mistakes) for number, cells in rows]


def _rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The folded headings, and the lines below that say something, with their numbers. Raises csv.Error."""
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    names = [fold(name.strip()) for name in next(reader, [])]
    return names, [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
