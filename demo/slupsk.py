"""Słupsk, MOPR: the giełda as its counters stood in October 2023.

The counters are those of October 2023; the days of posting are moved to the last weeks, so that the waiting
times on the board are those of people who asked lately.
"""

from datetime import datetime, timedelta
from random import Random

from demo.cast import make_edition, set_stage
from demo.people import Crowd
from demo.play import ask_for, enlist, in_office
from exchange.models import Category, ItemKind
from programmes.models import Activity, Programme

# Needs and offers of each category, as the board of October 2023 showed them.
BOARD = {
    Category.FAMILY: (4, 2),
    Category.SENIORS: (6, 6),
    Category.TUTORING: (0, 0),
    Category.ORGANISATIONAL: (0, 2),
    Category.OTHER: (0, 0),
    Category.ITEMS: (7, 0),
}
# Eight people make the ten offers.
OFFERS = (
    (Category.SENIORS, Category.FAMILY),
    (Category.SENIORS, Category.ORGANISATIONAL),
    (Category.SENIORS,),
    (Category.SENIORS,),
    (Category.SENIORS,),
    (Category.SENIORS,),
    (Category.FAMILY,),
    (Category.ORGANISATIONAL,),
)
HELP = {
    Category.FAMILY: (Activity.COMPANY, Activity.PICK_UP, Activity.READING, Activity.OTHER),
    Category.SENIORS: (
        Activity.COMPANY,
        Activity.COMPANY,
        Activity.WALK,
        Activity.SHOPPING,
        Activity.COMPANY,
        Activity.DOCTOR,
    ),
}


def make(programmes: dict[str, Programme], seed: int, now: datetime) -> None:
    """Post and open everything that the board shows."""
    stage = set_stage("slupsk")
    first = (now - timedelta(days=120)).date()
    make_edition(programmes["osrodek"], stage.centre, now.year, 0, *Category, first_on=first)
    crowd = Crowd(stage.centre.city, seed, first_phone=100_000)
    for categories in OFFERS:
        person = crowd.person(now, (19, 77))
        enlist(stage, crowd.offer(person, *categories), _ago(crowd.random, now, 20, 60))
    for category, kinds in HELP.items():
        for activity in kinds:
            ages = (66, 90) if category == Category.SENIORS else (28, 45)
            request = crowd.need(
                crowd.person(now, ages),
                category,
                crowd.parts_of_week(range(5), 3),
                activity=activity,
                minutes=crowd.random.choice((60, 90, 120)),
            )
            ask_for(stage, crowd, request, _ago(crowd.random, now, 2, 40))
    for item in list(ItemKind)[: BOARD[Category.ITEMS][0]]:
        request = crowd.need(crowd.person(now, (28, 80)), Category.ITEMS, (), item=item)
        ask_for(stage, crowd, request, _ago(crowd.random, now, 2, 40))


def _ago(random: Random, now: datetime, fewest: int, most: int) -> datetime:
    return in_office(now - timedelta(days=random.randint(fewest, most), hours=random.randint(0, 5)))
