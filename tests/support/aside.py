"""Work beside Playwright, whose loop runs in the test's own thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


def aside(work: Callable[[], Result]) -> Result:
    """Do the work in a thread of its own: where a loop runs, no action may hint to an open desk."""

    def finished() -> Result:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(finished).result()
