"""Who asks: seniors, their close persons, consents."""
