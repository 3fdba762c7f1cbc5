"""Closing a need early and changing its times, knowing who is being asked for it."""

from dataclasses import astuple, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.audit import put, record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange import steps
from exchange.actions import check_windows, write_windows
from exchange.models import CLOSED_EARLY, WAITING, Need, NeedStatus
from matching import rules
from matching.models import HOLDING
from matching.proposing import lapse
from notifications.actions import hint
from times.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDetails:
    """When, how often, how long and how soon help is asked for."""

    windows: tuple[Span, ...]
    rhythm: str
    minutes: int
    urgency: int
    times_a_week: int = 1


@one_transaction
def close_need(*, need: Need, status: NeedStatus, by: User, now: datetime) -> Need:
    """Close a need that has nobody yet: called off, declined, or sent twice.

    Raises ValidationError while somebody is being asked for it, or helps: they would wait in vain.
    """
    require(rules.can_match(by, need))
    if status not in CLOSED_EARLY:
        raise ValidationError(_("Choose how to close the request."), code="no-such-closing")
    return steps.move(_locked_with_nobody_asked(need), status, by=by, now=now)


@one_transaction
def change_times(*, need: Need, details: NeedDetails, by: User, now: datetime) -> None:
    """Save when help is asked for; suggestions for the times as they were lapse.

    Raises ValidationError: no window is as long as the visit, the request is closed, or somebody is being asked for the
    times as they were, or helps.
    """
    require(rules.can_match(by, need))
    check_windows(need.category, details.minutes, details.windows)
    need = _locked_with_nobody_asked(need)
    if need.status not in WAITING:
        raise ValidationError(_("This request is no longer open."), code="need-closed")
    if changed := _write(need, details):
        record(verb=Verb.CORRECTED, target=need, by=by, now=now, fields=changed)
        hint(need.centre.slug)
        lapse(need.proposals.suggested(), by, now)


def _write(need: Need, details: NeedDetails) -> list[str]:
    """Save what differs, and name it."""
    before = set(need.windows.values_list("weekday", "start_minute", "end_minute", "only_on"))
    changed = put(need, {name: getattr(details, name) for name in ("rhythm", "times_a_week", "minutes", "urgency")})
    if before != {astuple(one) for one in details.windows}:
        need.windows.all().delete()
        write_windows(need, details.windows)
        changed.append("windows")
    return changed


def _locked_with_nobody_asked(need: Need) -> Need:
    """The need as it is now, locked; refused while a proposal for it holds somebody's time."""
    need = steps.locked(need)
    if need.proposals.filter(state__in=HOLDING).exists():
        raise ValidationError(_("Somebody is being asked for this request. Take that back first."), code="asked")
    return need
