"""The seniors app."""

from django.apps import AppConfig


class SeniorsConfig(AppConfig):
    """Names the app."""

    name = "seniors"
