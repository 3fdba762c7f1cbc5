"""The programmes app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Names the app."""

    name = "programmes"
