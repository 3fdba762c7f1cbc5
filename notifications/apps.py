"""The notifications app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class NotificationsConfig(AppConfig):
    """Names the app."""

    name = "notifications"
    verbose_name = pgettext_lazy("part of the administration", "Post")
