"""The transaction of an action: all of it or nothing, and once more when the database itself broke it off."""

from collections.abc import Callable
from functools import wraps
from random import uniform
from time import sleep
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 3
LONGEST_PAUSE_SECONDS = 0.05  # so that two that met do not meet again at once
# What PostgreSQL breaks off so that others can go on: a deadlock, and an order of transactions that there cannot be.
BROKEN_OFF = frozenset({"40P01", "40001"})


def one_transaction(action: Callable[P, T]) -> Callable[P, T]:
    """Run the action in one transaction, up to three times while the database breaks it off.

    Inside another action it is a part of that one's transaction, which is tried again as a whole. What an action is
    called with it reads again under its locks, so nothing of a broken try is left in the next one.
    """

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        tries = 1 if connection.in_atomic_block else TRIES
        while True:
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except OperationalError as error:
                tries -= 1
                if not tries or getattr(error.__cause__, "sqlstate", "") not in BROKEN_OFF:
                    raise
                sleep(uniform(0, LONGEST_PAUSE_SECONDS))  # noqa: S311  # no secret

    return run
