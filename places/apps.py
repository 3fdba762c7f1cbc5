"""The lowest app of the house: it imports none of the others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Reference tables of the cities and the addresses people gave."""

    name = "places"
    verbose_name = _("Places")
