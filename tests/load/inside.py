"""The door to the program's rows, opened in the environment of a shape: `python -m tests.load.inside stage`, or `count LEDGER`."""

import json
import sys
from pathlib import Path

import django


def main() -> None:
    """Print what was asked for as JSON."""
    django.setup()
    from tests.load.rows import count, stage  # models load only after Django is set up

    print(json.dumps(stage() if sys.argv[1] == "stage" else count(Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
