"""Comma-separated files that a spreadsheet opens as text, whatever people typed.

A cell that begins with a sign of a formula would be computed when the file is opened (OWASP, CSV injection):
an apostrophe before it makes it text. Semicolons and the byte order mark are what Polish spreadsheets expect.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%")
MARK = "\ufeff"
Cell = str | int


def as_csv(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> str:
    """The whole file, ready to be encoded as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return MARK + text.getvalue()


def harmless(cell: Cell) -> Cell:
    """The cell, unless a spreadsheet could take it for a formula; a number stays a number.

    Full-width signs and spaces before the sign count as well: some programs read past them.
    """
    if isinstance(cell, int):
        return cell
    text = cell.replace("\0", "")
    plain = unicodedata.normalize("NFKC", text)
    risky = cell[:1] in STARTS or plain.lstrip().startswith(STARTS) or plain[:1] in STARTS
    return f"'{text}" if risky else text
