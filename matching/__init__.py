"""Who goes to whom: the instance, plans, proposals, the time they hold, and the matches they become."""
