"""Inner loops compiled to machine code, so that they can be written as plain loops (decision 0008)."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code, kept on disk; it lets other threads run meanwhile."""
    try:
        ready = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # nothing may be written anywhere: every process compiles for itself
        ready = numba.njit(nogil=True)(function)
    return cast("Callable[P, R]", ready)


def version(folder: Path) -> str:
    """Digest of all sources in the folder."""
    digest = sha256()
    for source in sorted(folder.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


# Numba looks whether the file of a function has changed, not what it calls in others: each version has its own folder.
HERE = Path(__file__).parent
FOLDER = Path(os.environ.get("NUMBA_CACHE_DIR", HERE / "__pycache__"), "matching-engine", version(HERE))
numba.config.CACHE_DIR = str(FOLDER)  # type: ignore[attr-defined]  # numba makes its settings when it is loaded
