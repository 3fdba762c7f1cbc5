"""The desk app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DeskConfig(AppConfig):
    """Names the app."""

    name = "desk"
    verbose_name = pgettext_lazy("part of the administration", "Desk")
