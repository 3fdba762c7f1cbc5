"""How often something may be tried or sent: counted in the database, so that all processes count together.

A limit never waits for a cache: with Redis away, sign-in goes on and stays limited.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Network, ip_address, ip_network

from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from accounts.models import LimitCount

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` of one kind in each stretch `per` of the clock."""

    what: str
    most: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Wait:
    """A refusal, and how long it lasts."""

    left: timedelta

    @property
    def minutes(self) -> int:
        """Whole minutes until it may be tried again, one at the least."""
        return max(1, -(-self.left // MINUTE))

    def __str__(self) -> str:
        if self.minutes <= 90:
            return ngettext("%(count)d minute", "%(count)d minutes", self.minutes) % {"count": self.minutes}
        hours = -(-self.minutes // 60)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def claim(limit: Limit, *whose: str, now: datetime) -> Wait | None:
    """Count one more; None while it is allowed, else how long it is not. Many at once get exactly `most` through.

    Kept is a number under a digest that is another one in every stretch: nobody can read out of it whose it is.
    """
    key, ends_at = _stretch(limit, whose, now)
    LimitCount.objects.get_or_create(key=key, defaults={"ends_at": ends_at})
    if LimitCount.objects.filter(key=key, count__lt=limit.most).update(count=F("count") + 1):
        return None
    return Wait(ends_at - now)


def give_back(limit: Limit, *whose: str, now: datetime) -> None:
    """Count one less: what was tried was right."""
    key, _ends_at = _stretch(limit, whose, now)
    LimitCount.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def connection_of(request: HttpRequest) -> str:
    """The visitor's place in the network: the address, or the network of one household for IPv6; empty if unknown."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    return str(parsed) if parsed.version == 4 else str(IPv6Network((parsed, 64), strict=False))


def network_of(request: HttpRequest) -> str:
    """The first address of the network that the visitor is in (256 addresses of IPv4), for a list to keep."""
    here = connection_of(request) or "0.0.0.0"  # noqa: S104  # no interface is opened: it stands for "unknown"
    return str(ip_network(here if "/" in here else f"{here}/24", strict=False).network_address)


def _stretch(limit: Limit, whose: tuple[str, ...], now: datetime) -> tuple[str, datetime]:
    """The key of the count and the end of the stretch of the clock that `now` is in."""
    number = int(now.timestamp() // limit.per.total_seconds())
    ends_at = datetime.fromtimestamp((number + 1) * limit.per.total_seconds(), UTC)
    text = "\0".join((limit.what, str(number), *whose))
    return salted_hmac("accounts.limits", text, algorithm="sha256").hexdigest(), ends_at
