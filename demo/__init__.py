"""Two example cities, made through the same actions that the pages use. People are invented, places are real."""
