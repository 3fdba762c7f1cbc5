"""The matching app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class MatchingConfig(AppConfig):
    """Names the app."""

    name = "matching"
    verbose_name = pgettext_lazy("part of the administration", "Matching")
