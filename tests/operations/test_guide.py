"""The operator's guide against the program: its links, its commands, its settings and its units are there."""

import re

import pytest
from django.core.management import get_commands

from tests.support.services import ROOT, SETTINGS

GUIDE = sorted((ROOT / "docs/operate").glob("*.md"))
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
TEXT = "\n".join(path.read_text() for path in GUIDE)


@pytest.mark.parametrize("page", GUIDE, ids=lambda path: path.name)
def test_the_links_lead_somewhere_and_the_index_names_every_page(page: object) -> None:
    from pathlib import Path

    assert isinstance(page, Path)
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []
    assert page.name in (ROOT / "docs/operate/README.md").read_text() or page.name in {"README.md", "new-city.md"}


def test_every_command_that_it_names_is_there() -> None:
    named = set(re.findall(r"manage\.py (\w+)", TEXT + "".join(unit.read_text() for unit in UNITS)))
    assert named - get_commands().keys() == set()
    assert {"backup", "restore", "prove_restore", "new_backup_key", "migrate", "serve"} <= named


def test_every_setting_that_an_operator_fills_in_is_read_by_the_program() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "config/settings.py").read_text()))
    ours_alone = {"SITE_HOST", "POSTGRES_PASSWORD"}  # of docker-compose.yml
    written = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text() + TEXT, re.MULTILINE))
    assert written - ours_alone - read == set()
    assert set(SETTINGS) <= read, "tests clear what is read"


def test_the_units_run_as_somebody_who_may_little() -> None:
    assert [unit.stem for unit in UNITS] == ["gielda-backup", "gielda-beat", "gielda-web@", "gielda-worker"]
    for unit in UNITS:
        lines = unit.read_text().splitlines()
        for line in ("User=gielda", "EnvironmentFile=/etc/gielda.env", "NoNewPrivileges=yes", "ProtectSystem=strict"):
            assert line in lines, (unit.name, line)
