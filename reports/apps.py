"""The reports app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ReportsConfig(AppConfig):
    """Names the app."""

    name = "reports"
    verbose_name = pgettext_lazy("part of the administration", "Reports")
