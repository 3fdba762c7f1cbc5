"""Nobody reads or changes what is not theirs, and nonsense is refused; on PostgreSQL, which is stricter than SQLite."""

import json
import os
from typing import Any

import pytest

from tests.support.services import Postgres, bare_environment, run

pytestmark = [pytest.mark.postgres, pytest.mark.full]
CALLS = os.environ.get("SECURITY_CALLS", "20000")


@pytest.fixture(scope="module")
def told(postgres: Postgres) -> Any:
    postgres.copy("gielda", "security")
    plain = {"SECOND_FACTOR": "off", "DJANGO_SETTINGS_MODULE": "tests.support.plain_files"}
    environment = bare_environment(**postgres.environment("security"), **plain)
    return json.loads(run("-m", "tests.security", f"--calls={CALLS}", environment=environment, timeout=3_000))


def test_nonsense_is_refused_and_never_an_error_of_ours(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{told['calls']} calls: {told['statuses']}; {told['cells']} cells of roles and addresses", end="")  # noqa: T201  # figures of the gate
    assert told["broken"] == {}
    assert told["undocumented"] == []
    assert sum(told["statuses"].values()) == told["calls"]
    assert told["statuses"]["200"] > told["calls"] / 20, "much of it reaches a page"


def test_whoever_is_nothing_to_a_centre_reads_nothing_of_its_people_and_changes_nothing(told: Any) -> None:
    assert told["cells"] > 1_000
    assert (told["leaks"], told["writes"], told["errors"]) == ([], [], [])
