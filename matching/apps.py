"""The matching app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Names the app."""

    name = "matching"
