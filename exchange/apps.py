"""The exchange app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Names the app."""

    name = "exchange"
