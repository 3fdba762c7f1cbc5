"""The volunteer's page and the followed request: load, one action, answer."""
