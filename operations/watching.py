"""What an operator watches, as numbers: each with a name that stands alike in /zdrowie/, in /metryki/ and in the guide.

docs/operate/watch.md says at which number to act.
"""

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from matching.models import MatchingRun, RunState
from notifications.models import Message, State
from operations import pulse
from operations.models import Backup, ProvenRestore

Number = float | None
Figure = Callable[[datetime], Number]


def _age(then: datetime | None, now: datetime) -> Number:
    return None if then is None else max(0.0, (now - then).total_seconds())


def _oldest_letter(now: datetime) -> Number:
    return _age(Message.objects.due(now).aggregate(oldest=Min("not_before"))["oldest"], now) or 0.0


def _oldest_plan(now: datetime) -> Number:
    waiting = MatchingRun.objects.filter(state=RunState.WAITING)
    return _age(waiting.aggregate(oldest=Min("started_at"))["oldest"], now) or 0.0


def _last_backup(now: datetime) -> Number:
    return _age(Backup.objects.values_list("made_at", flat=True).first(), now)


def _last_proof(now: datetime) -> Number:
    return _age(ProvenRestore.objects.values_list("proven_at", flat=True).first(), now)


def _free_disk(_now: datetime) -> Number:
    used = shutil.disk_usage(settings.DATA_DIR if settings.DATA_DIR.exists() else "/")
    return used.free / used.total


# Seconds since, seconds that the oldest one waits, numbers of rows, and a share of one.
FIGURES: Mapping[str, tuple[str, Figure]] = {
    "beat_age_seconds": ("Since the clock was last seen", lambda now: _age(pulse.last(pulse.BEAT), now)),
    "worker_age_seconds": ("Since a worker was last seen", lambda now: _age(pulse.last(pulse.WORKER), now)),
    "letters_due": ("Letters that should have left", lambda now: Message.objects.due(now).count()),
    "letters_oldest_seconds": ("How long the oldest of them waits", _oldest_letter),
    "letters_failed": ("Letters given up", lambda _now: Message.objects.filter(state=State.FAILED).count()),
    "plan_oldest_seconds": ("How long the oldest plan waits for a worker", _oldest_plan),
    "disk_free_ratio": ("Free share of the disk that the program sees", _free_disk),
    "backup_age_seconds": ("Since the last backup was made", _last_backup),
    "proven_restore_age_seconds": ("Since a restore was last proved", _last_proof),
}


def figures(now: datetime | None = None) -> dict[str, Number]:
    """Every figure; None: never, or not known."""
    at = now or timezone.now()
    return {name: figure(at) for name, (_help, figure) in FIGURES.items()}
