"""One race, many times, in a process and a database of its own."""

from typing import Any

from tests.support.services import Postgres, bare_environment, run_json


def run_race(postgres: Postgres, race: str, *options: str) -> Any:
    """What it tells: how many rounds, how many ended wrong, and what each of the two met."""
    database = "-".join((race, *options))
    postgres.copy("gielda", database)
    environment = bare_environment(**postgres.environment(database))
    return run_json("-m", "tests.races", race, *options, environment=environment)
