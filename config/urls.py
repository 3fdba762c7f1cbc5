"""Addresses of the pages, app by app."""

from django.urls import include, path

from config.health import health

urlpatterns = [
    path("zdrowie/", health, name="health"),
    path("accounts/", include("allauth.urls")),
]
