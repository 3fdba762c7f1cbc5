"""The visits app."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Names the app, and puts its queue on the desk."""

    name = "visits"

    def ready(self) -> None:
        """Add the queue once the models can be imported."""
        from matching.queues import add  # noqa: PLC0415  # models are loaded by now, and not before
        from visits.queue import CALLED_OFF  # noqa: PLC0415  # models are loaded by now, and not before

        add(CALLED_OFF)
