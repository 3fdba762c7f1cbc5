"""A door for the clock: the outbox."""

from celery import shared_task
from django.utils import timezone

from notifications.actions import send_due


@shared_task
def deliver() -> int:
    """Send what is due."""
    return send_due(now=timezone.now())
