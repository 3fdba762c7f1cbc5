"""Who goes to whom: proposals, approvals, matches, and the engine that finds them."""
