"""The log of the program, read for what people typed: served as it is, used, broken, and then searched for canaries."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client, RequestFactory

from operations.log_lines import Line
from operations.routes import network_of
from tests import make
from tests.exchange import visitor
from tests.exchange.visitor import Visitor
from tests.support.processes import copy_database, free_port, running, status_of, stop, wait_until
from tests.support.services import bare_environment, run

CANARIES = re.compile(r"kanark?|K7M|481516|203\.0\.113\.7|::7|2001:db8:1:2", re.IGNORECASE)


def line(**attributes: Any) -> dict[str, Any]:
    """A record as it is written."""
    told = {"name": "a.logger", "levelno": logging.ERROR, "levelname": "ERROR", "msg": "it broke"}
    written: dict[str, Any] = json.loads(Line().format(logging.makeLogRecord(told | attributes)))
    return written


def error_info(error: Exception) -> Any:
    try:
        try:
            raise KeyError("kanarek@example.org")
        except KeyError as first:
            raise error from first
    except type(error):
        return sys.exc_info()


def test_an_error_is_written_by_kind_and_place_and_not_by_what_it_says() -> None:
    told = line(exc_info=error_info(IntegrityError("Key (email)=(kanarek@example.org) already exists")))
    assert "kanarek" not in str(told)
    assert re.fullmatch(
        r"IntegrityError, test_logs.py:\d+ error_info; KeyError, test_logs.py:\d+ error_info", told["error"]
    )
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "a.logger", "it broke")


def test_what_was_written_with_its_sentence_before_is_written_anew() -> None:
    told = line(exc_info=error_info(ValueError("kanarek")), exc_text="ValueError: kanarek")
    assert "kanarek" not in str(told)


def test_a_page_that_is_not_there_is_written_by_its_status_only(rf: RequestFactory) -> None:
    request = rf.get("/zgloszenie/K7M-4XN/?code=481516")
    request.resolver_match = None
    told = line(msg="Not Found: %s", args=(request.path,), request=request, status_code=404)
    assert told["message"] == "answered 404 at none"
    assert not CANARIES.search(str(told))


def test_a_task_that_failed_is_written_by_its_name() -> None:
    context = {"name": "visits.tasks.remind", "description": "raised unexpected", "exc": "ValueError('kanarek')"}
    told = line(name="celery.app.trace", msg="Task %(name)s: %(exc)s", args=context, data={"exc": "kanarek"})
    assert told["message"] == "task visits.tasks.remind: raised unexpected"
    assert not CANARIES.search(str(told))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2::7", "2001:db8:1::/48"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_of_an_address_its_network_is_kept(address: str, network: str, rf: RequestFactory) -> None:
    assert network_of(rf.get("/", REMOTE_ADDR=address)) == network


@pytest.mark.django_db
def test_who_comes_and_goes_is_written_without_who_it_is(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gielda")
    user = make.user(email="kanarek@example.org", password="of-a-test", is_staff=True)
    client.login(email=user.email, password="wrong")
    client.login(email=user.email, password="of-a-test")
    client.logout()
    told = [(one.getMessage(), getattr(one, "told", {})) for one in caplog.records if one.name == "gielda.signing_in"]
    assert [(what, fields["staff"]) for what, fields in told] == [
        ("refused", False),
        ("signed in", True),
        ("signed out", True),
    ]
    assert "kanarek" not in str(told)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that this process logs, as its lines are written outside of tests."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    root, ours = logging.getLogger(), logging.getLogger("gielda")
    root.addHandler(handler)
    before = ours.level
    ours.setLevel(logging.INFO)
    yield stream
    ours.setLevel(before)
    root.removeHandler(handler)


def breaks(execute: Any, sql: str, *arguments: Any) -> Any:
    """A database that repeats what was typed, as PostgreSQL does."""
    if "exchange_need" in sql:
        raise IntegrityError("Key (email)=(kanarek@example.org) already exists")
    return execute(sql, *arguments)


@pytest.mark.django_db
def test_pages_that_are_used_and_pages_that_break_leave_no_word_that_was_typed(written: io.StringIO) -> None:
    visitor.sopot()
    browser = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")
    asked = {"reference": "K7M-4XN", "code": "481516"}
    browser.post("/accounts/login/", {"login": "kanarek@example.org", "password": "kanarek"})
    browser.post("/accounts/login/code/", {"email": "kanarek@example.org"})
    assert browser.get("/kanarek/K7M-4XN/", asked).status_code == 404
    assert browser.post("/zgloszenie/", asked).status_code == 302
    Visitor(browser).answer("osoba", first_name="Kanarek", last_name="Kanarkowa")
    with connection.execute_wrapper(breaks):
        assert browser.post("/zgloszenie/", asked).status_code == 500
    lines = [json.loads(one) for one in written.getvalue().splitlines()]
    answered = {(one["route"], one["status"]) for one in lines if one["logger"] == "gielda.access"}
    assert answered >= {("/accounts/login/", "200"), ("/zgloszenie/", "302"), ("/zgloszenie/", "500"), ("none", "404")}
    assert {one["network"] for one in lines if "network" in one} == {"203.0.113.0/24"}
    assert any(one.get("error", "").startswith("IntegrityError, ") for one in lines)
    assert not CANARIES.search(written.getvalue())


def test_a_served_site_writes_lines_of_json_from_its_first_answer(transactional_db: None, tmp_path: Path) -> None:
    copy_database(tmp_path)
    port = free_port()
    environment = bare_environment(DATA_DIR=str(tmp_path), ACCESS_LOG="1", PYTHONWARNINGS="ignore")
    with running("manage.py", "serve", f"--port={port}", environment=environment) as server:
        wait_until(lambda: status_of(port, "/zdrowie/") == 200, "the server answers")
        status_of(port, "/zdrowie/?email=kanarek@example.org")
        _status, _seconds, printed = stop(server)
    lines = [json.loads(one) for one in printed.splitlines()]
    assert {(one["logger"], one["route"], one["network"]) for one in lines} == {
        ("gielda.access", "/zdrowie/", "127.0.0.0/24")
    }
    assert not CANARIES.search(printed)


def test_nothing_starts_in_production_without_a_mail_server() -> None:
    environment = bare_environment(DATABASE_URL="postgres://gielda@db/gielda", SECRET_KEY="of-a-test")
    with pytest.raises(AssertionError, match="Set EMAIL_URL"):
        run("manage.py", "check", environment=environment)
    run("manage.py", "check", environment=environment | {"EMAIL_URL": "smtp://localhost"})
