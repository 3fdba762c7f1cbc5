"""The help given: visits and the append-only ledger of hours."""
