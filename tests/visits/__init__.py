"""Tests of the visits, the ledger and their pages."""
