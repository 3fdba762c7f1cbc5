"""How long something takes, and when it is, in words."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from times.slots import Slot


def hours_in_words(minutes: int) -> str:
    """Minutes as hours and minutes, the way a report prints them: 188 godz. 30 min; a correction has a true minus."""
    if minutes < 0:
        return "−" + hours_in_words(-minutes)
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": whole}
    return _("%(hours)d h %(minutes)d min") % {"hours": whole, "minutes": rest}


def clock(minute: int) -> str:
    """Minutes after midnight as people write them."""
    return f"{minute // 60}:{minute % 60:02d}"


def slot_in_words(slot: Slot) -> str:
    """One time in words."""
    return f"{WEEKDAYS[slot.weekday]} {clock(slot.start_minute)}–{clock(slot.end_minute)}"
