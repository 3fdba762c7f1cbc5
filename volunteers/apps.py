"""The volunteers app."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Names the app."""

    name = "volunteers"
