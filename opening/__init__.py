"""Opening an exchange: a city set up from a folder of its operator, and what it still lacks."""
