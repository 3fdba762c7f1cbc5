"""The people of the accessibility tests: a centre with a bit of everything, one with nothing, one of long names."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from accounts.models import Centre, User
from exchange.models import Category, Coverage, Need, NeedStatus
from exchange.tickets import code_for
from matching import actions as matching_actions
from matching.planning import plan_centre
from programmes.models import Edition
from tests import make
from tests.exchange import visitor
from tests.support.second_factors import app_of, passkey_of
from tests.visits import given
from times.slots import Slot
from visits import actions
from volunteers.models import Standing, Volunteer

TODAY = make.NOW + timedelta(days=9)  # a Wednesday, with visits of two weeks behind
LONG_FIRST, LONG_LAST = "Konstancja Wilhelmina", "Brzęczyszczykiewicz-Niedźwiedzianowska"
LONG_PLACE = "Osiedle Przyjaciół Konstantynopolitańczykowianeczki i Okolic"
QUIET_PLACE = "Kamionka"


@dataclass(frozen=True)
class Team:
    """A centre and the users who look at it."""

    centre: Centre
    coordinator: User
    reporter: User
    helper: Volunteer
    edition: Edition


@dataclass(frozen=True)
class Cast:
    """Everybody, and the words that the addresses of pages are made of."""

    users: dict[str, User]
    words: dict[str, str | int]
    followed: dict[str, Need]

    def cookies(self, role: str, address: str) -> list[dict[str, str]]:
        """The session of whoever looks: a user's, a senior's who follows a request, or a filled-in form's."""
        client = Client(headers={"host": address.removeprefix("http://")})
        if role in self.users:
            client.force_login(self.users[role])
        elif role in self.followed:
            need = self.followed[role]
            code = code_for(need.reference, need.code_version)
            client.post("/zgloszenie/", {"reference": need.reference, "code": code})
        elif role in FORMS:
            word, answers, sent = FORMS[role]
            walker = visitor.Visitor(client, word)
            walker.fill(answers)
            if sent:
                walker.send()
        return [
            {"name": name, "value": cookie.value, "url": address}
            for name, cookie in client.cookies.items()
            if cookie.value
        ]


FORMS: dict[str, tuple[str, visitor.Answers, bool]] = {
    "asking": ("potrzebuje-pomocy", visitor.aged(visitor.ASK), False),
    "asking for a thing": ("potrzebuje-pomocy", visitor.ASK_FOR_A_THING, False),
    "asking for other": ("w-imieniu", visitor.aged(visitor.ASK_FOR_OTHER), False),
    "offering": ("chce-pomagac", visitor.OFFER, False),
    "asking for one day": ("potrzebuje-pomocy", visitor.aged(visitor.once()), False),
    "asked for two": ("potrzebuje-pomocy", visitor.aged(visitor.ASK_FOR_TWO), True),
    "offered by phone": ("chce-pomagac", visitor.OFFER | {"kontakt": {"phone": "600 321 322", "email": ""}}, True),
    "asked": ("potrzebuje-pomocy", visitor.aged(visitor.ASK), True),
    "offered": ("chce-pomagac", visitor.OFFER, True),
}


def play() -> Cast:
    """Fill an empty database, up to TODAY."""
    visitor.sopot()
    full = _team("sopot")
    empty = _team("pusty", name="Ośrodek, który dopiero zaczyna", short_name="MOPS Nowy")
    long = _team("dlugi", name=f"Miejski Ośrodek Pomocy Rodzinie, {LONG_PLACE}", short_name=f"MOPR {LONG_PLACE}"[:40])
    words = _busy(full) | _long(long)
    for team in (full, long):
        _waiting_apart(team)
    followed = {"senior": _helped(full), "senior with a long name": _helped(long), "senior alone": _waiting(full)}
    for number, need in enumerate(followed.values()):
        need.reference = f"A11-YY{number}"  # the shape that the form reads
        need.save(update_fields=["reference"])
    users: dict[str, User] = {"staff": make.user(email="staff@example.org", is_staff=True, password="of-a-test")}
    users["staff with a passkey"] = make.user(email="secured@example.org", password="of-a-test")
    app_of(users["staff with a passkey"])
    words["passkey"] = passkey_of(users["staff with a passkey"]).pk
    for suffix, team in (("", full), (" of the empty centre", empty), (" of the long centre", long)):
        assert team.helper.user is not None
        users[f"coordinator{suffix}"], users[f"reporter{suffix}"] = team.coordinator, team.reporter
        users[f"volunteer{suffix}"] = team.helper.user
    return Cast(users, words, followed)


def _team(slug: str, **fields: Any) -> Team:
    centre = make.centre(slug=slug, **fields)
    coordinator = make.coordinator(centre, email=f"coordinator@{slug}.example")
    long = slug == "dlugi"
    names: dict[str, Any] = (
        {"first_name": LONG_FIRST, "last_name": LONG_LAST} if long else {"first_name": "Jan", "last_name": "Pomocny"}
    )
    helper = make.volunteer(
        centre=centre,
        cleared_by=coordinator,
        address=_home(long=long),
        seniors_at_most=12,
        minutes_a_month=9_000,
        **names,
    )
    edition = given.edition(centre, slug=f"kws-{slug}", **({"name": f"Program {LONG_PLACE}"} if long else {}))
    Coverage.objects.create(category=Category.SENIORS, edition=edition)
    return Team(centre, coordinator, make.reporter(centre, email=f"reporter@{slug}.example"), helper, edition)


