"""How hard the Polish texts are to read."""
