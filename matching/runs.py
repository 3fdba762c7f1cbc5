"""The life of a plan as a row: asked for, taken by a worker, watched, stopped, done."""

import math
import time
from datetime import datetime

from django.db import IntegrityError, transaction

import engine
from accounts.audit import record
from accounts.models import Centre, User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from matching import rules
from matching.models import LIVE, OVER, MatchingRun, Proposal, RunState
from matching.steps import RUN
from notifications.actions import hint
from notifications.nudge import nudge

EVERY_SECONDS = 0.3


def begin(*, centre: Centre, by: User | None, now: datetime) -> MatchingRun:
    """A plan that waits for a worker; the one that is being made already, when there is one.

    `by` is None for the nightly sweep and the command.
    """
    if by is not None:
        require(rules.can_plan(by, centre))
    if live := MatchingRun.objects.live().filter(centre=centre).first():
        return live
    try:
        with transaction.atomic():
            return MatchingRun.objects.create(centre=centre, started_at=now, started_by=by)
    except IntegrityError:  # somebody else pressed at the same moment
        return MatchingRun.objects.live().get(centre=centre)


@one_transaction
def ask_for(*, centre: Centre, by: User | None, now: datetime) -> MatchingRun:
    """Ask for a plan; a worker makes it as soon as the row is saved."""
    if by is not None:
        require(rules.can_plan(by, centre))
    run = begin(centre=centre, by=by, now=now)
    nudge("matching.tasks.make_plans")
    return run


@one_transaction
def stop(*, run: MatchingRun, by: User, now: datetime) -> None:
    """Stop a plan that is being made: its best so far is kept. One that waits is not made at all."""
    require(rules.can_plan(by, run.centre))
    run = MatchingRun.objects.select_for_update(of=("self",)).select_related("centre").get(pk=run.pk)
    RUN.check(run, *LIVE)
    if run.state == RunState.WAITING:
        RUN.take(run, RunState.STOPPED, cancel_requested_at=now)
    else:
        run.cancel_requested_at = now
        run.save(update_fields=["cancel_requested_at"])
    record(verb=Verb.STOPPED_PLAN, target=run, by=by, now=now)
    hint(run.centre.slug)


def before(centre: Centre) -> engine.WarmStart | None:
    """The prices of the centre's latest plan and the pairs that still wait for a decision; None before the first.

    The next plan starts from them, so that a small change stays small.
    """
    found = MatchingRun.objects.filter(centre=centre, state__in=OVER).exclude(prices={})
    prices = found.values_list("prices", flat=True).first()
    if prices is None:
        return None
    waiting = Proposal.objects.suggested().filter(need__centre=centre)
    return engine.WarmStart(
        prices={int(key): price for key, price in prices.items()},
        pairs=frozenset(waiting.values_list("need", "volunteer")),
    )


class Watch:
    """The engine's view of its row: progress goes in, a wish to stop comes out, neither oftener than `EVERY_SECONDS`."""

    def __init__(self, run: MatchingRun | None) -> None:
        """Without a row (a plan that is only tried) nobody sees the progress and nobody stops it."""
        self.row = MatchingRun.objects.filter(pk=run.pk) if run else MatchingRun.objects.none()
        self.wrote = self.looked = -math.inf
        self.stopped = False

    def show(self, seen: engine.Progress) -> None:
        """Write how far the plan is; the first report at once."""
        if time.monotonic() - self.wrote < EVERY_SECONDS or not math.isfinite(seen.upper_bound):
            return
        self.wrote = time.monotonic()
        self.row.update(
            stage=seen.stage,
            objective=seen.objective,
            upper_bound=round(seen.upper_bound),
            milliseconds=round(seen.seconds * 1000),
        )

    def wanted_stop(self) -> bool:
        """Whether a coordinator asked to stop."""
        if not self.stopped and time.monotonic() - self.looked >= EVERY_SECONDS:
            self.looked = time.monotonic()
            self.stopped = self.row.filter(cancel_requested_at__isnull=False).exists()
        return self.stopped
