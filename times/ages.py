"""Ages, counted the way the programmes count them."""

from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Completed years on the day; someone born on 29 February turns a year older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
