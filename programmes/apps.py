"""The programmes app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ProgrammesConfig(AppConfig):
    """Names the app."""

    name = "programmes"
    verbose_name = pgettext_lazy("part of the administration", "Programmes")
