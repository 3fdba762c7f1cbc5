"""Polish names brought to one form: to compare them, to sort them, and as people shorten them. Pure functions."""
