"""The accounts app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    """Names the app."""

    name = "accounts"
    verbose_name = pgettext_lazy("part of the administration", "Centres and people")
