"""Who: users, centres and their territory, roles, the record of what was done."""
