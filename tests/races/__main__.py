"""Runs one race for a number of rounds and prints how it went as JSON."""

import argparse
import json
import sys
from collections import Counter

import django

django.setup()

from tests.races.runners import together  # noqa: E402  # models load only after Django is set up
from tests.races.scenarios import RACES  # noqa: E402  # the same
from tests.races.unlocking import take_locks_away  # noqa: E402  # the same

parser = argparse.ArgumentParser(prog="python -m tests.races", description=__doc__)
parser.add_argument("name", choices=sorted(RACES))
parser.add_argument("--rounds", type=int, default=20)
parser.add_argument("--unlocked", action="store_true")
chosen = parser.parse_args()

if chosen.unlocked:
    take_locks_away()
race = RACES[chosen.name]()
outcomes: Counter[str] = Counter()
wrong = 0
for _round in range(chosen.rounds):
    outcomes.update(together(*race.contenders()))
    wrong += race.went_wrong()
json.dump({"rounds": chosen.rounds, "wrong": wrong, "outcomes": outcomes}, sys.stdout)
