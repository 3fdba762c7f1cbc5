"""Whatever is wrong in the folder is said with its file, its line and what to do; nothing is made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from opening.mistakes import FolderError
from opening.setting_up import read_folder
from places.models import City
from tests.opening.conftest import changed

Spoil = Callable[[Path], object]


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(FolderError) as refused:
        read_folder(folder)
    return [str(one) for one in refused.value.mistakes]


def swap(file: str, before: str, after: str) -> Spoil:
    return lambda folder: changed(folder, file, before, after)


def write(file: str, content: bytes) -> Spoil:
    return lambda folder: (folder / file).write_bytes(content)


CASES: dict[str, tuple[Spoil, str]] = {
    "no toml": (lambda folder: (folder / "miasto.toml").unlink(), "miasto.toml: W folderze nie ma takiego pliku"),
    "no toml at all": (swap("miasto.toml", 'nazwa = "Lublin"', "nazwa = Lublin"), "miasto.toml, wiersz 5: "),
    "not UTF-8": (
        write("miasto.toml", "nazwa = 'Słupsk'".encode("mac_latin2")),
        "miasto.toml: Nie da się odczytać polskich",
    ),
    "a list that is not UTF-8": (
        write("kody.csv", "kod;szerokość\n".encode("utf-16-be")),
        "kody.csv: Nie da się odczytać polskich",
    ),
    "a list whose letters were lost": (
        swap("ulice.csv", "ul.;Otella", "ul.;Otell\N{REPLACEMENT CHARACTER}"),
        "ulice.csv: Przy zapisywaniu tego pliku zginęły litery",
    ),
    "areas whose letters were lost": (
        write("obrys.geojson", '{"type": "\N{REPLACEMENT CHARACTER}"}'.encode()),
        "obrys.geojson: Przy zapisywaniu tego pliku zginęły litery",
    ),
    "a key is missing": (
        swap("miasto.toml", 'w_miescie = "Lublinie"', ""),
        "miasto.toml, wiersz 4: W [miasto] brakuje „w_miescie”",
    ),
    "a key is misspelt": (
        swap("miasto.toml", 'godziny = "pn', 'godzinny = "pn'),
        "miasto.toml, wiersz 22: W [osrodek] nie ma „godzinny”",
    ),
    "a text for a day": (
        swap("miasto.toml", "od = 2026-01-01", 'od = "2026"'),
        "miasto.toml, wiersz 43: „od” pisze się tak: od = 2027-01-31",
    ),
    "an empty text": (
        swap("miasto.toml", '"MOPR Lublin"', '""'),
        "miasto.toml, wiersz 18: Wpisz coś między cudzysłowami",
    ),
    "an unknown section": (swap("miasto.toml", "[edycja]   ", "[edycje]   "), "miasto.toml: Nie ma sekcji [edycje]"),
    "a code of six digits": (swap("miasto.toml", "0663011", "663011"), "miasto.toml, wiersz 7: Kod ma siedem cyfr"),
    "a slug of ours": (
        swap("miasto.toml", 'adres_strony = "lublin"', 'adres_strony = "moje"'),
        "miasto.toml, wiersz 16: Od słowa „moje” zaczynają się strony programu",
    ),
    "no telephone": (swap("miasto.toml", '"81 000 00 00"', '"81"'), "miasto.toml, wiersz 19: "),
    "no e-mail": (swap("miasto.toml", "koordynator@lublin.example", "koordynator"), "miasto.toml, wiersz 26: "),
    "an unknown kind of help": (
        swap("miasto.toml", '"Spacer"', '"Spacerek"'),
        "miasto.toml, wiersz 37: „Spacerek” nie jest żadnym ze słów. Wybierz spośród: „Rozmowa",
    ),
    "the last day first": (
        swap("miasto.toml", "do = 2027-12-31", "do = 2025-12-31"),
        "miasto.toml, wiersz 44: Ostatni dzień",
    ),
    "an edition of no programme": (
        lambda folder: (folder / "miasto.toml").write_text(
            (folder / "miasto.toml").read_text().replace("[program]", "[prog]").replace("[[program.", "[[prog.")
        ),
        "miasto.toml, wiersz 43: Edycja należy do programu",
    ),
    "no districts": (lambda folder: (folder / "dzielnice.csv").unlink(), "dzielnice.csv: Miasto ma co najmniej jedną"),
    "no heading": (
        write("kody.csv", b"20-001;51.2;22.5\n"),
        "kody.csv, wiersz 1: Pierwszy wiersz musi nazywać kolumnę „kod”",
    ),
    "an unknown heading": (swap("kody.csv", "szerokość", "szer"), "kody.csv, wiersz 1: Nie ma takiej kolumny: szer."),
    "not a number": (
        swap("kody.csv", "20-001;51.2461", "20-001;51.2461N"),
        "kody.csv, wiersz 2: Szerokość i długość to dwie",
    ),
    "latitude and longitude swapped": (
        swap("kody.csv", "20-001;51.2461;22.5545", "20-001;22.5545;51.2461"),
        "kody.csv, wiersz 2: Ten punkt leży poza Polską",
    ),
    "a code without its hyphen": (
        swap("kody.csv", "20-001", "20001"),
        "kody.csv, wiersz 2: Kod pocztowy pisze się tak: 20-001",
    ),
    "a code without a point": (
        swap("kody.csv", "20-001;51.2461;22.5545", "20-001;;"),
        "kody.csv, wiersz 2: Dopisz szerokość",
    ),
    "a code twice": (swap("kody.csv", "20-002;", "20-001;"), "kody.csv, wiersz 3: To samo jest w wierszu 2"),
    "an unknown kind of street": (
        swap("ulice.csv", "pl.;Litewski", "plac;Litewski"),
        "ulice.csv, wiersz 14: „plac” nie jest rodzajem",
    ),
    "an unknown district": (
        swap("ulice.csv", "ul.;Jezuicka;Rejon filii nr 1", "ul.;Jezuicka;Stare Miasto"),
        "ulice.csv, wiersz 36: Żadna dzielnica nie nazywa się „Stare Miasto”. Są: Rejon filii nr 1,",
    ),
    "a double number without a slash": (
        swap("ulice.csv", "ul.;Zdrowa;Rejon filii nr 5;;;;", "ul.;Zdrowa;Rejon filii nr 5;;;;37"),
        "ulice.csv, wiersz 76: Podwójny numer ma ukośnik",
    ),
    "a district without a point": (
        swap("dzielnice.csv", "51.250;22.568", ";"),
        "dzielnice.csv, wiersz 2: Dzielnica nie ma punktu",
    ),
    "a branch without an address": (
        swap("filie.csv", ";;ul. Kresowa 9", ";;"),
        "filie.csv, wiersz 3: Wypełnij kolumnę „adres”",
    ),
    "a section of no branch": (
        swap("filie.csv", "Sekcja nr 21;Filia nr 5", "Sekcja nr 21;Filia nr 6"),
        "filie.csv, wiersz 27: Żadna filia nie nazywa się „Filia nr 6”",
    ),
    "two branches of one name": (swap("filie.csv", "Filia nr 3;;", "Filia nr 2;;"), "filie.csv, wiersz 4: Dwie filie"),
    "a telephone of a branch": (swap("filie.csv", "ul. Kresowa 9;", "ul. Kresowa 9;12"), "filie.csv, wiersz 3: "),
    "no GeoJSON": (write("obrys.geojson", b"{"), "obrys.geojson: To nie jest GeoJSON"),
    "no area": (
        write("obrys.geojson", b'{"type": "Point", "coordinates": [22.5, 51.2]}'),
        "obrys.geojson: Nie ma w nim obszaru",
    ),
    "a line for an area": (
        write("obrys.geojson", b'{"type": "Polygon", "coordinates": [[[22.5, 51.2], [22.6, 51.3], [22.5, 51.2]]]}'),
        "obrys.geojson: Nie ma w nim obszaru",
    ),
    "JSON of another kind": (write("obrys.geojson", b'{"features": [7]}'), "obrys.geojson: To nie jest GeoJSON"),
    "corners that are no numbers": (
        write("obrys.geojson", b'{"type": "Polygon", "coordinates": [[["a", "b"], [1, 2], [1, 3], ["a", "b"]]]}'),
        "obrys.geojson: To nie jest GeoJSON",
    ),
    "no CSV": (write("kody.csv", b"kod;" + b"x" * 200_000 + b"\n20-001;" + b"y" * 200_000), "kody.csv"),
    "a name that is too long": (
        swap("ulice.csv", "ul.;Otella", f"ul.;{'Otella' * 30}"),
        "ulice.csv, wiersz 56: Skróć ten tekst. Może mieć 120 znaków, a ma 180.",
    ),
    "a district of too many letters": (
        swap("dzielnice.csv", "Rejon filii nr 4", "Rejon " * 20),
        "dzielnice.csv, wiersz 5: Skróć ten tekst.",
    ),
    "an address of a branch that is too long": (
        swap("filie.csv", "ul. Mieszka I 4;;\nFilia nr 4", f"ul. {'Mieszka' * 30};;\nFilia nr 4"),
        "filie.csv, wiersz 4: Skróć ten tekst.",
    ),
    "a city of too many letters": (
        swap("miasto.toml", 'nazwa = "Lublin"', f'nazwa = "{"Lublin" * 20}"'),
        "miasto.toml, wiersz 5: Skróć ten tekst.",
    ),
    "metres for degrees": (
        write("obrys.geojson", b'{"type": "Polygon", "coordinates": [[[1, 7], [9, 7], [9, 9], [1, 7]]]}'),
        "obrys.geojson: Jego narożniki nie są stopniami w Polsce",
    ),
}


@pytest.mark.parametrize(("spoil", "sentence"), CASES.values(), ids=CASES.keys())
def test_a_mistake_is_said_with_its_place(folder: Path, spoil: Spoil, sentence: str) -> None:
    spoil(folder)
    found = mistakes(folder)
    assert any(one.startswith(sentence) for one in found), found


@pytest.mark.django_db
def test_the_command_says_all_of_them_at_once_and_makes_nothing(folder: Path) -> None:
    changed(folder, "kody.csv", "20-001", "20001")
    changed(folder, "ulice.csv", "pl.;Litewski", "plac;Litewski")
    changed(folder, "filie.csv", ";;ul. Kresowa 9", ";;")
    with pytest.raises(CommandError) as refused:
        call_command("new_city", folder)
    assert [line.partition(",")[0] for line in str(refused.value).splitlines()[1:]] == [
        "ulice.csv",
        "kody.csv",
        "filie.csv",
    ]
    assert not City.objects.exists()


def test_a_file_of_a_spreadsheet_may_have_commas_a_mark_of_its_coding_and_headings_without_polish_letters(
    folder: Path,
) -> None:
    text = "Kod,Szerokosc,Dlugosc\n20-001,51.2461,22.5545\n,,\n"
    (folder / "kody.csv").write_text(text, encoding="utf-8-sig")
    assert [row["code"] for row in read_folder(folder).tables["postcodes"]] == ["20-001"]


@pytest.mark.parametrize("code", ["utf-16", "cp1250", "iso8859_2", "cp852"])
def test_files_in_an_older_code_are_read_as_the_same(folder: Path, code: str) -> None:
    before = read_folder(folder)
    for file in ("miasto.toml", "ulice.csv", "filie.csv", "obrys.geojson"):
        text = (folder / file).read_text().translate(str.maketrans("–—„”…", "--''."))
        (folder / file).write_bytes(text.encode(code))
    after = read_folder(folder)
    assert after.tables["streets"] == before.tables["streets"]
    assert after.description.city == before.description.city
