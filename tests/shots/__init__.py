"""Pictures of the demo for the README, taken by `make shots` so that they never go stale."""
