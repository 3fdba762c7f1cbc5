"""The api app."""

from django.apps import AppConfig


class APIConfig(AppConfig):
    """Names the app."""

    name = "api"
