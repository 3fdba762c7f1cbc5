"""The seniors app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SeniorsConfig(AppConfig):
    """Names the app."""

    name = "seniors"
    verbose_name = pgettext_lazy("part of the administration", "Seniors")
