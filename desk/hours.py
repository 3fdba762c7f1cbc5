"""The hours on the coordinator's desk: what waits for which decision."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre, User
from desk.doubts import doubts
from matching.models import Match
from matching.models.matches import MatchQuerySet
from visits.models import Visit, VisitQuerySet, VisitStatus

KEPT_IN_SIGHT = timedelta(days=30)


class Shelf(models.TextChoices):
    """The lists of the page, by the word in their address."""

    TO_APPROVE = "do-zatwierdzenia", _("Hours to approve")
    TO_CONFIRM = "do-potwierdzenia", _("To confirm")
    TO_LOG = "niezapisane", _("Not written down")
    IN_DOUBT = "do-wyjasnienia", _("To clear up")
    TO_TELL = "odwolane", _("Called off: phone")
    NOT_HELD = "nieodbyte", pgettext_lazy("visits", "Did not take place")


@dataclass(frozen=True, slots=True)
class Row:
    """A visit with what a coordinator should ask about, and whether it is theirs to decide."""

    visit: Visit
    doubts: list[str]
    own: bool


def visits_of(centre: Centre, user: User) -> VisitQuerySet:
    """The centre's visits with what a row needs."""
    return (
        Visit.objects.visible_to(user)
        .filter(match__need__centre=centre)
        .select_related("volunteer", "match__need__centre", "match__senior", "match__edition")
    )


def on_shelf(shelf: Shelf, visits: VisitQuerySet, now: datetime) -> VisitQuerySet:
    """The visits of a list."""
    lists: dict[Shelf, Callable[[], VisitQuerySet]] = {
        Shelf.TO_APPROVE: visits.to_approve,
        Shelf.TO_CONFIRM: visits.to_confirm,
        Shelf.TO_LOG: lambda: visits.to_log(now),
        Shelf.IN_DOUBT: visits.in_doubt,
        Shelf.TO_TELL: lambda: visits.to_tell(now),
        Shelf.NOT_HELD: lambda: visits.not_held(now - KEPT_IN_SIGHT).order_by("-planned_start"),
    }
    return lists[shelf]()


def rows(visits: Iterable[Visit], user: User) -> list[Row]:
    """The visits of a list as rows."""
    return [Row(visit, doubts(visit), visit.volunteer.user_id == user.pk) for visit in visits]


def counts(centre: Centre, user: User, now: datetime) -> dict[Shelf, int]:
    """How many visits each list holds."""
    visits = Visit.objects.visible_to(user).filter(match__need__centre=centre)
    return {shelf: on_shelf(shelf, visits, now).count() for shelf in Shelf}


def matches_of(centre: Centre, user: User) -> MatchQuerySet:
    """The centre's matches, also ended ones."""
    mine = Match.objects.visible_to(user).filter(need__centre=centre)
    return mine.select_related("senior", "volunteer", "need__centre", "proposal")


def running(centre: Centre, user: User) -> models.QuerySet[Match]:
    """Help that goes on."""
    return matches_of(centre, user).active().order_by("senior__sort_key", "pk")


def with_approved(matches: Iterable[Match]) -> list[tuple[Match, int]]:
    """Each match with the number of its visits approved so far."""
    kept = list(matches)
    approved = Visit.objects.filter(match__in=kept, status=VisitStatus.APPROVED).order_by()
    counts = dict(approved.values_list("match").annotate(Count("pk")))
    return [(match, counts.get(match.pk, 0)) for match in kept]
