"""Doors for the clock: plans that wait for a worker, and a plan for everybody at night."""

from celery import shared_task
from django.utils import timezone

from accounts.models import Centre
from matching import approving, planning, runs


@shared_task
def make_plans() -> int:
    """Make the plans that were asked for, and those lost with their worker; returns how many were made."""
    return planning.make_due(timezone.now())


@shared_task
def approve_plans() -> int:
    """Carry out the approvals of whole plans, also those lost with their worker; returns how many suggestions were tried."""
    return approving.approve_due(timezone.now())


@shared_task
def propose() -> int:
    """Ask for a plan for every centre that has an open need; returns for how many."""
    centres = Centre.objects.filter(needs__status="open").distinct()
    for centre in centres:
        runs.ask_for(centre=centre, by=None, now=timezone.now())
    return len(centres)
