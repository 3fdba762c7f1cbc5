"""A file that a spreadsheet opens as text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.spreadsheet import MARK, STARTS, as_csv, harmless


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+48",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\u00a0=1",
        "|x",
    ],
)
def test_what_could_be_a_formula_becomes_text(cell: str) -> None:
    assert str(harmless(cell)).startswith("'")


@pytest.mark.parametrize("cell", ["Zofia", "a=b", "ul. Słoneczna 15-17", "", "10:30"])
def test_plain_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_number_stays_a_number() -> None:
    assert as_csv(["n"], [[-60]]) == f"{MARK}n\r\n-60\r\n"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_begins_a_formula_and_no_word_is_lost(cells: list[str]) -> None:
    text = as_csv(["x"], [cells]).removeprefix(MARK)
    back = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[-1] if any(cells) or len(cells) > 1 else [""]
    assert len(back) == len(cells)
    for cell, read in zip(cells, back, strict=True):
        assert not read.startswith(STARTS)
        assert read.removeprefix("'") == cell.replace("\0", "").removeprefix("'")
