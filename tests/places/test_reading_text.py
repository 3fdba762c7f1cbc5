"""Bytes become the text that was meant, or are refused with the reason; never another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.reading_text import OLDER_CODES, UnreadableTextError, decoded

SENTENCE = "Zażółć gęślą jaźń, ul. Ćwiartki 3/4 m. 5\nŁÓDŹ, Świętej Ędny, Ąbc, Ńic"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", *OLDER_CODES])
def test_polish_text_is_read_in_every_code(code: str) -> None:
    assert decoded(SENTENCE.encode(code)) == SENTENCE


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_known_by_its_mark(mark: bytes) -> None:
    assert decoded(mark + SENTENCE.encode("utf-16-le" if mark[0] == 0xFF else "utf-16-be")) == SENTENCE


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"Morska 5\r\nLesna 6\rGrodzka 7\n", "Morska 5\nLesna 6\nGrodzka 7\n"),
        ("вулиця Леся 5".encode(), "вулиця Леся 5"),
        ("UL. PÓŁNOCNA 5".encode("cp1250"), "UL. PÓŁNOCNA 5"),  # is UTF-8 too, with a Cyrillic letter for ÓŁ
        ("OKRĘŻNA 5".encode("cp1250"), "OKRĘŻNA 5"),
        ("Dąbrowskiego 5".encode("cp852"), "Dąbrowskiego 5"),  # is Windows-1250 too, with a capital Ą
        ("Środkowa 5".encode("cp852"), "Środkowa 5"),  # is Windows-1250 too, with a dash for Ś
        ("Żwirki 5".encode("cp1250"), "Żwirki 5"),
        ("Żwirki 5".encode("cp852"), "Żwirki 5"),
        ("Krzyźne 5".encode("cp852"), "Krzyźne 5"),
        ("Łąkowa 5".encode("iso8859_2"), "Łąkowa 5"),
        ("DĄBROWSKIEGO 5".encode("cp1250"), "DĄBROWSKIEGO 5"),
        ("„Pod Dębem” – Jasna 5…".encode("cp1250"), "„Pod Dębem” – Jasna 5…"),
        ("Mor\N{SOFT HYPHEN}ska\N{NO-BREAK SPACE}5".encode(), "Morska 5"),
    ],
)
def test_what_is_read(raw: bytes, text: str) -> None:
    assert decoded(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "Красна 5".encode("koi8_r"),
        "Strasse für Jürgen".encode("latin-1"),
        "Słoneczna".encode("mac_latin2"),
        "Morska 5".encode("utf-16-le"),
        b"\xff\xfeM\x00o",  # half a letter at the end
        b"Morska \x005",
        b"\xef\xbb\xbfS\xb3oneczna",  # a mark of UTF-8 that is not true
        "Źle 5".encode("cp1250"),  # Ź here and Ć in CP852: nobody can tell
    ],
)
def test_what_cannot_be_told_for_sure_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableTextError, match="Save the file as UTF-8"):
        decoded(raw)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_that_were_lost_before_are_said_to_be(code: str) -> None:
    with pytest.raises(UnreadableTextError, match="Letters were lost"):
        decoded("S\N{REPLACEMENT CHARACTER}oneczna 5".encode(code))


words = st.lists(
    st.sampled_from(["Łąka", "ŹRÓDLANA", "żwir", "Ósma", "Świętej", "MORSKA", "5a", "Ćma", "Źle"]), max_size=6
)


@given(words.map(" ".join), st.sampled_from(list(OLDER_CODES)))
def test_a_text_is_never_read_as_another(text: str, code: str) -> None:
    try:
        assert decoded(text.encode(code)) == text
    except UnreadableTextError:
        assert not text.isascii()
