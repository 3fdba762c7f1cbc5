"""A door for the clock: what signing in, and forms not sent, leave behind."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def forget_sessions() -> None:
    """Remove sessions that are over, with whatever was typed into a form and never sent."""
    call_command("clearsessions")
