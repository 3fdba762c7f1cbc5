"""Nothing personal reaches a public page: every personal column holds a marker, and no page shows one.

The columns come from the classification in the models, so a new column is in the test by itself.
"""

from collections.abc import Iterator

import pytest
from django.db import models
from django.test import Client
from django.utils.translation import gettext

import privacy
from exchange.models import Category, Need
from programmes.models import Activity
from seniors.models import CloseContact
from tests import make
from tests.exchange.visitor import page

pytestmark = pytest.mark.django_db
PUBLIC_PAGES = (
    "/",
    "/sopot/",
    *(f"/sopot/kategorie/{category}/" for category in Category.values),
    "/sopot/kategorie/seniors_disabled/?pora=morning",
    "/sopot/potrzebuje-pomocy/rodzaj/",
    "/sopot/w-imieniu/rodzaj/",
    "/sopot/chce-pomagac/rodzaje-pomocy/",
    "/sopot/co-dalej/",
    "/zgloszenie/",
)


def personal_texts(row: models.Model) -> Iterator[models.Field]:  # type: ignore[type-arg]  # of any value
    """The columns of free text that the model exports to whoever they are about."""
    exported = privacy.fields_to("export", type(row))
    for field in row._meta.concrete_fields:
        free = isinstance(field, models.CharField | models.TextField) and not field.choices
        if free and field.name in exported:
            yield field


def mark(row: models.Model) -> list[str]:
    """Write a marker of its own into every personal text of the row; the markers."""
    marks = []
    for field in personal_texts(row):
        if field.name == "password" or "Phone" in type(field).__name__:
            continue
        marker = f"{row._meta.model_name}{field.name}"[: (field.max_length or 60) - 3].replace("_", "") + "QZX"
        marker = marker if field.name != "email" else "emailQZX@example.org"
        setattr(row, field.name, marker)
        marks.append(marker)
    row.save()
    return marks


def a_marked_city() -> list[str]:
    """A need with a close person and an offer, marked all over; the markers and other telling values."""
    asker = make.senior(phone="+48601987654")
    contact = CloseContact.objects.create(senior=asker, name="x", relation="child", phone="+48602987654")
    need = make.need(senior=asker, close_contact=contact, activity=Activity.DOCTOR, windows=((0, 547, 653),))
    helper = make.volunteer(phone="+48603987654", windows=((0, 547, 653),))
    make.offer(helper)
    rows: list[models.Model] = [asker, asker.address, contact, need, helper, helper.address]
    rows += [helper.user] if helper.user else []
    marks = [marker for row in rows for marker in mark(row)]
    return [*marks, "987654", "987 654", "9:07", "10:53", "1943", "1990"]


def test_no_public_page_shows_anything_personal(client: Client) -> None:
    marks = a_marked_city()
    assert len(marks) > 20
    for address in PUBLIC_PAGES:
        shown = page(client.get(address, follow=True))
        assert [marker for marker in marks if marker in shown] == [], address


def test_a_list_does_not_tell_the_kind_of_activity(client: Client) -> None:
    a_marked_city()
    shown = page(client.get("/sopot/kategorie/seniors_disabled/"))
    assert gettext("Going to the doctor") not in shown


def test_the_markers_would_be_seen(client: Client) -> None:
    """The control: a page that leads on from a need's own text does contain its marker."""
    marks = a_marked_city()
    need = Need.objects.get()
    assert {need.note, need.senior.safety_note, need.senior.address.number} <= set(marks)
