"""Addresses of the pages, app by app."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.gallery import gallery
from config.health import health
from config.preferences import preferences

urlpatterns = [
    path("zdrowie/", health, name="health"),
    path("preferencje/", preferences, name="preferences"),
    path("jezyk/", login_not_required(set_language), name="set_language"),
    path("galeria/", gallery, name="gallery"),
    path("accounts/", include("allauth.urls")),
]
