"""Measures the pages at two sizes, beside another commit's: `python -m benchmarks.commands.bench_pages --beside HEAD~1`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
from django.core.management import call_command
from django.utils import timezone

ROOT = Path(__file__).resolve().parents[2]
SIZES = ("demo", "large")
OWN_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECOND_FACTOR": "off",
    "ALLOWED_HOSTS": "127.0.0.1",
    "EMAIL_URL": "memorymail://",
    "PYTHONWARNINGS": "ignore",
}
Costs = dict[str, dict[str, Any]]


def main(arguments: Sequence[str]) -> None:
    """Print a table a size: every page here, and beside it at the other commit with the ratio of the times."""
    options = _parser().parse_args(arguments)
    if options.inside:
        print(json.dumps(_inside(options.inside, options.times)))
        return
    with _other(options.beside) as other:
        for size in options.size or SIZES:
            here = _run(ROOT, size, options.times)
            _table(size, here, _run(other, size, options.times) if other else {})


def _parser() -> ArgumentParser:
    parser = ArgumentParser(description="Queries, milliseconds and kilobytes of the pages in a made-up city.")
    parser.add_argument("--size", choices=SIZES, action="append", help="only this one")
    parser.add_argument("--beside", default="", help="a commit to measure in the same run")
    parser.add_argument("--times", type=int, default=5, help="how often each page is asked for")
    parser.add_argument(
        "--inside", choices=SIZES, help="measure here and now, in the environment as it is, and print JSON"
    )
    return parser


def _inside(size: str, times: int) -> Costs:
    """Fill an empty database and measure."""
    django.setup()
    from benchmarks.city import SIZES as MANY  # noqa: PLC0415  # models load only after Django is set up
    from benchmarks.city import MadeCity  # noqa: PLC0415  # the same
    from benchmarks.pages import measured  # noqa: PLC0415  # the same

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return measured(MadeCity(MANY[size], timezone.now()).landmarks(), times)


def _run(root: Path, size: str, times: int) -> Costs:
    """The costs of the program in this folder, in a database that goes away."""
    with TemporaryDirectory(prefix="gielda-pages-") as folder:
        done = subprocess.run(  # noqa: S603  # this program
            [sys.executable, "-m", "benchmarks.commands.bench_pages", "--inside", size, "--times", str(times)],
            cwd=root,
            env=os.environ
            | OWN_SETTINGS
            | {"DATA_DIR": folder, "STATIC_ROOT": f"{folder}/static", "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            check=True,
        )
    costs: Costs = json.loads(done.stdout)
    return costs


@contextmanager
def _other(commit: str) -> Iterator[Path | None]:
    """The program as it stood at the commit, measured by the benchmarks of now; gone afterwards."""
    if not commit:
        yield None
        return
    with TemporaryDirectory(prefix="gielda-beside-") as folder:
        there = Path(folder, "program")
        _git("worktree", "add", "--quiet", "--detach", str(there), commit)
        try:
            shutil.copytree(ROOT / "benchmarks", there / "benchmarks", dirs_exist_ok=True)
            yield there
        finally:
            _git("worktree", "remove", "--force", str(there))


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)  # noqa: S603, S607  # whichever git is in use here


def _table(size: str, here: Costs, there: Costs) -> None:
    heads = "queries       ms       kB"
    print(f"\n{size:28}{heads}" + (f"   beside: {heads}    ratio" if there else ""))
    for name, cost in here.items():
        print(f"{name:28}{_cells(cost)}" + (_beside(cost, there[name]) if there else ""), flush=True)


def _cells(cost: dict[str, Any]) -> str:
    if not cost["status"]:
        return f"over {cost['milliseconds'] / 1000:.0f} s".rjust(25)
    if cost["status"] != 200:  # what every page should answer
        return f"answered {cost['status']}".rjust(25)
    return f"{cost['queries']:7}{cost['milliseconds']:9.0f}{cost['kilobytes']:9.0f}"


def _beside(cost: dict[str, Any], other: dict[str, Any]) -> str:
    return f"           {_cells(other)}{other['milliseconds'] / cost['milliseconds']:8.1f}x"


if __name__ == "__main__":
    main(sys.argv[1:])
