"""Hours as evidence: approved minutes, in rows that are only added."""
