"""What coordinators, volunteers and seniors do, step by step, at given moments: the actions behind the pages."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localtime

import engine
from accounts.models import User
from demo.cast import Stage
from demo.people import Crowd
from exchange.actions import open_need, post_need
from exchange.models import Need
from exchange.offering import open_offers, post_offer
from exchange.requests import NeedRequest, OfferRequest
from matching.actions import approve, choose, volunteer_accepts
from matching.instance import load
from matching.models import Match, Proposal
from programmes.models import Edition
from visits.actions import Log, approve_hours, confirm_by_call, confirm_by_card, log_hours, senior_accepts
from visits.models import Visit
from volunteers.models import Volunteer

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


OPENS, CLOSES = 8, 15  # hours of a centre, Monday to Friday
SATURDAY = 5


def in_office(at: datetime) -> datetime:
    """The moment, or the last one before it at which a coordinator sits at the desk: an example made at night tells of days."""
    moment = localtime(at)
    if moment.hour < OPENS:
        moment -= DAY
    if not OPENS <= moment.hour < CLOSES:
        moment = moment.replace(hour=CLOSES - 1)
    return moment - max(0, moment.weekday() - SATURDAY + 1) * DAY


class NobodyFitsError(Exception):
    """The story needs a volunteer whom the hard rules do not give it: its numbers are wrong."""


def enlist(stage: Stage, request: OfferRequest, at: datetime) -> Volunteer:
    """A volunteer offers help, is met by the coordinator and may be asked."""
    volunteer = post_offer(centre=stage.centre, request=request, by=stage.coordinator, now=at)
    if volunteer is None:
        raise NobodyFitsError("The e-mail of a demo volunteer is taken.")
    return open_offers(volunteer=volunteer, by=stage.coordinator, now=in_office(at + 3 * DAY))


def phone_in(stage: Stage, crowd: Crowd, request: NeedRequest, at: datetime) -> Need:
    """Somebody phones, the coordinator types."""
    posted = post_need(centre=stage.centre, request=request, by=stage.coordinator, now=at, reference=crowd.reference())
    return posted.need


def ask_for(stage: Stage, crowd: Crowd, request: NeedRequest, at: datetime, edition: Edition | None = None) -> Need:
    """Somebody phones, the coordinator types, calls back and opens the need."""
    need = phone_in(stage, crowd, request, at)
    return open_need(need=need, by=stage.coordinator, now=in_office(at + 2 * HOUR), edition=edition)


class Roster:
    """Spreads needs over the volunteers: whoever the rules allow and was asked least, the best of equals."""

    def __init__(self) -> None:
        self._asked: Counter[int] = Counter()
        self._busy_until: dict[int, datetime] = {}

    def pick(self, need: Need, at: datetime) -> Volunteer:
        """Somebody for the need who, as the story goes, is not busy with an earlier one."""
        ranked = [candidate.volunteer for candidate in engine.rank(load(need.centre, at, need), need.pk)]
        free = [pk for pk in ranked if self._busy_until.get(pk, at) <= at]
        if not free:
            raise NobodyFitsError(f"Nobody for need {need.pk}.")
        chosen = min(free, key=self._asked.__getitem__)
        self._asked[chosen] += 1
        return Volunteer.objects.get(pk=chosen)

    def keep(self, volunteer: Volunteer, until: datetime) -> None:
        """Pick the volunteer again only after that moment."""
        self._busy_until[volunteer.pk] = until


def ask_volunteer(stage: Stage, need: Need, volunteer: Volunteer, at: datetime) -> Proposal:
    """The coordinator picks the volunteer and asks."""
    proposal = choose(need=need, volunteer=volunteer, by=stage.coordinator, now=at)
    return approve(proposal=proposal, by=stage.coordinator, now=at)


def bring_together(stage: Stage, need: Need, volunteer: Volunteer, at: datetime) -> Match:
    """Both say yes, the senior on the phone."""
    proposal = ask_volunteer(stage, need, volunteer, at)
    volunteer_accepts(proposal=proposal, by=_hand_of(volunteer, stage), now=at + 3 * HOUR)
    return senior_accepts(proposal=proposal, by=stage.coordinator, now=at + 4 * HOUR)


def _hand_of(volunteer: Volunteer, stage: Stage) -> User:
    """Who types for the volunteer: they themselves, or the coordinator for somebody without an account."""
    return volunteer.user or stage.coordinator


def take_place(stage: Stage, visit: Visit, activity: str, minutes: int) -> Visit:
    """The visit takes place as planned and the volunteer logs it in the evening."""
    log = Log(
        started_at=visit.planned_start, ended_at=visit.planned_start + timedelta(minutes=minutes), activity=activity
    )
    return log_hours(visit=visit, log=log, by=_hand_of(visit.volunteer, stage), now=log.ended_at + 3 * HOUR)


def confirm(stage: Stage, visit: Visit) -> Visit:
    """The senior confirms: by phone, or on the card of somebody without an account."""
    how = confirm_by_call if visit.volunteer.user_id else confirm_by_card
    return how(visit=visit, by=stage.coordinator, now=visit.planned_end + DAY)


def prove(stage: Stage, visits: Sequence[Visit], at: datetime) -> None:
    """The coordinator approves confirmed visits, all at once."""
    approve_hours(visits=visits, by=stage.coordinator, now=at)
