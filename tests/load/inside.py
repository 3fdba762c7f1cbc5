"""The door to the program's rows, opened in the environment of a shape: `python -m tests.load.inside stage`, `count LEDGER` ..."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import django


def main(what: str, *about: str) -> None:
    """Do what was asked for, and print what comes of it as JSON."""
    django.setup()
    from tests.load import rows  # models load only after Django is set up

    acts: dict[str, Callable[[], object]] = {
        "stage": rows.stage,
        "grow": lambda: rows.grow(int(about[0])),
        "letters": rows.letters,
        "twice": rows.twice,
        "count": lambda: rows.count(Path(about[0])),
    }
    print(json.dumps(acts[what]()))


if __name__ == "__main__":
    main(*sys.argv[1:])
