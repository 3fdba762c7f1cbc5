"""Plays the cast of the accessibility tests on an empty database, attacks it, and prints as JSON what came of it."""

import argparse
import json
import sys
from typing import Any

import django

django.setup()

import time_machine  # noqa: E402  # models load only after Django is set up
from django.test import Client  # noqa: E402  # the same
from django.test.utils import setup_test_environment  # noqa: E402  # the same

from accounts.models import Centre  # noqa: E402  # the same
from tests.a11y.cast import TODAY, Cast, play  # noqa: E402  # the same
from tests.security.api import ApiCaller  # noqa: E402  # the same
from tests.security.fuzz import Fuzzer  # noqa: E402  # the same
from tests.security.matrix import try_every_cell  # noqa: E402  # the same

ROLES = ("coordinator", "reporter", "volunteer", "staff")


def words_of(cast: Cast) -> dict[str, list[str]]:
    """What may stand in the gaps of addresses."""
    numbers = [str(word) for word in cast.words.values() if isinstance(word, int)]
    return {
        "slug": ["sopot", "pusty", "dlugi", "nigdzie"],
        "centre": ["sopot", "pusty", "dlugi"],
        "category": ["seniorzy", "rodzina", "seniors_disabled"],
        "pk": numbers,
        "absence": numbers,
        "edition": [str(cast.words["edition"])],
        "district": [str(cast.words["district"])],
        "shelf": ["do-zatwierdzenia"],
        "decision": ["telefon"],
        "screen": ["rodzaj", "opis", "podsumowanie", "termin"],
    }


def clients(cast: Cast) -> dict[str, Client]:
    """A visitor, somebody who follows a request, and people with roles."""
    found = {"visitor": Client(raise_request_exception=False)}
    for role in ROLES:
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(cast.users[role])
    return found


def main() -> dict[str, Any]:
    """Attack, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.security", description=__doc__)
    parser.add_argument("--calls", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20261128)
    chosen = parser.parse_args()
    setup_test_environment()
    with time_machine.travel(TODAY, tick=True):
        cast = play()
        fuzzer = Fuzzer(clients(cast), words_of(cast), chosen.seed)
        machines = ApiCaller(fuzzer.clients)
        machines.run(chosen.calls // 4)
        fuzzer.run(chosen.calls - machines.statuses.total())
        words = {name: some[0] for name, some in words_of(cast).items() if name not in {"slug", "centre", "pk"}}
        told = try_every_cell(Centre.objects.get(slug="sopot"), words)
    return {
        "calls": chosen.calls,
        "statuses": dict(sorted((fuzzer.statuses + machines.statuses).items())),
        "of machines": machines.statuses.total(),
        "broken": fuzzer.broken | machines.broken,
        "undocumented": sorted(machines.undocumented),
        "cells": told.cells,
        "leaks": told.leaks,
        "writes": told.writes,
        "errors": told.errors,
    }


if __name__ == "__main__":
    json.dump(main(), sys.stdout, indent=1, ensure_ascii=False)
