"""Rows of a centre as the engine reads them: one query a table, no query in a loop."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, F, Q
from django.utils.timezone import localdate

import engine
from accounts.models import Centre
from exchange.models import Category, Need, NeedStatus
from matching.calendars import Calendars, as_window
from matching.models import HOLDING
from matching.policies import current
from matching.relations import Relations, month_minutes
from volunteers.models import Skill, Volunteer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class HeldPlaces(TypedDict):
    """Of a need: how many of its places are taken, or asked about."""

    held: int


CATEGORIES = {category: bit for bit, category in enumerate(Category)}
SKILLS = {skill: bit for bit, skill in enumerate(Skill)}
# All that is read of a volunteer; making the rest (phone numbers to begin with) takes longer than ranking.
COLUMNS = (
    "transport",
    "radius_m",
    "minutes_a_month",
    "seniors_at_most",
    "address__precision",
    "address__lat",
    "address__lon",
    "district__lat",
    "district__lon",
)


def _open_needs(centre: Centre) -> list[WithAnnotations[Need, HeldPlaces]]:
    """Open needs that a visit can fill and that have places free."""
    held = Count("proposals", filter=Q(proposals__state__in=HOLDING))
    needs = (
        Need.objects.filter(centre=centre, status=NeedStatus.OPEN)
        .exclude(category=Category.ITEMS)
        .annotate(held=held)
        .filter(people__gt=F("held"))
        .select_related("senior__address", "district")
        .prefetch_related("windows", "skills")
    )
    return cast("list[WithAnnotations[Need, HeldPlaces]]", list(needs))


def _this_need(need: Need) -> list[WithAnnotations[Need, HeldPlaces]]:
    """The need as it was read, whatever its state."""
    asked = cast("WithAnnotations[Need, HeldPlaces]", need)
    asked.held = sum(proposal.state in HOLDING for proposal in need.proposals.all())
    return [asked]


def load(centre: Centre, now: datetime, only: Need | None = None) -> engine.Instance:
    """The centre's open needs (or this one) and everybody who may be asked, as an instance."""
    who = Volunteer.objects.ready(centre)
    people = list(who.select_related("address", "district").only(*COLUMNS).order_by("pk"))
    calendars, relations = Calendars(who, localdate(now)), Relations(centre, now)
    likely = relations.acceptance([volunteer.pk for volunteer in people])
    return engine.Instance(
        needs=tuple(_need(need, relations, now) for need in (_this_need(only) if only else _open_needs(centre))),
        volunteers=tuple(_volunteer(one, calendars, relations, likely[one.pk]) for one in people),
        policy=current(centre.pk),
        previous=frozenset(relations.suggested),
    )


def _need(need: WithAnnotations[Need, HeldPlaces], relations: Relations, now: datetime) -> engine.Need:
    address = need.senior.address
    place = address.point if address.locates else need.district.point
    return engine.Need(
        key=need.pk,
        category=CATEGORIES[Category(need.category)],
        point=(place.lat, place.lon),
        windows=tuple(as_window(window.slot) for window in need.windows.all()),
        minutes=need.minutes,
        people=max(1, need.people - need.held),  # that a need has everybody is said when one more is approved
        urgency=need.urgency,
        waiting_days=(localdate(now) - localdate(need.posted_at)).days,
        skills=sum(1 << SKILLS[Skill(row.skill)] for row in need.skills.all()),
        excluded=frozenset(relations.excluded[need.senior_id] | relations.asked_before[need.pk]),
        known=frozenset(relations.known[need.senior_id]),
        visited_by=frozenset(relations.visiting[need.senior_id]),
        remote=need.remote,
        month_minutes=month_minutes(need.minutes, need.rhythm),
    )


def _volunteer(volunteer: Volunteer, calendars: Calendars, relations: Relations, acceptance: float) -> engine.Volunteer:
    address, key = volunteer.address, volunteer.pk
    place = address.point if address.locates else volunteer.district.point
    return engine.Volunteer(
        key=key,
        point=(place.lat, place.lon),
        categories=sum(1 << CATEGORIES[Category(category)] for (category,) in calendars.offers[key]),
        windows=calendars.week(key),
        busy=calendars.busy(key),
        away=calendars.away(key),
        radius_m=float(volunteer.radius_m),
        mode=volunteer.transport,
        minutes_left=max(0, volunteer.minutes_a_month - relations.used[key]),
        minutes_offered=volunteer.minutes_a_month,
        seniors_now=len(relations.seniors[key]),
        seniors_max=volunteer.seniors_at_most,
        skills=sum(1 << SKILLS[Skill(skill)] for (skill,) in calendars.skills[key]),
        open_asks=relations.open_asks[key],
        asks_this_week=relations.week_asks[key],
        acceptance=acceptance,
    )
