"""The lowest app of the house: it imports none of the others."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class PlacesConfig(AppConfig):
    """Reference tables of the cities and the addresses people gave."""

    name = "places"
    verbose_name = pgettext_lazy("part of the administration", "Places")
