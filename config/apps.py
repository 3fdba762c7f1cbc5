"""The config app: holds commands, template tags and the translation of its own texts."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ConfigConfig(AppConfig):
    """Names the app."""

    name = "config"
    verbose_name = pgettext_lazy("part of the administration", "Settings")

    def ready(self) -> None:
        """Register what the start of every process checks."""
        import_module("config.checks")
