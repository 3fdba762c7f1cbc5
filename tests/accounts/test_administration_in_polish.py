"""Whoever keeps the reference data reads Polish: nothing of the administration is left in English.

Two sights of it. The names: of each app, model, field and help text, which must become another text in Polish. The pages:
each is shown in English and in Polish, and what stands in both is a row's own, or a word that both languages share.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils import translation

from accounts.models import Centre, User
from opening.setting_up import SetUp, read_folder, set_up
from places.models import DoubleNumber, StreetAlias
from tests import make
from tests.opening.conftest import EXAMPLE
from tests.support.services import ROOT

# The same in both languages: codes of registers, and words that Polish has taken over.
SHARED = {"TERC", "SIMC", "e-mail", "E-mail", "adres e-mail", "program", "ID"}
OURS = [one for one in apps.get_app_configs() if (ROOT / one.label).is_dir()]
EDITED = sorted(
    {one.model for kept in admin.site._registry.values() for one in (kept, *kept.inlines)},
    key=lambda one: one._meta.label,
)


def in_both(text: object) -> tuple[str, str]:
    """The text in English and in Polish."""
    with translation.override("en"):
        english = str(text)
    with translation.override("pl"):
        return english, str(text)


def untranslated(texts: Iterable[object]) -> list[str]:
    return [english for english, polish in map(in_both, texts) if english == polish and english not in SHARED]


def names_of_fields(model: type[models.Model]) -> Iterator[object]:
    """What a form says of the model's fields."""
    for field in model._meta.concrete_fields:
        if field.editable and not field.primary_key:
            yield field.verbose_name
            yield from filter(None, (field.help_text,))
            yield from (label for value, label in field.flatchoices if value)


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_every_app_and_every_model_has_a_polish_name(app: AppConfig) -> None:
    names = [name for model in app.get_models() for name in (model._meta.verbose_name, model._meta.verbose_name_plural)]
    assert untranslated([app.verbose_name, *names]) == []


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_every_field_of_a_form_has_a_polish_name_and_help(model: type[models.Model]) -> None:
    assert untranslated(names_of_fields(model)) == []


@pytest.mark.parametrize("kept", admin.site._registry.values(), ids=str)
def test_every_list_can_be_searched_and_narrowed_down(kept: "admin.ModelAdmin[models.Model]") -> None:
    assert kept.search_fields
    assert kept.list_display != ("__str__",)


class Texts(HTMLParser):
    """What a page says to people: its texts, and the attributes that are shown or read out."""

    SAID = ("title", "aria-label", "placeholder", "alt")

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "textarea"}
        given = dict(attrs)
        self.said |= {given[name] or "" for name in self.SAID if name in given}
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.said.add(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "textarea"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.add(data)


def texts_of(page: str) -> set[str]:
    """The texts with a word in them."""
    reader = Texts()
    reader.feed(page)
    words = {re.sub(r"\s+", " ", text).strip(" \n:.,›✓✗–»«") for text in reader.said}
    return {text for text in words if re.search(r"[^\W\d_]{2}", text)}


@pytest.fixture
def lublin(db: None) -> SetUp:
    """A city with rows of every kind; each name begins with a sign that no sentence has."""
    made = set_up(read_folder(EXAMPLE), now=make.NOW)
    for street in made.city.streets.order_by("name")[:3]:
        StreetAlias.objects.create(street=street, name="Dawna", source="lista", since="2026-01-01")
        DoubleNumber.objects.create(street=street, number="37/38")
    return made


def data_of_rows() -> set[str]:
    """Every text that stands in a row, as it stands there or as it is called in a list."""
    rows = [row for model in EDITED for row in model._default_manager.all()]
    values = {str(getattr(row, one.attname)) for row in rows for one in row._meta.concrete_fields}
    return values | {str(row) for row in rows} | {"Polski", "English", "Українська"}


def addresses() -> list[str]:
    """Every page of the administration that an administrator can open, with a row of each kind where there is one."""
    pages = ["/administracja/", "/administracja/password_change/"]
    for model in admin.site._registry:
        table = f"/administracja/{model._meta.app_label}/{model._meta.model_name}/"
        pk = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
        pages += [table, f"{table}?q=nic-takiego", f"{table}add/"]
        pages += [f"{table}{pk}/{page}/" for page in ("change", "delete", "history")]
    return [*pages, *{f"/administracja/{model._meta.app_label}/" for model in admin.site._registry}]


def shown(client: Client, address: str, language: str) -> set[str]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(address)
    assert answer.status_code == 200, address
    return texts_of(answer.text)


def refused(client: Client, address: str, language: str) -> set[str]:
    """The same for a form that is sent empty: its refusals."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post(address, {})
    return texts_of(answer.text) if answer.status_code == 200 else set()


def test_no_page_says_the_same_in_english_and_in_polish(client: Client, lublin: SetUp) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    rows = data_of_rows()
    left: dict[str, list[str]] = {}
    for address in addresses():
        same = shown(client, address, "en") & shown(client, address, "pl")
        if address.endswith("/add/"):
            same |= refused(client, address, "en") & refused(client, address, "pl")
        if left_here := sorted(same - rows - SHARED):
            left[address] = left_here
    assert sorted({text for texts in left.values() for text in texts}) == [], left
    assert (Centre.objects.count(), User.objects.count()) == (1, 2)
