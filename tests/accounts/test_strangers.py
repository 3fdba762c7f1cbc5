"""Every action asks its rule itself: a stranger who calls one is refused and leaves nothing behind.

An action that is not in the table fails the test: whoever writes one says here with what a stranger would call it.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent, User
from exchange.models import NeedStatus, OfferStatus
from exchange.requests import NeedRequest, OfferRequest, PersonDetails
from ledger.actions import Hours
from ledger.models import LedgerEntry, Source
from matching.actions import NeedDetails
from matching.models import EndReason, MatchingRun
from seniors.models import Channel, ConsentKind
from tests import make
from tests.repository.test_files import kept
from tests.support.services import ROOT
from tests.visits import given
from tests.visits.given import Pair
from visits.guards import Log
from volunteers.actions import VolunteerDetails
from volunteers.models import Standing

DAY = date(2026, 3, 10)


class Kit:
    """One row of every kind, of one centre."""

    def __init__(self) -> None:
        self.pair: Pair = given.pair()
        self.match, self.volunteer = self.pair.match, self.pair.volunteer
        self.visit = self.pair.visits[0]
        self.need, self.senior, self.proposal = self.match.need, self.match.senior, self.match.proposal
        self.centre = self.need.centre
        self.offer = self.volunteer.offers.get()
        self.entry: LedgerEntry = self.pair.approve(self.pair.visits[1])
        self.absence = self.volunteer.absences.create(first_on=DAY, last_on=DAY)
        self.exclusion = self.volunteer.exclusions.create(
            senior=make.senior(), noted_at=make.NOW, noted_by=self.pair.coordinator
        )
        self.run = MatchingRun.objects.create(centre=self.centre, started_at=make.NOW)

    def person(self) -> PersonDetails:
        """Somebody as a form asks for them."""
        return PersonDetails(
            first_name="Ewa", last_name="Nowa", phone="+48600100200", address=make.address(), birth_date=DAY
        )

    def volunteer_details(self) -> VolunteerDetails:
        """A volunteer as a form asks for them."""
        return VolunteerDetails(
            first_name="Ewa",
            last_name="Nowa",
            birth_date=date(1990, 1, 1),
            phone="+48600100200",
            address=make.address(),
            transport="foot",
            radius_m=1000,
            minutes_a_month=60,
            seniors_at_most=1,
        )

    def hours(self) -> Hours:
        """An hour of the pair."""
        edition = given.edition()
        return Hours(
            source=Source.VISIT,
            source_id=self.visit.pk,
            edition=edition,
            area=edition.programme.areas.all()[0],
            activity="company",
            volunteer=self.volunteer,
            senior=self.senior,
            day=DAY,
            minutes=60,
        )


Arguments = Callable[[Kit], dict[str, Any]]
OF_THE_PROPOSAL: Arguments = lambda kit: {"proposal": kit.proposal}  # noqa: E731  # the table reads as one
OF_THE_VISIT: Arguments = lambda kit: {"visit": kit.visit}  # noqa: E731  # the same
OF_THE_NEED: Arguments = lambda kit: {"need": kit.need}  # noqa: E731  # the same
OF_THE_CENTRE: Arguments = lambda kit: {"centre": kit.centre}  # noqa: E731  # the same
CALLS: dict[str, Arguments] = {
    "entrance.changing_email.ask_for_change": lambda kit: {"user": kit.pair.user, "email": "nowa@example.org"},
    "entrance.changing_email.call_off_change": lambda kit: {"user": kit.pair.user},
    "entrance.changing_email.confirm_change": lambda kit: {"user": kit.pair.user, "old_code": "", "new_code": ""},
    "exchange.actions.post_need": lambda kit: {
        "centre": kit.centre,
        "request": NeedRequest(submission=uuid4(), category="seniors_disabled", person=kit.person()),
    },
    "exchange.actions.post_needs": lambda kit: {
        "centre": kit.centre,
        "requests": [NeedRequest(submission=uuid4(), category="seniors_disabled", person=kit.person())],
    },
    "exchange.actions.open_need": OF_THE_NEED,
    "exchange.actions.restore_need": OF_THE_NEED,
    "exchange.actions.renew_code": OF_THE_NEED,
    "exchange.details.correct_senior": lambda kit: {"senior": kit.senior, "person": kit.person()},
    "exchange.details.correct_volunteer": lambda kit: {
        "volunteer": kit.volunteer,
        "details": kit.volunteer_details(),
        "skills": (),
    },
    "exchange.offering.post_offer": lambda kit: {
        "centre": kit.centre,
        "request": OfferRequest(person=kit.person(), categories=("family",), windows=()),
    },
    "exchange.offering.open_offers": lambda kit: {"volunteer": kit.volunteer},
    "exchange.offering.change_offer": lambda kit: {"offer": kit.offer, "status": OfferStatus.PAUSED},
    "exchange.offering.restore_offer": lambda kit: {"offer": kit.offer},
    "ledger.actions.enter": lambda kit: {"hours": kit.hours()},
    "ledger.actions.reverse": lambda kit: {"entry": kit.entry, "reason": "pomyłka"},
    "matching.actions.asking.approve_many": lambda kit: {"proposals": [kit.proposal]},
    "matching.actions.asking.ask": lambda kit: {"need": kit.need, "volunteer": kit.volunteer},
    "matching.actions.asking.choose": lambda kit: {"need": kit.need, "volunteer": kit.volunteer},
    "matching.actions.exclusions.exclude": lambda kit: {"senior": kit.senior, "volunteer": kit.volunteer},
    "matching.actions.exclusions.include": lambda kit: {"exclusion": kit.exclusion},
    "matching.actions.needs.change_times": lambda kit: {
        "need": kit.need,
        "details": NeedDetails(windows=(), rhythm="weekly", minutes=60, urgency=0),
    },
    "matching.actions.needs.close_need": lambda kit: {"need": kit.need, "status": NeedStatus.CANCELLED},
    "matching.actions.policies.change_policy": lambda kit: {
        "centre": kit.centre,
        "values": {},
        "based_on": 1,
        "note": "",
    },
    "matching.actions.proposals.approve": OF_THE_PROPOSAL,
    "matching.actions.proposals.reject": OF_THE_PROPOSAL,
    "matching.actions.proposals.restore": OF_THE_PROPOSAL,
    "matching.actions.proposals.volunteer_accepts": OF_THE_PROPOSAL,
    "matching.actions.proposals.volunteer_declines": OF_THE_PROPOSAL,
    "matching.actions.proposals.volunteer_withdraws": OF_THE_PROPOSAL,
    "matching.actions.proposals.senior_declines": OF_THE_PROPOSAL,
    "matching.approving.approve_all": lambda kit: {"run": kit.run, "page": ""},
    "matching.approving.stop_approving": lambda kit: {"run": kit.run},
    "matching.planning.plan_centre": OF_THE_CENTRE,
    "matching.runs.ask_for": OF_THE_CENTRE,
    "matching.runs.begin": OF_THE_CENTRE,
    "matching.runs.stop": lambda kit: {"run": kit.run},
    "seniors.actions.register": lambda kit: {"centre": kit.centre, **kit.person().fields()},
    "seniors.actions.correct": lambda kit: {"senior": kit.senior, "address": make.address()},
    "seniors.actions.add_close_contact": lambda kit: {
        "senior": kit.senior,
        "name": "Jan",
        "relation": "child",
        "phone": "+48600100200",
    },
    "seniors.actions.note_consent": lambda kit: {
        "senior": kit.senior,
        "kind": ConsentKind.CLOSE_CONTACT,
        "channel": Channel.PHONE,
    },
    "visits.actions.agreeing.senior_accepts": OF_THE_PROPOSAL,
    "visits.actions.agreeing.plan_ahead": lambda kit: {"match": kit.match},
    "visits.actions.approving.approve_each": lambda kit: {"visits": [kit.visit]},
    "visits.actions.approving.approve_hours": lambda kit: {"visits": [kit.visit]},
    "visits.actions.approving.take_back": lambda kit: {"entry": kit.entry, "reason": "pomyłka"},
    "visits.actions.calling_off.be_away": lambda kit: {"volunteer": kit.volunteer, "first_on": DAY, "last_on": DAY},
    "visits.actions.calling_off.cancel": OF_THE_VISIT,
    "visits.actions.calling_off.end_match": lambda kit: {"match": kit.match, "reason": EndReason.DEATH},
    "visits.actions.calling_off.tell": OF_THE_VISIT,
    "visits.actions.calling_off.end_quietly": lambda kit: {"match": kit.match, "reason": EndReason.DEATH},
    "visits.actions.hours.confirm_by_call": OF_THE_VISIT,
    "visits.actions.hours.confirm_by_card": OF_THE_VISIT,
    "visits.actions.hours.dismiss": OF_THE_VISIT,
    "visits.actions.hours.log_hours": lambda kit: {
        "visit": kit.visit,
        "log": Log(started_at=kit.visit.planned_start, ended_at=kit.visit.planned_end, activity="company"),
    },
    "visits.actions.hours.miss": OF_THE_VISIT,
    "visits.actions.hours.question": OF_THE_VISIT,
    "visits.actions.joining.same_person": lambda kit: {
        "applicant": make.volunteer(standing="applied"),
        "known": kit.volunteer,
    },
    "visits.actions.stopping.stop_helping": lambda kit: {"volunteer": kit.volunteer, "standing": Standing.SUSPENDED},
    "visits.actions.stopping.readmit": lambda kit: {"volunteer": kit.volunteer},
    "volunteers.actions.register": lambda kit: {
        "centre": kit.centre,
        "user": None,
        "details": kit.volunteer_details(),
    },
    "volunteers.actions.correct": lambda kit: {
        "volunteer": kit.volunteer,
        "details": kit.volunteer_details(),
        "skills": (),
    },
    "volunteers.actions.change_email": lambda kit: {"volunteer": kit.volunteer, "email": "nowa@example.org"},
    "volunteers.actions.clear": lambda kit: {"volunteer": kit.volunteer},
    "volunteers.actions.set_windows": lambda kit: {"volunteer": kit.volunteer, "windows": ()},
    "volunteers.actions.set_skills": lambda kit: {"volunteer": kit.volunteer, "skills": ()},
    "volunteers.actions.note_absence": lambda kit: {"volunteer": kit.volunteer, "first_on": DAY, "last_on": DAY},
    "volunteers.actions.drop_absence": lambda kit: {"absence": kit.absence},
}


# Parts of actions: their callers have asked the rule, which the names of their modules say.
PARTS = {
    "accounts.audit.record",
    "accounts.undo.noted",
    "accounts.undo.state_before",
    "entrance.moving.move",
    "exchange.steps.move",
    "matching.proposing.suggest",
}


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function of the program that somebody does something with: it takes `by` and `now`."""
    for path in kept(".py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if module.startswith(("tests.", "demo.", "benchmarks.")) or ".migrations." in module or module == "manage":
            continue
        if "by: " not in path.read_text():
            continue
        loaded = importlib.import_module(module.removesuffix(".__init__"))
        for name, function in vars(loaded).items():
            own = inspect.isfunction(function) and function.__module__ == loaded.__name__
            if own and not name.startswith("_") and {"by", "now"} <= inspect.signature(function).parameters.keys():
                keyword = inspect.signature(function).parameters["by"].kind == inspect.Parameter.KEYWORD_ONLY
                if keyword:
                    yield f"{loaded.__name__}.{name}", function


ACTIONS = dict(actions())


def test_the_table_names_every_action_and_nothing_else() -> None:
    assert ACTIONS.keys() - PARTS == CALLS.keys()


@pytest.mark.django_db
def test_a_stranger_is_refused_and_leaves_nothing() -> None:
    kit = Kit()
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    strangers: list[User] = [make.user(), make.coordinator(elsewhere), make.reporter(kit.centre)]
    before = AuditEvent.objects.count()
    let_in = []
    for name, arguments in CALLS.items():
        given_to_it = arguments(kit)
        for stranger in strangers:
            try:
                ACTIONS[name](**given_to_it, by=stranger, now=make.NOW)
            except PermissionDenied:
                continue
            except ValidationError:
                let_in.append(f"{name} judges the row before it asks who calls")
            else:
                let_in.append(name)
    assert let_in == []
    assert AuditEvent.objects.count() == before
