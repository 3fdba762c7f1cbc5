"""The giełda: categories, needs, offers and the public board."""
