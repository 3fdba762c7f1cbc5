"""Times as people type them, and the instants that they mean on Warsaw's clock."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

TYPED = re.compile(r"(?P<hour>\d{1,2})(?:\s*[:.,]?\s*(?P<minute>[0-5]\d))?")
WARSAW = timezone.get_default_timezone()
DAY_MINUTES = 24 * 60


def minute_of(typed: str) -> int:
    """Minutes after midnight of "10", "10:30", "10.30", "10,30" or "1030"; "24" is the midnight that ends the day."""
    found = TYPED.fullmatch(typed.strip())
    minute = 60 * int(found["hour"]) + int(found["minute"] or 0) if found else DAY_MINUTES + 1
    if minute > DAY_MINUTES:
        raise ValidationError(_("Write the time like this: 10:30."), code="no-time")
    return minute


def instant_of(day: date, minute: int) -> datetime:
    """The one instant (UTC) at which Warsaw's clock shows the minute of the day.

    In the night when the clocks change there is an hour that does not come, and one that comes twice: neither is guessed.
    """
    try:
        instant = at_minute(day, minute)
        instant.astimezone(UTC)
    except OverflowError as error:  # the first and the last day that a calendar here can have
        raise ValidationError(_("Check the day."), code="no-day") from error
    if instant.replace(fold=0).utcoffset() != instant.replace(fold=1).utcoffset():
        raise ValidationError(
            _("The clocks changed at this hour. Write a time before 2:00, or from 3:00 on."), code="no-hour"
        )
    return instant.astimezone(UTC)


def at_minute(day: date, minute: int) -> datetime:
    """The instant `minute` minutes after midnight on Warsaw's wall clock; `DAY_MINUTES` is the next midnight."""
    days, rest = divmod(minute, DAY_MINUTES)
    return datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=WARSAW)


def day_starts(day: date) -> datetime:
    """The midnight with which the day begins."""
    return at_minute(day, 0)


def day_ends(day: date) -> datetime:
    """The midnight with which the day ends."""
    return at_minute(day, DAY_MINUTES)


def local(instant: datetime) -> datetime:
    """The instant as Warsaw's clock shows it."""
    return instant.astimezone(WARSAW)
