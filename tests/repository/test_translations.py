"""Nobody meets a sentence in a language they did not choose."""

import re
from pathlib import Path

import polib
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.repository.sentences import Sentence, all_sentences, of_python, of_template
from tests.support.services import ROOT

LANGUAGES = ["pl", "uk"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def written(language: str) -> list[polib.POEntry]:
    """The translations that people edit; doubtful and empty ones do not count."""
    entries: list[polib.POEntry] = polib.pofile(str(folder(language) / "django.po")).translated_entries()
    return entries


def compiled(language: str) -> list[polib.POEntry]:
    """The translations that the program reads."""
    path = folder(language) / "django.mo"
    assert path.exists(), f"{path.relative_to(ROOT)} is missing: run make messages"
    return list(polib.mofile(str(path)))


def folder(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    known = {Sentence(entry.msgid, entry.msgctxt or "") for entry in compiled(language)}
    assert sorted(all_sentences() - known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_people_wrote(language: str) -> None:
    def told(entries: list[polib.POEntry]) -> dict[tuple[str | None, str], tuple[str, dict[int, str]]]:
        return {
            (e.msgctxt, e.msgid): (e.msgstr, {int(n): text for n, text in e.msgstr_plural.items()}) for e in entries
        }

    assert told(compiled(language)) == told(written(language)), "run make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_makes_up_a_value(language: str) -> None:
    assert [entry.msgid for entry in written(language) if not same_values(entry)] == []


def same_values(entry: polib.POEntry) -> bool:
    """Whether the translation shows the values of the original; a plural form may leave its number out."""
    wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if entry.msgid_plural:
        return all(set(PLACEHOLDER.findall(form)) <= wanted for form in entry.msgstr_plural.values())
    return set(PLACEHOLDER.findall(entry.msgstr)) == wanted


def test_sentences_are_found_in_python() -> None:
    source = 'a = _("One " "two"); b = ngettext("%s hour", "%s hours", n); c = pgettext_lazy("month", "May")'
    assert set(of_python(source)) == {Sentence("One two"), Sentence("%s hour"), Sentence("May", context="month")}


def test_sentences_are_found_in_templates() -> None:
    source = """
        {% load i18n %}{% translate "It's here" %} <p title="{% translate 'May' context 'month' %}">
        {% blocktranslate trimmed with name=senior.first_name %}
            Hello (again), {{ name }}
        {% endblocktranslate %}
        {% blocktranslate count n=hours %}{{ n }} hour{% plural %}{{ n }} hours{% endblocktranslate %}
        {{ _("Later")|upper }}
    """
    assert set(of_template(source)) == {
        Sentence("It's here"),
        Sentence("May", context="month"),
        Sentence("Hello (again), %(name)s"),
        Sentence("%(n)s hour"),
        Sentence("Later"),
    }


ASKED_FOR = r"wpisać|wybrać|zaznaczyć|poprawić|sprawdzić|nacisnąć|odświeżyć"


def test_what_to_do_on_a_page_is_always_said_in_the_same_way() -> None:
    # "Wpisz numer" for everybody; "proszę" is for what a person does elsewhere: phone us, open no door.
    asked = re.compile(rf"\b(?:proszę|prosimy) (?:\w+ ){{0,2}}(?:{ASKED_FOR})\b", re.IGNORECASE)
    polite = [text for text in polish() if asked.search(text)]
    assert polite == []


def test_what_django_says_of_a_field_says_what_to_do() -> None:
    with translation.override("pl"):
        assert forms.CharField().error_messages["required"] == "Wpisz tu odpowiedź albo ją wybierz."
        with pytest.raises(ValidationError, match=r"Skróć ten tekst. Może mieć 3 znaki, a ma 5."):
            forms.CharField(max_length=3).clean("abcde")


def polish() -> list[str]:
    """Every Polish sentence, each plural form by itself."""
    return [text for entry in written("pl") for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
