"""What the served program says while the database or Redis is away, and that it is itself again when they come back."""

import http.client
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.utils import DatabaseErrorWrapper

from tests import make
from tests.support.processes import copy_database, free_port, running, status_of, wait_until
from tests.support.services import Postgres, bare_environment

PLAIN = {"DJANGO_SETTINGS_MODULE": "tests.support.plain_files"}
NOBODY = "redis://127.0.0.1:1/0"  # no Redis listens there


class Answer(NamedTuple):
    """What a browser is told."""

    status: int
    retry_after: str | None
    words: str


def asked(port: int, path: str) -> Answer:
    """The answer of a page of this machine."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as web:
        web.request("GET", path)
        answer = web.getresponse()
        return Answer(answer.status, answer.getheader("Retry-After"), answer.read().decode())


@pytest.mark.postgres
def test_without_its_database_the_program_says_when_to_come_back(postgres: Postgres, tmp_path: Path) -> None:
    postgres.copy("gielda", "away")
    (tmp_path / "s").mkdir()
    services = postgres.environment("away") | {"PGHOST": str(tmp_path / "s")}  # where the server is not, yet
    environment = bare_environment(**services, DATA_DIR=str(tmp_path)) | PLAIN
    port = free_port()
    with running("manage.py", "serve", f"--port={port}", environment=environment):
        wait_until(lambda: status_of(port, "/sw.js") == 200, "the program answers what needs no row")
        answer = asked(port, "/")
        assert (answer.status, answer.retry_after) == (503, "5")
        assert "Chwila przerwy" in answer.words
        for socket in Path(postgres.folder).glob(".s.PGSQL.*"):
            (tmp_path / "s" / socket.name).symlink_to(socket)
        wait_until(lambda: status_of(port, "/") == 200, "the program is itself again")


def test_without_redis_pages_and_writes_go_on(transactional_db: None, tmp_path: Path) -> None:
    make.need()
    copy_database(tmp_path)
    environment = bare_environment(DATA_DIR=str(tmp_path), REDIS_URL=NOBODY) | PLAIN
    port = free_port()
    with running("manage.py", "serve", f"--port={port}", environment=environment):
        wait_until(lambda: status_of(port, "/sw.js") == 200, "the program answers")
        assert {status_of(port, path) for path in ("/", "/sopot/", "/accounts/login/", "/zgloszenie/")} == {200}


@pytest.mark.postgres
def test_a_server_whose_disk_is_full_says_what_we_answer_with_a_short_break(postgres: Postgres) -> None:
    with psycopg.connect(host=postgres.folder, user="postgres") as server, pytest.raises(psycopg.Error) as full:
        server.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")
    with pytest.raises(OperationalError), DatabaseErrorWrapper(DatabaseWrapper({})):  # config/busy.py shows it as 503
        raise full.value
