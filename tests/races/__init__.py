"""Races on a real PostgreSQL: two people press a button at the same moment, many times over.

SQLite lets one writer in at a time and so hides them. `python -m tests.races <name>` runs one in a process of its
own against DATABASE_URL; with `--unlocked` the locks and the constraints that should prevent it are taken away,
which proves that the race could be lost at all.
"""
