"""Waking a sweep, so that nobody waits for its next turn."""

import logging

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)


def nudge(task: str) -> None:
    """Start the sweep named `task` after the commit. The rows are the truth: a lost nudge loses nothing."""
    transaction.on_commit(lambda: _nudge(task))


def _nudge(task: str) -> None:
    try:
        current_app.signature(task).delay()
    except Exception:  # noqa: BLE001  # whatever the broker says, the change is saved and beat sweeps
        log.warning("The broker did not take a nudge; the next sweep of %s will do.", task)
