"""A door for the clock: the pulse, which shows that beat asks and that a worker answers."""

from celery import shared_task
from celery.signals import before_task_publish
from django.utils import timezone

from operations.pulse import BEAT, WORKER, beats


@shared_task
def pulse() -> None:
    """A worker lives."""
    beats(WORKER, now=timezone.now())


@before_task_publish.connect(sender="operations.tasks.pulse")
def asked(**_message: object) -> None:
    """Beat lives: nobody else asks for the pulse."""
    beats(BEAT, now=timezone.now())
