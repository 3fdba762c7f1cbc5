"""Input to clean values: each screen of the public forms, the filters of a list, the code of a request."""
