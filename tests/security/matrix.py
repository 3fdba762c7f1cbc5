"""Every address, asked and sent to, by those who are nothing to a centre: what they read of it and what they change.

Each text about a person of the centre is a marker that stands nowhere else; an answer that holds one is a leak.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import CharField, EmailField, Model, QuerySet, TextField
from django.test import Client

import privacy
from accounts.models import AuditEvent, Centre, User
from exchange.models import Need
from places.models import Address as Place
from seniors.models import CloseContact, Senior
from tests import make
from tests.security.addresses import Address, every_address
from visits.models import Visit
from volunteers.models import Volunteer

MARK = "Kanarek"


@dataclass
class Told:
    """How many cells were tried, and what went wrong in which."""

    cells: int = 0
    leaks: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def try_every_cell(centre: Centre, words: dict[str, str]) -> Told:
    """Ask for and send to every address, with the rows of the centre, as each outsider."""
    _mark(centre)
    told = Told()
    for who, client in outsiders().items():
        for address in every_address():
            for path in _paths(address, centre, words):
                for method in ("GET", "POST"):
                    _try(told, f"{who} {method} {address.name}", client, method, path)
    return told


def outsiders() -> dict[str, Client]:
    """Those who are nothing to the centre: a visitor, and people of another one."""
    elsewhere = make.centre(slug="obok", name="MOPS obok", short_name="MOPS obok")
    helper = make.volunteer(centre=elsewhere).user
    assert helper
    users: dict[str, User | None] = {
        "a visitor": None,
        "somebody": make.user(),
        "a volunteer elsewhere": helper,
        "a coordinator elsewhere": make.coordinator(elsewhere),
        "a reporter elsewhere": make.reporter(elsewhere),
    }
    clients = {}
    for who, user in users.items():
        clients[who] = Client(raise_request_exception=False)
        if user:
            clients[who].force_login(user)
    return clients


def _mark(centre: Centre) -> None:
    rows: tuple[QuerySet[Model], ...] = (
        Senior.objects.filter(centre=centre),
        Volunteer.objects.filter(centre=centre),
        Need.objects.filter(centre=centre),
        CloseContact.objects.filter(senior__centre=centre),
        Visit.objects.filter(match__need__centre=centre),
        Place.objects.filter(senior__centre=centre) | Place.objects.filter(volunteer__centre=centre),
        User.objects.filter(volunteer__centre=centre),
    )
    for some in rows:
        for row in some.distinct():
            marked = {name: _marker(row, name) for name in _texts(type(row))}
            type(row)._base_manager.filter(pk=row.pk).update(**marked)


def _texts(model: type[Model]) -> Iterator[str]:
    private = privacy.fields_to("export", model)
    for one in model._meta.concrete_fields:
        plain = type(one) in {CharField, TextField} and not one.choices and not one.unique and one.name != "password"
        if one.name in private and (plain or isinstance(one, EmailField)):
            yield one.name


def _marker(row: Model, name: str) -> str:
    column = row._meta.get_field(name)
    if isinstance(column, EmailField):
        return f"{MARK}{row.pk}@example.org".lower()
    return f"{MARK}{row._meta.model_name}{row.pk}"[: getattr(column, "max_length", None) or 40]


def _paths(address: Address, centre: Centre, words: dict[str, str]) -> Iterator[str]:
    """The address with the centre's rows: by number 1 to 3 where it has a number, by its words otherwise."""
    numbers = ("1", "2", "3") if any(gap.startswith(("int:", "str:pk")) for gap in address.gaps) else ("1",)
    for number in numbers:
        filling = [_word(gap, centre, words, number) for gap in address.gaps]
        yield address.filled(iter(filling))


def _word(gap: str, centre: Centre, words: dict[str, str], number: str) -> str:
    kind, _colon, name = gap.partition(":")
    if kind == "int" or name == "pk":
        return number
    return words.get(name, centre.slug)


def _try(told: Told, cell: str, client: Client, method: str, path: str) -> None:
    told.cells += 1
    with transaction.atomic():
        before = AuditEvent.objects.count()
        answer = client.generic(method, path, b"", content_type="application/x-www-form-urlencoded")
        if answer.status_code >= 500:
            told.errors.append(f"{cell}: {answer.status_code}")
        elif MARK.lower() in b"".join(answer).decode(errors="ignore").lower() + str(answer.headers).lower():
            told.leaks.append(f"{cell} {path}")
        if AuditEvent.objects.count() != before:
            told.writes.append(f"{cell} {path}")
        transaction.set_rollback(True)
