"""The operations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Names the app."""

    name = "operations"
    verbose_name = _("Keeping the exchange running")
