"""Changes the program's rules one operator at a time and asks whether a test notices."""
