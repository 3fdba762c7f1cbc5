"""The config app: holds commands, template tags and the translation of its own texts."""

from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Names the app."""

    name = "config"

    def ready(self) -> None:
        """Register what the start of every process checks."""
        import_module("config.checks")
