"""The cast in a database of its own, for as long as a file of tests lasts."""

from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from tests.a11y.cast import TODAY, Cast, play
from tests.support.aside import aside


@contextmanager
def on_stage(blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Make the people, on their day, and leave an empty database."""
    with blocker.unblock(), time_machine.travel(TODAY):
        call_command(
            "migrate", verbosity=0
        )  # pytest-django makes tables only where a test asks for the database itself
        try:
            yield aside(play)
        finally:
            call_command("flush", interactive=False, verbosity=0)
