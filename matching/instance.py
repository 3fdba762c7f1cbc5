"""Rows of a centre as the engine reads them: one query a table, no query in a loop, and no row made into an object.

A city has thousands, and making them takes longer than ranking.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

import engine
from accounts.models import Centre
from exchange.models import Category, Need, NeedSkill, NeedStatus, NeedWindow, urgency_by
from matching.calendars import Calendars, window
from matching.policies import current
from matching.relations import Relations, month_minutes
from places.models import LOCATING
from volunteers.models import Skill, Volunteer

CATEGORIES = {category: bit for bit, category in enumerate(Category)}
SKILLS = {skill: bit for bit, skill in enumerate(Skill)}
NEED_COLUMNS = (
    *("pk", "senior", "category", "minutes", "rhythm", "people", "urgency", "remote", "posted_at"),
    *("senior__address__precision", "senior__address__lat", "senior__address__lon", "district__lat", "district__lon"),
)
VOLUNTEER_COLUMNS = (
    *("pk", "transport", "radius_m", "minutes_a_month", "seniors_at_most"),
    *("address__precision", "address__lat", "address__lon", "district__lat", "district__lon"),
)

NOBODY: frozenset[int] = frozenset()


def load(centre: Centre, now: datetime, only: Need | None = None) -> engine.Instance:
    """The centre's open needs (or this one, whatever its state) and everybody who may be asked, as an instance."""
    return Reading(centre, now).of(only) if only else Reading(centre, now).whole()


class Reading:
    """A centre as it stands now: what ties its people together is read once, for as many instances as one likes."""

    def __init__(self, centre: Centre, now: datetime) -> None:
        self.centre, self.now = centre, now
        self.policy = current(centre.pk)
        self.relations = Relations(centre, now)

    def whole(self) -> engine.Instance:
        """Every open need with places free, and everybody who may be asked."""
        return self._instance(self._open(), free=True)

    def not_looked_at(self, instance: engine.Instance) -> tuple[int, int]:
        """How many open needs are not in the whole: those whose places are all taken, and things."""
        things = Need.objects.filter(centre=self.centre, status=NeedStatus.OPEN, category=Category.ITEMS)
        return self._open().count() - len(instance.needs), things.count()

    def of(self, need: Need) -> engine.Instance:
        """One need, whatever its state, and everybody who may be asked."""
        return self._instance(Need.objects.filter(pk=need.pk), free=False)

    def around(self, one: engine.Volunteer) -> engine.Instance:
        """One of the volunteers, and every open need of the kinds that they offer help with."""
        offered = [category for category, bit in CATEGORIES.items() if one.categories >> bit & 1]
        needs = self._needs(self._open().filter(category__in=offered), free=True)
        return self._made(needs, (one,))

    def _open(self) -> QuerySet[Need]:
        return Need.objects.filter(centre=self.centre, status=NeedStatus.OPEN).exclude(category=Category.ITEMS)

    def _instance(self, needs: QuerySet[Need], *, free: bool) -> engine.Instance:
        """These needs (`free`: only those with places free) and everybody who may be asked."""
        who = Volunteer.objects.ready(self.centre)
        rows = list(who.order_by("pk").values_list(*VOLUNTEER_COLUMNS, named=True))
        calendars = Calendars(who, localdate(self.now))
        likely = self.relations.acceptance([row.pk for row in rows])
        people = tuple(_volunteer(row, calendars, self.relations, likely[row.pk]) for row in rows)
        return self._made(self._needs(needs, free=free), people)

    def _made(self, needs: tuple[engine.Need, ...], people: tuple[engine.Volunteer, ...]) -> engine.Instance:
        suggested = frozenset(self.relations.suggested)
        return engine.Instance(needs=needs, volunteers=people, policy=self.policy, previous=suggested)

    def _needs(self, needs: QuerySet[Need], *, free: bool) -> tuple[engine.Need, ...]:
        rows = needs.order_by("posted_at", "pk").values_list(*NEED_COLUMNS, named=True)
        these = Q(need__in=needs.order_by().values("pk"))
        windows: dict[int, list[engine.Window]] = defaultdict(list)
        days: dict[int, date] = {}
        stretches = NeedWindow.objects.filter(these).order_by("weekday", "start_minute", "pk")
        for key, only_on, *slot in stretches.values_list("need", "only_on", "weekday", "start_minute", "end_minute"):
            windows[key].append(window(*slot))
            if only_on:
                days[key] = only_on
        skills: dict[int, int] = defaultdict(int)
        for key, skill in NeedSkill.objects.filter(these).values_list("need", "skill"):
            skills[key] |= 1 << SKILLS[Skill(skill)]
        return tuple(
            _need(row, tuple(windows[row.pk]), days.get(row.pk), skills[row.pk], self.relations)
            for row in rows
            if not free or row.people > self.relations.held[row.pk]
        )


def _need(
    row: Any, windows: tuple[engine.Window, ...], day: date | None, skills: int, relations: Relations
) -> engine.Need:
    """A row of `NEED_COLUMNS` as the engine's need; `day`: the one for which help is asked."""
    today = localdate(relations.now)
    place = (row.senior__address__lat, row.senior__address__lon)
    return engine.Need(
        key=row.pk,
        category=CATEGORIES[Category(row.category)],
        point=place if row.senior__address__precision in LOCATING else (row.district__lat, row.district__lon),
        windows=windows,
        minutes=row.minutes,
        people=max(
            1, row.people - relations.held[row.pk]
        ),  # that a need has everybody is said when one more is approved
        urgency=max(row.urgency, urgency_by(day, today)),
        waiting_days=(today - localdate(row.posted_at)).days,
        skills=skills,
        excluded=relations.kept_apart(row.pk, row.senior),
        known=frozenset(relations.known.get(row.senior, NOBODY)),
        visited_by=frozenset(relations.visiting.get(row.senior, NOBODY)),
        remote=row.remote,
        month_minutes=month_minutes(row.minutes, row.rhythm),
    )


def _volunteer(row: Any, calendars: Calendars, relations: Relations, acceptance: float) -> engine.Volunteer:
    """A row of `VOLUNTEER_COLUMNS` as the engine's volunteer."""
    key, place = row.pk, (row.address__lat, row.address__lon)
    return engine.Volunteer(
        key=key,
        point=place if row.address__precision in LOCATING else (row.district__lat, row.district__lon),
        categories=sum(1 << CATEGORIES[Category(category)] for (category,) in calendars.offers[key]),
        windows=calendars.week(key),
        busy=calendars.busy(key),
        away=calendars.away(key),
        radius_m=float(row.radius_m),
        mode=row.transport,
        minutes_left=max(0, row.minutes_a_month - relations.used[key]),
        minutes_offered=row.minutes_a_month,
        seniors_now=len(relations.seniors[key]),
        seniors_max=row.seniors_at_most,
        skills=sum(1 << SKILLS[Skill(skill)] for (skill,) in calendars.skills[key]),
        open_asks=relations.open_asks[key],
        asks_this_week=relations.week_asks[key],
        acceptance=acceptance,
    )
