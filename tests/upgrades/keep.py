"""`python -m tests.upgrades.keep`: make a small city in an empty SQLite and keep it as the last release's data."""

import json
import os
import tempfile
from io import StringIO
from pathlib import Path

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="gielda-release-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # the environment is made ready first

django.setup()

from django.apps import apps  # noqa: E402  # models load only after Django is set up
from django.core.management import call_command  # noqa: E402  # the same
from django.db import connection  # noqa: E402  # the same
from django.db.migrations.loader import MigrationLoader  # noqa: E402  # the same

from tests.support.services import ROOT  # noqa: E402  # the same
from tests.upgrades.rows import read  # noqa: E402  # the same
from tests.visits import given  # noqa: E402  # the same

RELEASE = Path(__file__).with_name("release.jsonl")


def tables() -> list[str]:
    """The tables of our own models."""
    ours = (model for model in apps.get_models() if (ROOT / model._meta.app_config.label).is_dir())
    return sorted(model._meta.db_table for model in ours)


def main() -> None:
    """Write the file."""
    call_command("migrate", verbosity=0)
    call_command("load_places", stdout=StringIO())
    pair = given.pair()
    pair.approve(pair.visits[0])
    migrations = sorted(MigrationLoader(connection).graph.leaf_nodes())
    kept = {name: kept for name in tables() if (kept := read(name))["rows"]}
    lines = [migrations, *kept.items()]
    RELEASE.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


if __name__ == "__main__":
    main()
