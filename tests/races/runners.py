"""Threads that start at the same instant, each with a database connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection

Contender = Callable[[], object]


def together(*contenders: Contender) -> list[str]:
    """Run all of them at once; "done", the code of a refusal, or the name of an error of ours for each."""
    gate = threading.Barrier(len(contenders))

    def attempt(contender: Contender) -> str:
        connection.ensure_connection()
        gate.wait()
        try:
            contender()
        except ValidationError as refusal:
            return str(getattr(refusal, "code", "of-fields"))
        except (DatabaseError, ObjectDoesNotExist) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(contenders)) as pool:
        return list(pool.map(attempt, contenders))


def later(seconds: float, contender: Contender) -> Contender:
    """One who presses a moment after the others."""

    def wait() -> None:
        sleep(seconds)
        contender()

    return wait
