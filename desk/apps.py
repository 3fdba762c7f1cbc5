"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the app."""

    name = "desk"
