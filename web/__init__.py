"""How a browser is answered: answers, kept forms, the look, template tags; no rows."""
