"""Tests of places: addresses, the local geocoder, distance."""
