"""From the last release, with data, to now and back: `release.jsonl` holds its migrations and a few rows.

`python -m tests.upgrades.keep` writes that file anew; it is run at a release and at no other time.
"""
