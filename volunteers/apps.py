"""The volunteers app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VolunteersConfig(AppConfig):
    """Names the app."""

    name = "volunteers"
    verbose_name = pgettext_lazy("part of the administration", "Volunteers")
