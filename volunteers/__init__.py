"""Who offers: volunteers, their availability and their checks."""
