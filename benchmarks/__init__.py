"""Seeded instances, baselines and measurements of the matching engine."""
