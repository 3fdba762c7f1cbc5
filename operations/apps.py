"""The operations app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Names the app."""

    name = "operations"
    verbose_name = _("Keeping the exchange running")

    def ready(self) -> None:
        """Write down from the start who comes and goes."""
        import_module("operations.access").write_down_signing_in()  # it needs the models, which load after the apps
