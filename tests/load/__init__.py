"""Load: the served program in both shapes under mixed visitors, with a ledger of every write that was acknowledged."""
