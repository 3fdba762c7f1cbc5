"""Fixtures for every test: a Chromium that may not leave the site, a served program, PostgreSQL and Redis."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext

from tests.support.asgi import served
from tests.support.chromium import ARGUMENTS, CHROMIUM
from tests.support.emptying import may_empty_what_is_only_added
from tests.support.services import Postgres, bare_environment, postgres_server, redis_server, run

# Playwright's synchronous interface runs a loop in the test's thread; the database is still used by one thread only.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

may_empty_what_is_only_added()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no browser; otherwise their files come last.

    Once Playwright has started, its loop runs in the worker's thread to the end, and nothing can call `async_to_sync`.
    """
    with_browser = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    if CHROMIUM is None:
        items[:] = [item for item in items if item not in with_browser]
        config.hook.pytest_deselected(items=with_browser)
    files = {item.path for item in with_browser}
    items.sort(key=lambda item: item.path in files)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what a missing browser means."""
    if CHROMIUM is None:
        terminalreporter.write_line(
            "Chromium was not found, so the browser tests were left out (CHROMIUM=/path/to/chromium, or apt install chromium)."
        )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {
        "locale": "pl-PL",
        "timezone_id": "Europe/Warsaw",
        "service_workers": "block",  # it outlives its page; the test about it lets it in
    }


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """All tests come from one address: each begins with nothing sent."""
    cache.clear()


HERE = {"127.0.0.1", "localhost"}  # a passkey belongs to a name, never to a number


def complaints_of(context: BrowserContext) -> list[str]:
    """A list that grows when a page of the window asks another site for anything, or a script breaks."""
    complaints: list[str] = []

    def note_stranger(address: str) -> None:
        if urlsplit(address).scheme in {"http", "https", "ws", "wss"} and urlsplit(address).hostname not in HERE:
            complaints.append(f"asked {address}")

    context.on("request", lambda request: note_stranger(request.url))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None,
    )
    return complaints


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser window; it fails the test when a page complained."""
    complaints = complaints_of(context)
    yield context
    assert not complaints


@pytest.fixture
def asgi_server(transactional_db: None) -> Iterator[str]:
    """The address of the program, served to a browser from the test's own database."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL whose database "gielda" has every table; tests copy it."""
    with postgres_server() as server:
        server.copy("template0", "gielda")
        run("manage.py", "migrate", "--verbosity", "0", environment=bare_environment(**server.environment("gielda")))
        yield server


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The address of a Redis of the test's own."""
    with redis_server() as address:
        yield address
