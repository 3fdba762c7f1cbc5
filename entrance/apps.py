"""The entrance app."""

from importlib import import_module

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    """Names the app."""

    name = "entrance"

    def ready(self) -> None:
        """Hear of second factors that come and go."""
        import_module("entrance.signals")
