"""The config app: holds commands, template tags and the translation of its own texts."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Names the app."""

    name = "config"
