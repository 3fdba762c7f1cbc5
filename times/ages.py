"""Ages, counted as the law counts them (Kodeks cywilny, art. 112): from the beginning of the birthday.

Somebody born on 29 February is a year older on the last day of February, where the year has no 29th.
"""

from calendar import monthrange
from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Completed years on the day."""
    birthday = min(birth_date.day, monthrange(day.year, birth_date.month)[1])
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birthday))
