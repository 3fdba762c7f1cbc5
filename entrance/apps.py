"""The entrance app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class EntranceConfig(AppConfig):
    """Names the app."""

    name = "entrance"
    verbose_name = pgettext_lazy("part of the administration", "Signing in")

    def ready(self) -> None:
        """Hear of second factors that come and go."""
        import_module("entrance.signals")
