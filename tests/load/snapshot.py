"""The current is lost (F19): the file of SQLite and its journal as they stand at one moment, opened by somebody else."""

import os
import random
import re
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.load.breaking import Breaker
from tests.load.ledger import acknowledged

COPIES, APART = 8, 0.3  # of each repeat, and the seconds between them at the most
FILES = ("db.sqlite3", "db.sqlite3-wal")


def power_cuts(breaker: Breaker) -> None:
    """Take copies at random moments of writing; each must open clean and hold all that was acknowledged by then."""
    folder, chance = breaker.shape.folder, random.Random()
    for _ in range(COPIES):
        time.sleep(chance.uniform(0, APART))
        with TemporaryDirectory(prefix="gielda-copy-") as copy:
            promised = acknowledged(folder / "ledger")
            _copy_at_once(breaker.web_pid(), folder, Path(copy))
            _check(Path(copy), promised)


def _copy_at_once(pid: int, folder: Path, into: Path) -> None:
    """Copy while the process stands still: both files are of the same moment, as on a disk without current."""
    os.kill(pid, signal.SIGSTOP)
    try:
        for name in FILES:
            if (folder / name).exists():
                shutil.copy(folder / name, into)
    finally:
        os.kill(pid, signal.SIGCONT)


def _check(copy: Path, promised: set[str]) -> None:
    with closing(sqlite3.connect(copy / "db.sqlite3")) as database:
        database.create_function(
            "regexp", 2, lambda pattern, text: bool(re.search(pattern, str(text)))
        )  # constraints ask
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        stored = {key for (key,) in database.execute("SELECT submission FROM exchange_need")}
    missing = {key for key in promised if key.replace("-", "") not in stored}
    assert not missing, f"acknowledged, and not on the disk: {len(missing)}"
