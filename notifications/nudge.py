"""Waking a sweep, so that nobody waits for its next turn."""

import logging

from django.db import transaction
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


def nudge(task: str) -> None:
    """Start the sweep of this dotted name after the commit. The rows are the truth: a lost nudge loses nothing.

    Named, since the module of a task imports the actions that nudge it.
    """
    transaction.on_commit(lambda: _nudge(task))


def _nudge(task: str) -> None:
    try:
        import_string(task).delay()
    except Exception:  # noqa: BLE001  # whatever the broker says, the change is saved and beat sweeps
        log.warning("The broker did not take a nudge; the next sweep of %s will do.", task)
