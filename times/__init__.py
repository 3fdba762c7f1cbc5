"""When: stretches of a weekday, parts of the day, months, ages, Warsaw's clock, lengths and times in words."""
