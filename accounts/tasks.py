"""A door for the clock: what signing in, forms not sent, and limits leave behind."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from accounts.models import LimitCount


@shared_task
def forget_sessions() -> None:
    """Remove sessions that are over, with whatever was typed into a form and never sent."""
    call_command("clearsessions")


@shared_task
def forget_limits() -> None:
    """Remove the counts of stretches that are over."""
    LimitCount.objects.filter(ends_at__lt=timezone.now()).delete()
