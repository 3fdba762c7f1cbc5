"""The config app: holds commands, template tags and the translation of its own texts."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ConfigConfig(AppConfig):
    """Names the app."""

    name = "config"
    verbose_name = pgettext_lazy("part of the administration", "Settings")
