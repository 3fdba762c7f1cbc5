"""Addresses of the tables of places that a browser may read."""

from django.urls import path

from places.views import streets

urlpatterns = [path("miasta/<slug:city>/ulice.json", streets, name="streets")]
