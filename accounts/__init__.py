"""Who: users, centres and their territory, roles, the audit trail."""
