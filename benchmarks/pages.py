"""Pages of the desk, the board and the report, asked for as a browser asks: queries, milliseconds, kilobytes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from benchmarks.city import SLUG, Landmarks
from exchange.models import Category

HOST = "127.0.0.1"
PATIENCE = 30  # seconds: a page that takes longer is broken off, its status is 0
ENOUGH = 3_000  # milliseconds: a page that takes so long is not asked for again


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: queries, the median of the processor's milliseconds, the kilobytes that it is long."""

    status: int
    queries: int
    milliseconds: float
    kilobytes: float


class Asked:
    """Counts what the database is asked; a log of Django's would be emptied by each request."""

    queries = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Count one question, and ask it."""
        self.queries += 1
        return execute(*arguments)


def addresses(at: Landmarks) -> Iterator[tuple[str, str]]:
    """The name and the address of every page that is measured."""
    desk = reverse("desk", args=[SLUG])
    yield "desk", desk
    yield "desk, one queue", f"{desk}?kolejka=bez-osoby"
    yield "calls", reverse("call_list", args=[SLUG])
    yield "search", reverse("desk_search", args=[SLUG])
    yield "request", reverse("desk_need", args=[SLUG, at.left])
    yield "request, a person checked", f"{reverse('desk_need', args=[SLUG, at.suggested])}?osoba={at.volunteer}"
    yield "volunteers", reverse("desk_volunteers", args=[SLUG])
    yield "volunteer", reverse("desk_volunteer", args=[SLUG, at.volunteer])
    yield "plan", reverse("plan", args=[SLUG, at.run])
    yield "rules", reverse("policy", args=[SLUG])
    for state in ("podpowiedzi", "zgoda-wolontariusza", "uzgodnione"):
        yield f"proposals, {state}", f"{reverse('proposals', args=[SLUG])}?stan={state}"
    for shelf in ("do-zatwierdzenia", "do-potwierdzenia", "odwolane"):
        yield f"hours, {shelf}", reverse("hours", args=[SLUG, shelf])
    yield "help that goes on", reverse("running", args=[SLUG])
    yield "board", reverse("board", args=[SLUG])
    yield "category", reverse("category", args=[SLUG, Category.SENIORS])
    yield "district", reverse("district", args=[SLUG, at.district])
    yield "printed board", reverse("printed", args=[SLUG])
    yield "report", reverse("report", args=[at.edition])
    for kind in ("osoby", "wolontariusze", "wizyty", "wpisy"):
        yield f"report, {kind}", reverse("report_rows", args=[at.edition, kind])
    yield "report, file", reverse("report_csv", args=[at.edition])


def measured(at: Landmarks, times: int) -> dict[str, dict[str, Any]]:
    """What every page costs, by its name; each is asked for once before, and then `times` times at the most."""
    client = Client(raise_request_exception=False, headers={"host": HOST})
    client.force_login(User.objects.get(pk=at.coordinator))
    client.get(reverse("desk", args=[SLUG]))  # loads every page
    gc.collect()
    gc.freeze()  # as `manage.py serve` does
    client.post(reverse("desk_search", args=[SLUG]), {"q": "Dąbrowska"})
    return {name: asdict(_cost(client, address, times)) for name, address in addresses(at)}


def _give_up_after(seconds: float) -> None:
    """Break off whatever SQLite is still asked then."""
    until = time.monotonic() + seconds
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: time.monotonic() > until, 100_000)


def _cost(client: Client, address: str, times: int) -> Cost:
    asked = Asked()
    _give_up_after(PATIENCE)
    began = time.monotonic()
    with connection.execute_wrapper(asked):
        first = client.get(address)
    connection.connection.set_progress_handler(None, 0)
    if time.monotonic() - began > PATIENCE:
        return Cost(0, asked.queries, 1000 * PATIENCE, 0)
    took: list[float] = []
    while not took or (len(took) < times and sum(took) < ENOUGH):
        began = time.process_time()
        body = client.get(address).getvalue()
        took.append(1000 * (time.process_time() - began))
    return Cost(first.status_code, asked.queries, median(took), len(body) / 1000)
