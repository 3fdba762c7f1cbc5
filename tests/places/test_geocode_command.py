"""The command that geocodes lines: one object or one line of text for each, and what it says when it cannot."""

import json
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from places.models import City


def geocode(lines: str | bytes, monkeypatch: pytest.MonkeyPatch, *options: str) -> list[str]:
    out = StringIO()
    typed = lines.encode() if isinstance(lines, str) else lines
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(typed), encoding="utf-8"))
    call_command("geocode", *options, stdout=out)
    return out.getvalue().splitlines()


def test_geocode_prints_one_object_a_line(cities: dict[str, City], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "Słoneczna 15D/3\n\nModrzewskiego 4\nSłoneczna 2/4\n15\n"
    answers = [json.loads(line) for line in geocode(lines, monkeypatch, "--centre", "slupsk", "--json")]
    assert answers[0] == {
        "status": "located",
        "type": "ul.",
        "street": "Słoneczna",
        "number": "15D",
        "unit": "3",
        "detail": "",
        "postcode": "",
        "point": {"lat": 54.452, "lon": 17.023},
        "precision": "street",
        "choices": [],
        "reason": "",
    }
    twins, number, nothing = answers[1:]
    assert (twins["status"], twins["reason"], twins["street"], len(twins["choices"])) == ("choices", "street", "", 2)
    assert (number["status"], number["reason"], number["street"]) == ("choices", "number", "Słoneczna")
    assert [(choice["number"], choice["unit"]) for choice in number["choices"]] == [("2/4", ""), ("2", "4")]
    assert (nothing["status"], nothing["reason"], nothing["number"]) == ("not-found", "no-street", "15")
    assert {tuple(answer) for answer in answers} == {tuple(answers[0])}


def test_geocode_prints_text_for_people(cities: dict[str, City], monkeypatch: pytest.MonkeyPatch) -> None:
    assert geocode("Grodzka 6\nModrzewskiego 4\n15\n", monkeypatch, "--centre=slupsk") == [
        "ul. Grodzka 6 (street)",
        "? ul. Andrzeja Frycza-Modrzewskiego 4 | ul. Doktora Alfonsa Modrzejewskiego 4",
        "- no-street",
    ]


def test_geocode_names_the_cities_it_knows(cities: dict[str, City]) -> None:
    with pytest.raises(CommandError, match="lublin, slupsk, sopot"):
        call_command("geocode", "--centre", "nowhere")


def test_geocode_says_what_to_do_when_nothing_is_loaded(db: None) -> None:
    with pytest.raises(CommandError, match="load_places"):
        call_command("geocode", "--centre", "slupsk")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859_2", "cp852"])
def test_geocode_reads_every_code_of_polish_letters(
    code: str, cities: dict[str, City], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Świętej Klary 2\r\nŻwirki i Wigury 7, oficyna Pod Dębem\r\n"
    assert geocode(lines.encode(code), monkeypatch, "--centre=slupsk") == [
        "ul. Świętej Klary z Asyżu 2 (city)",
        "ul. Żwirki i Wigury 7 (oficyna Pod Dębem) (city)",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Grodzka 6\nКрасна 2\n".encode("koi8_r"), "cannot be read. Save the file as UTF-8"),
        ("Grodzka 6\nŻwirki 2\n".encode("utf-16-le"), "cannot be read. Save the file as UTF-8"),
        ("Grodzka 6\nS\N{REPLACEMENT CHARACTER}oneczna 2\n".encode(), "Letters were lost"),
    ],
)
def test_geocode_answers_nothing_where_it_cannot_read_everything(
    typed: bytes,
    sentence: str,
    cities: dict[str, City],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        geocode(typed, monkeypatch, "--centre=slupsk")
    assert refused.value.returncode == 1
    assert capsys.readouterr().out == ""


def test_geocode_reads_what_a_word_processor_leaves_behind(
    cities: dict[str, City], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert geocode("Gro\N{SOFT HYPHEN}dzka\N{NO-BREAK SPACE}6\n", monkeypatch, "--centre=slupsk") == [
        "ul. Grodzka 6 (street)"
    ]
