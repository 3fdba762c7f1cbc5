"""The opening app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class OpeningConfig(AppConfig):
    """Names the app."""

    name = "opening"
    verbose_name = pgettext_lazy("part of the administration", "Opening a city")
