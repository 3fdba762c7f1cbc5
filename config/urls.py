"""Addresses of the pages, app by app."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
