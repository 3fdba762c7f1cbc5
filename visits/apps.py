"""The visits app."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Names the app."""

    name = "visits"
