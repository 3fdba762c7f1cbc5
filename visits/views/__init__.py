"""Doors for people: the volunteer's page, the followed request, and the hours on the desk."""
