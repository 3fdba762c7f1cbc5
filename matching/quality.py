"""How good a plan surely is."""

import math


def quality(objective: int, upper_bound: int) -> float:
    """Percent of the best possible plan that one surely reaches, rounded down to a tenth."""
    if upper_bound <= 0:
        return 100.0
    return math.floor(1000 * min(1, objective / upper_bound)) / 10
