"""What a city has, and what it still lacks for its exchange to work: the same in the administration and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Branch, Centre, Membership, Role
from exchange.models import Coverage
from notifications.models import Message, State
from places.city_drawing import draw
from places.models import City, District, Postcode, Street
from places.points import Point
from programmes.models import AreaActivity, Edition


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one kind a city has, and where they are kept."""

    label: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: whether it is there, in words; where one sees to it; whether the exchange cannot do without."""

    done: bool
    words: str
    url: str
    needed: bool = True

    @property
    def missing(self) -> bool:
        """Whether the exchange does not work for the want of it."""
        return self.needed and not self.done


def counts_of(city: City) -> list[Count]:
    """The tables of the city."""
    kinds = ((District, "city"), (Street, "city"), (Postcode, "city"), (Centre, "city"), (Branch, "centre__city"))
    return [
        Count(
            str(model._meta.verbose_name_plural),
            model._default_manager.filter(**{way: city}).count(),
            _list_of(f"{model._meta.app_label}_{model._meta.model_name}", way, city.pk),
        )
        for model, way in kinds
    ]


def checks_of(city: City, today: date) -> list[Check]:
    """Everything to look at before the telephone number is printed in the newspaper."""
    checks = [*_places(city)]
    centres = list(city.centres.all())
    if not centres:
        checks.append(Check(False, _("The city has no centre. Add one."), reverse("admin:accounts_centre_add")))
    for centre in centres:
        checks += [*_people(centre), *_money(centre, today)]
    return checks


def missing(checks: Iterable[Check]) -> int:
    """How many of them keep the exchange from working."""
    return sum(check.missing for check in checks)


def _places(city: City) -> Iterator[Check]:
    here = reverse("admin:places_city_change", args=(city.pk,))
    districts = list(city.districts.all())
    their_list = _list_of("places_district", "city", city.pk)
    yield _check(bool(districts), _("There are districts."), _("There is no district. Add one at least."), their_list)
    apart = len({district.point for district in districts}) == len(districts)
    yield _check(
        apart,
        _("Each district has a point of its own."),
        _("Two districts have the same point: move one of them."),
        their_list,
    )
    outside = _outside(city, districts) if apart else []
    yield _check(
        not outside,
        _("Every district lies inside the outline."),
        _("Outside the outline, so not on the map: %(names)s. Correct their points.") % {"names": ", ".join(outside)},
        their_list,
        needed=False,
    )
    yield _check(
        bool(city.outline),
        _("There is an outline: the board has a map."),
        _("There is no outline, so the board has no map."),
        here,
        needed=False,
    )
    yield from _streets(city)


def _outside(city: City, districts: Sequence[District]) -> list[str]:
    """The districts of which the map shows nothing."""
    if not city.outline:
        return []
    drawing = draw([Point(*corner) for corner in city.outline], [district.point for district in districts])
    return [one.name for one, cell in zip(districts, drawing.cells, strict=True) if cell is None]


def _streets(city: City) -> Iterator[Check]:
    streets, their_list = city.streets.all(), _list_of("places_street", "city", city.pk)
    lost = streets.filter(lat=None, district=None).count()
    yield _check(
        streets.exists(),
        _("There are streets."),
        _("There are no streets: people choose a district for every address."),
        their_list,
        needed=False,
    )
    yield _check(
        not lost,
        _("Every street has a point or a district."),
        _(
            "%(count)s streets have neither a point nor a district: of an address there the postcode or the person tells."
        )
        % {"count": lost},
        f"{their_list}&district__isnull=True",
        needed=False,
    )
    yield _check(
        not city.postcode_locates or city.postcodes.exists(),
        _("Postcodes are as they should be."),
        _("Postcodes tell the place here, but there are none."),
        _list_of("places_postcode", "city", city.pk),
        needed=False,
    )


def _people(centre: Centre) -> Iterator[Check]:
    name = {"centre": centre.short_name}
    working = Membership.objects.filter(centre=centre, role=Role.COORDINATOR, user__is_active=True)
    people = reverse("admin:accounts_user_changelist")
    yield _check(
        working.exists(),
        _("%(centre)s has a coordinator.") % name,
        _("%(centre)s has no coordinator: nobody opens requests. Add a person with this role.") % name,
        people,
    )
    yield _check(
        working.filter(user__last_login__isnull=False).exists(),
        _("A coordinator of %(centre)s has signed in.") % name,
        _("No coordinator of %(centre)s has signed in yet.") % name,
        people,
        needed=False,
    )
    failed = Message.objects.filter(state=State.FAILED, recipient__memberships__centre=centre)
    yield _check(
        not failed.exists(),
        _("Letters to the people of %(centre)s arrive.") % name,
        _("A letter to somebody of %(centre)s did not arrive: check the e-mail and the mail server.") % name,
        people,
    )
    yield _check(
        bool(centre.building_access),
        _("%(centre)s says how to get into the building.") % name,
        _("%(centre)s does not say how to get into the building; the accessibility declaration asks for it.") % name,
        reverse("admin:accounts_centre_change", args=(centre.pk,)),
        needed=False,
    )


def _money(centre: Centre, today: date) -> Iterator[Check]:
    name = {"centre": centre.short_name}
    editions, their_list = Edition.objects.filter(centre=centre), _list_of("programmes_edition", "centre", centre.pk)
    running = Edition.objects.running(centre, today)
    yield _check(
        running.exists(),
        _("An edition of a programme runs at %(centre)s today.") % name,
        _("No edition of a programme runs at %(centre)s today: hours cannot be approved. Add one.") % name,
        their_list,
    )
    if not editions.exists():
        return
    unpaid = running.exclude(pk__in=Coverage.objects.values("edition"))
    yield _check(
        not unpaid.exists(),
        _("Every running edition of %(centre)s pays for a category.") % name,
        _("An edition of %(centre)s pays for no category: choose which.") % name,
        their_list,
    )
    empty = running.exclude(programme__in=AreaActivity.objects.values("programme"))
    yield _check(
        not empty.exists(),
        _("The programmes of %(centre)s have headings with kinds of help.") % name,
        _("A programme of %(centre)s has no heading with a kind of help: its hours cannot be counted.") % name,
        reverse("admin:programmes_programme_changelist"),
    )


def _check(done: bool, there: str, lacking: str, url: str, *, needed: bool = True) -> Check:
    return Check(done, there if done else lacking, url, needed)


def _list_of(table: str, way: str, pk: int) -> str:
    """The list of a table in the administration, of this row only."""
    return f"{reverse(f'admin:{table}_changelist')}?{way}__id__exact={pk}"
