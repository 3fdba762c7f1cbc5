"""Addresses of the live hints, which browsers open as WebSockets."""

from django.urls import path

from desk.consumers import DeskConsumer

addresses = [path("ws/<slug:centre>/", DeskConsumer.as_asgi())]
