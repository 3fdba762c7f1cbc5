"""Inner loops compiled to machine code, so that they can be written as plain loops (decision 0008)."""

from __future__ import annotations

from collections.abc import Callable
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
