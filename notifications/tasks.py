"""A door for the clock: the outbox."""

from celery import shared_task
from django.utils import timezone

from notifications import actions


@shared_task
def deliver() -> int:
    """Send what is due."""
    return actions.send_due(now=timezone.now())


@shared_task
def forget_letters() -> int:
    """Remove letters about signing in that are over."""
    return actions.forget_letters(now=timezone.now())
