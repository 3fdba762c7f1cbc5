"""A door for the clock: nightly plans."""

from celery import shared_task
from django.utils import timezone

from accounts.models import Centre
from matching.planning import plan_centre


@shared_task
def propose() -> int:
    """Plan every centre that has an open need; returns how many centres were planned."""
    centres = Centre.objects.filter(needs__status="open").distinct()
    for centre in centres:
        plan_centre(centre=centre, by=None, now=timezone.now())
    return len(centres)
