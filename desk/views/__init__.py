"""The coordinator's pages: load, one action, answer."""
