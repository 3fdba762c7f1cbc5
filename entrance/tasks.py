"""A door for the clock: changes of e-mails that were not confirmed."""

from celery import shared_task
from django.utils import timezone

from entrance import changing_email


@shared_task
def forget_email_changes() -> int:
    """Remove those whose codes are over."""
    return changing_email.forget_changes(now=timezone.now())
