"""Where: cities, districts, streets, addresses with the precision of their point, and distance."""
