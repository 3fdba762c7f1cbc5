"""The web app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class WebConfig(AppConfig):
    """Names the app."""

    name = "web"
    verbose_name = pgettext_lazy("part of the administration", "Pages")
