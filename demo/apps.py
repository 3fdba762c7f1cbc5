"""The demo app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DemoConfig(AppConfig):
    """Names the app."""

    name = "demo"
    verbose_name = pgettext_lazy("part of the administration", "Example cities")
