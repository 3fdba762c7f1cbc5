"""The api app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class APIConfig(AppConfig):
    """Names the app."""

    name = "api"
    verbose_name = pgettext_lazy("part of the administration", "For machines")
