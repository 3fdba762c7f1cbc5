"""Paid from: programme editions, support areas and activities."""
