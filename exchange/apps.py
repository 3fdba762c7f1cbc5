"""The exchange app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ExchangeConfig(AppConfig):
    """Names the app."""

    name = "exchange"
    verbose_name = pgettext_lazy("part of the administration", "Exchange board")
