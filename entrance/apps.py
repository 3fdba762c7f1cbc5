"""The entrance app."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    """Names the app."""

    name = "entrance"
