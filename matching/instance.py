"""Rows of a centre as the engine reads them: one query a table, no query in a loop."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from accounts.models import Centre
from exchange.models import Category, Need, NeedStatus, Offer, OfferStatus
from matching import engine
from matching.bonds import Bonds, month_minutes
from matching.models import HOLDING, Booking
from matching.rulebook import current
from volunteers.models import Absence, Skill, Volunteer

CATEGORIES = {category: bit for bit, category in enumerate(Category)}
SKILLS = {skill: bit for bit, skill in enumerate(Skill)}


def open_needs(centre: Centre) -> list[Need]:
    """Open needs that a visit can fill, each with places still free as `places`."""
    held = Count("proposals", filter=Q(proposals__state__in=HOLDING))
    needs = (
        Need.objects.filter(centre=centre, status=NeedStatus.OPEN)
        .exclude(category=Category.ITEMS)
        .annotate(held=held)
        .select_related("senior__address", "district")
        .prefetch_related("windows", "skills")
    )
    return [need for need in needs if need.people > getattr(need, "held", 0)]


def load(
    centre: Centre, now: datetime, needs: list[Need] | None = None, only: Volunteer | None = None
) -> engine.Instance:
    """The centre's open needs (or the given ones) and everybody (or one) who may be asked, as an instance."""
    asked = open_needs(centre) if needs is None else needs
    ready = Volunteer.objects.ready(centre)
    people = _with_calendars(ready if only is None else ready.filter(pk=only.pk))
    bonds = Bonds(centre, now)
    likely = bonds.acceptance([volunteer.pk for volunteer in people])
    return engine.Instance(
        needs=tuple(_need(need, bonds, now) for need in asked),
        volunteers=tuple(_volunteer(volunteer, bonds, likely[volunteer.pk], localdate(now)) for volunteer in people),
        policy=current(centre.pk),
        previous=frozenset(bonds.suggested),
    )


def _with_calendars(volunteers: QuerySet[Volunteer]) -> list[Volunteer]:
    offers = Prefetch("offers", Offer.objects.filter(status=OfferStatus.ACTIVE), to_attr="active_offers")
    bookings = Prefetch("bookings", Booking.objects.filter(released_at=None), to_attr="held_bookings")
    return list(
        volunteers.select_related("address", "district")
        .prefetch_related("windows", "skills", offers, bookings, Prefetch("absences", Absence.objects.all()))
        .order_by("pk")
    )


def _need(need: Need, bonds: Bonds, now: datetime) -> engine.Need:
    address = need.senior.address
    place = address.point if address.locates else need.district.point
    return engine.Need(
        key=need.pk,
        category=CATEGORIES[Category(need.category)],
        point=(place.lat, place.lon),
        windows=tuple(engine.Window(w.weekday, w.start_minute, w.end_minute) for w in need.windows.all()),
        minutes=need.minutes,
        people=need.people - getattr(need, "held", 0),
        urgency=need.urgency,
        waiting_days=(now - need.posted_at).days,
        skills=sum(1 << SKILLS[Skill(row.skill)] for row in need.skills.all()),
        excluded=frozenset(bonds.excluded[need.senior_id] | bonds.asked_before[need.pk]),
        known=frozenset(bonds.known[need.senior_id]),
        visited_by=frozenset(bonds.visiting[need.senior_id]),
        remote=need.remote,
        month_minutes=month_minutes(need.minutes, need.rhythm),
    )


def _volunteer(volunteer: Volunteer, bonds: Bonds, acceptance: float, today: date) -> engine.Volunteer:
    address = volunteer.address
    place = address.point if address.locates else volunteer.district.point
    offers: list[Offer] = getattr(volunteer, "active_offers", [])
    return engine.Volunteer(
        key=volunteer.pk,
        point=(place.lat, place.lon),
        categories=sum(1 << CATEGORIES[Category(offer.category)] for offer in offers),
        windows=tuple(engine.Window(w.weekday, w.start_minute, w.end_minute) for w in volunteer.windows.all()),
        busy=_busy(volunteer, today),
        away=_away(volunteer, today),
        radius_m=float(volunteer.radius_m),
        mode=volunteer.transport,
        minutes_left=max(0, volunteer.minutes_a_month - bonds.used[volunteer.pk]),
        minutes_offered=volunteer.minutes_a_month,
        seniors_now=len(bonds.seniors[volunteer.pk]),
        seniors_max=volunteer.seniors_at_most,
        skills=sum(1 << SKILLS[Skill(row.skill)] for row in volunteer.skills.all()),
        open_asks=bonds.open_asks[volunteer.pk],
        asks_this_week=bonds.week_asks[volunteer.pk],
        acceptance=acceptance,
    )


def _busy(volunteer: Volunteer, today: date) -> tuple[engine.Window, ...]:
    held: list[Booking] = getattr(volunteer, "held_bookings", [])
    return tuple(
        engine.Window(b.weekday, b.start_minute, b.end_minute) for b in held if not b.last_on or b.last_on >= today
    )


def _away(volunteer: Volunteer, today: date) -> tuple[engine.Window, ...]:
    """Whole days of the coming week on which the volunteer is away."""
    coming = (today + timedelta(days=ahead) for ahead in range(1, 8))
    return tuple(
        engine.Window(day.weekday(), 0, 1440)
        for day in coming
        if any(a.first_on <= day <= a.last_on for a in volunteer.absences.all())
    )
