"""The coordinator's pages: what waits, the phone, people's cards, plans, hours."""
