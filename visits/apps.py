"""The visits app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VisitsConfig(AppConfig):
    """Names the app."""

    name = "visits"
    verbose_name = pgettext_lazy("part of the administration", "Visits")
