"""A crowd: those who find no thread are told so at once and kindly, threads stay few, and the next moment all is well."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory

from config import asgi, house
from config.body_limit import Message, Scope
from config.busy import broken, full_house
from config.house import Answer, House

THREADS = 2
DONE = Answer(200, [], b"done")


class Gate:
    """A page that is made when the gate opens."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.by: set[str] = set()

    def make(self, _scope: Scope, body: bytes) -> Answer:
        self.by.add(threading.current_thread().name)
        assert self.open.wait(10)
        return Answer(200, [], body or DONE.body)


@contextmanager
def house_of(gate: Gate) -> Iterator[House]:
    """A house whose gate is open again in the end, so that its threads end too."""
    made = House(gate.make, threads=THREADS, full=full_house)
    try:
        yield made
    finally:
        gate.open.set()
        made.pool.shutdown()


async def asked(of: Any, *messages: Message, path: str = "/", method: str = "GET", cookie: str = "") -> list[Message]:
    """What a visitor is answered who sends these messages."""
    coming, answers = iter(messages or [{"type": "http.request", "body": b""}]), []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        answers.append(message)

    headers = [(b"host", b"localhost"), (b"cookie", cookie.encode())]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
    await of(scope, receive, send)
    return answers


def status(answer: list[Message]) -> int:
    """The status of an answer."""
    return int(answer[0]["status"])


def test_whoever_finds_no_thread_is_told_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "PATIENCE_SECONDS", 0.05)
    gate = Gate()

    async def crowd() -> None:
        inside = [asyncio.create_task(asked(pages)) for _ in range(THREADS)]
        await asyncio.sleep(0.2)
        for answer in await asyncio.gather(*(asked(pages) for _ in range(20))):
            assert status(answer) == 503
            assert dict(answer[0]["headers"])[b"retry-after"] == b"5"
            assert "Chwila przerwy" in answer[1]["body"].decode()
        gate.open.set()
        assert [status(answer) for answer in await asyncio.gather(*inside)] == [200] * THREADS
        assert status(await asked(pages)) == 200

    with house_of(gate) as pages:
        asyncio.run(crowd())
        assert len(gate.by) <= THREADS  # those who were sent away took no thread, and left none behind


def test_whoever_waits_a_little_is_answered() -> None:
    gate = Gate()

    async def crowd() -> None:
        all_of_them = [asyncio.create_task(asked(pages)) for _ in range(10)]
        await asyncio.sleep(0.05)
        gate.open.set()
        assert {status(answer) for answer in await asyncio.gather(*all_of_them)} == {200}

    with house_of(gate) as pages:
        asyncio.run(crowd())


def test_more_than_may_be_inside_are_sent_away_before_they_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "INSIDE_AT_MOST", 0)
    with house_of(Gate()) as pages:
        assert status(asyncio.run(asked(pages))) == 503
        assert pages.inside == 0


def test_a_body_that_comes_in_pieces_is_put_together_and_one_that_stops_is_dropped() -> None:
    gate = Gate()
    gate.open.set()
    first: Message = {"type": "http.request", "body": b"one ", "more_body": True}
    with house_of(gate) as pages:
        assert asyncio.run(asked(pages, first, {"type": "http.request", "body": b"two"}))[1]["body"] == b"one two"
        assert asyncio.run(asked(pages, first, {"type": "http.disconnect"})) == []
        assert pages.inside == 0


def test_a_body_that_never_comes_holds_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "BODY_SECONDS", 0.01)

    async def silent() -> Message:
        await asyncio.sleep(10)
        raise AssertionError

    answers: list[Message] = []

    async def send(message: Message) -> None:
        answers.append(message)

    gate = Gate()
    with house_of(gate) as pages:
        asyncio.run(pages({"type": "http"}, silent, send))
    assert (status(answers), gate.by) == (408, set())


def test_a_full_house_still_has_its_style_sheet_and_its_board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "PATIENCE_SECONDS", 0.05)
    gate = Gate()

    async def crowd() -> None:
        inside = [asyncio.create_task(asked(asgi.http, method="POST")) for _ in range(THREADS)]
        await asyncio.sleep(0.2)
        assert status(await asked(asgi.http, cookie="sessionid=anything")) == 503
        assert status(await asked(asgi.http, path="/sw.js")) == 200  # who only reads waits for nobody who signs in
        assert status(await asked(asgi.http, path=f"{settings.STATIC_URL}css/site.css")) == 200
        gate.open.set()
        await asyncio.gather(*inside)

    with house_of(gate) as full:
        monkeypatch.setattr(asgi, "pages", full)
        asyncio.run(crowd())


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_a_short_break(db: None, error: type[Exception]) -> None:
    def away(*_call: object) -> None:
        raise error("the server closed the connection unexpectedly")

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Chwila przerwy" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_any_other_error_is_ours() -> None:
    assert broken(RequestFactory().get("/")).status_code == 500
