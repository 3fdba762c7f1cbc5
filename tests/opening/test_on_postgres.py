"""The same commands on PostgreSQL, as the production shape runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.opening.conftest import EXAMPLE, changed
from tests.support.services import ROOT, Postgres, bare_environment, run

pytestmark = pytest.mark.postgres


def test_a_city_is_set_up_beside_our_own_tables_and_again(postgres: Postgres, tmp_path: Path) -> None:
    postgres.copy("gielda", "lublin")
    environment = bare_environment(DATA_DIR=str(tmp_path), **postgres.environment("lublin"))
    run("manage.py", "load_places", environment=environment)
    first = run("manage.py", "new_city", str(EXAMPLE), environment=environment)
    assert "kody pocztowe: 563, nowe: 563, zmienione: 0" in first
    assert "ulice: 76, nowe: 0, zmienione: 21" in first
    again = run("manage.py", "new_city", str(EXAMPLE), environment=environment)
    assert "nowe: 0, zmienione: 0" in again
    assert again.count("nowe: 0, zmienione: 0") == again.count("nowe: ")
    assert "miasto/" not in again
    assert "lublin" not in run("manage.py", "load_places", environment=environment)


def test_what_the_database_would_refuse_at_the_end_is_said_before_and_leaves_nothing(
    postgres: Postgres, tmp_path: Path, folder: Path
) -> None:
    postgres.copy("gielda", "nothing")
    environment = bare_environment(DATA_DIR=str(tmp_path), **postgres.environment("nothing"))
    changed(folder, "miasto.toml", "koordynator@lublin.example", "k" * 250 + "@lublin.example")
    failed = subprocess.run(
        [sys.executable, "manage.py", "new_city", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode == 1
    assert "miasto.toml, wiersz 26" in failed.stderr
    counted = run(
        "manage.py", "shell", "-v", "0", "-c", "from places.models import City; print(City.objects.count())",
        environment=environment,
    )  # fmt: skip
    assert counted.strip() == "0"
