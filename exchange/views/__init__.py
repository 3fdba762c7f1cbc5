"""Doors for people without an account: the board, the forms, following a request."""