def _home(*, long: bool) -> Any:
    return make.address(district=make.district(name=LONG_PLACE)) if long else make.address()


def _pair(team: Team, hour: int, weekday: int = 1, **names: str) -> given.Pair:
    """Help every week at the hour, between the team's volunteer and a senior of that name."""
    home = _home(long=bool(names))
    senior = make.senior(centre=team.centre, address=home, **names)
    slot = Slot(weekday=weekday, start_minute=hour * 60, end_minute=hour * 60 + 60)
    return given.pair(slot, volunteer=team.helper, coordinator=team.coordinator, senior=senior, edition=team.edition)


def _busy(team: Team) -> dict[str, str | int]:
    """A visit at every step, requests and proposals in every state, a plan."""
    proved, logged, doubted, missed = (_pair(team, hour) for hour in (9, 11, 13, 15))
    entry = proved.approve(proved.visits[0])
    proved.confirm(proved.visits[1])
    logged.log(logged.visits[0])
    doubted.log(doubted.visits[0])
    actions.deny_by_code(visit=doubted.visits[0], need=doubted.match.need, now=TODAY)
    actions.miss(visit=missed.visits[0], by=team.coordinator, now=TODAY)
    actions.cancel(visit=missed.visits[2], by=team.coordinator, now=TODAY)
    _coordinator, _volunteer, asked = given.asked(
        Slot(weekday=3, start_minute=600, end_minute=660), volunteer=team.helper, coordinator=team.coordinator
    )
    answered = _answered(team)
    new, applied = make.need(centre=team.centre), make.volunteer(centre=team.centre)
    Need.objects.filter(pk=new.pk).update(status=NeedStatus.SUBMITTED, opened_at=None, opened_by=None)
    Volunteer.objects.filter(pk=applied.pk).update(standing=Standing.APPLIED, cleared_at=None, cleared_by=None)
    for _ in range(14):
        make.offer(make.volunteer(centre=team.centre, cleared_by=team.coordinator))
    open_needs = [make.need(centre=team.centre, opened_by=team.coordinator) for _ in range(14)]
    make.need(centre=team.centre, opened_by=team.coordinator, windows=((0, 1200, 1320),))
    run = plan_centre(centre=team.centre, by=team.coordinator, now=TODAY)
    return {
        "visit": missed.visits[1].pk,
        "logged": logged.visits[0].pk,
        "match": proved.match.pk,
        "entry": entry.pk,
        "need": open_needs[0].pk,
        "new_need": new.pk,
        "asked_need": asked.need_id,
        "answered_need": answered.need_id,
        "helped_need": proved.match.need_id,
        "volunteer": team.helper.pk,
        "applied": applied.pk,
        "plan": run.pk,
        "edition": team.edition.slug,
        "district": make.district().slug,
        "quiet_district": _quiet().slug,
    }


def _answered(team: Team) -> Any:
    """A proposal that the volunteer accepted, so that the senior is to be phoned."""
    slot = Slot(weekday=2, start_minute=600, end_minute=660)
    _coordinator, _volunteer, proposal = given.asked(slot, volunteer=team.helper, coordinator=team.coordinator)
    return matching_actions.volunteer_accepts(proposal=proposal, by=team.coordinator, now=make.NOW)


def _long(team: Team) -> dict[str, str | int]:
    """The same with names that take two lines."""
    pair = _pair(team, 9, first_name=LONG_FIRST, last_name=LONG_LAST)
    pair.approve(pair.visits[0])
    pair.confirm(pair.visits[1])
    words: dict[str, Any] = {"first_name": LONG_FIRST, "last_name": LONG_LAST}
    other = make.volunteer(centre=team.centre, cleared_by=team.coordinator, address=_home(long=True), **words)
    make.offer(other)
    senior = make.senior(centre=team.centre, address=_home(long=True), safety_note="Bardzo ostrożnie. " * 20, **words)
    need = make.need(senior=senior, opened_by=team.coordinator, note="Prosi o spokojną rozmowę o dawnych czasach. " * 8)
    run = plan_centre(centre=team.centre, by=team.coordinator, now=TODAY)
    return {
        "long_need": need.pk,
        "long_volunteer": team.helper.pk,
        "long_plan": run.pk,
        "long_district": make.district(name=LONG_PLACE).slug,
        "long_edition": team.edition.slug,
        "long_visit": pair.visits[2].pk,
        "long_match": pair.match.pk,
    }


def _waiting_apart(team: Team) -> None:
    """So many requests that the team's own district is named on the board, and one whose district is not."""
    for home in [_home(long=team.centre.slug == "dlugi") for _ in range(3)] + [make.address(district=_quiet())]:
        make.need(senior=make.senior(centre=team.centre, address=home), opened_by=team.coordinator)


def _quiet() -> Any:
    return make.district(name=QUIET_PLACE)


def _helped(team: Team) -> Need:
    """A need of the team's centre to whom somebody comes, with a visit to confirm."""
    long = team.centre.slug == "dlugi"
    pair = _pair(team, 12, weekday=4, **({"first_name": LONG_FIRST, "last_name": LONG_LAST} if long else {}))
    pair.log(pair.visits[0])
    return pair.match.need


def _waiting(team: Team) -> Need:
    return make.need(centre=team.centre, opened_by=team.coordinator)
