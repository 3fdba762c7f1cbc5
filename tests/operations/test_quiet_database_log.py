"""PostgreSQL's own log, read for what people typed: nothing of it stands there, also when the database refuses it."""

import re

import psycopg
import pytest
import yaml

from tests.support.services import ROOT, Environment, Postgres, bare_environment, run, run_json

pytestmark = pytest.mark.postgres

# Of the races' volunteers and of tests/operations/known_email.py.
CANARIES = re.compile(r"example\.org|Klikacz|Kanark|\+?48\d{9}|Olga|Wilk", re.IGNORECASE)


def command_line() -> dict[str, str]:
    """The settings with which docker-compose.yml starts PostgreSQL."""
    words: list[str] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["db"]["command"]
    return dict(word.split("=", 1) for word in words if "=" in word)


def database(postgres: Postgres, name: str, settings: dict[str, str]) -> Environment:
    """A database whose connections are served with the settings."""
    postgres.copy("gielda", name)
    with psycopg.connect(host=postgres.folder, user="postgres", autocommit=True) as server:
        for setting, value in settings.items():
            statement = psycopg.sql.SQL("ALTER DATABASE {} SET {} TO {}")
            server.execute(statement.format(*map(psycopg.sql.Identifier, (name, setting)), value))
    return bare_environment(**postgres.environment(name))


def logged(postgres: Postgres, *module: str, environment: Environment) -> str:
    """What the server writes down while the module runs."""
    before = len(postgres.log())
    run("-m", *module, environment=environment)
    return postgres.log()[before:]


def test_a_known_email_is_never_sent_to_the_database_to_be_refused(postgres: Postgres) -> None:
    # DEBUG: the pages need no collected static files.
    environment = database(postgres, "asked-before", {}) | {"DEBUG": "1"}
    log = logged(postgres, "tests.operations.known_email", environment=environment)
    assert "duplicate key" not in log
    assert not CANARIES.search(log)


RACE = ("tests.races", "one-form-twice-with-e-mail", "--rounds=25")


def test_what_the_database_refuses_all_the_same_is_logged_without_it(postgres: Postgres) -> None:
    log = logged(postgres, *RACE, environment=database(postgres, "quiet", command_line()))
    assert "duplicate key" in log, "two at the same moment both asked before"
    assert not CANARIES.search(log)


def test_without_the_settings_it_would_stand_there(postgres: Postgres) -> None:
    log = logged(postgres, *RACE, environment=database(postgres, "loud", {}))
    assert "DETAIL:  Key (email)=" in log
    assert "VALUES ($1" in log, "the values travel beside the statement"


def test_a_server_that_would_log_it_is_told_of(postgres: Postgres) -> None:
    def told(environment: Environment) -> bool:
        check = "import django; django.setup(); from config.checks import quiet_log; import json; "
        count: int = run_json("-c", check + "print(json.dumps(len(quiet_log(['default']))))", environment=environment)
        return count > 0

    assert told(database(postgres, "told", {}))
    assert not told(database(postgres, "not-told", command_line()))
