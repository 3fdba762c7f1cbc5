"""The ledger app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class LedgerConfig(AppConfig):
    """Names the app."""

    name = "ledger"
    verbose_name = pgettext_lazy("part of the administration", "Ledger of hours")
