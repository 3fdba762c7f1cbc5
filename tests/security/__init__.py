"""The program attacked in a process of its own, on PostgreSQL: every address as every role, and nonsense everywhere."""
