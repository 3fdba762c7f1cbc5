"""Whatever is done is written down with its actor, and open desks hear of what they show."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import AuditEvent, User
from engine import Policy
from exchange import actions as needs
from exchange import details, offering
from exchange.models import Need, NeedStatus, Offer, OfferStatus
from ledger.models import LedgerEntry, Source
from matching import actions as matching
from matching.coefficients import as_values
from matching.models import EndReason, Proposal, ProposalState
from seniors import actions as seniors
from seniors.models import Channel, ConsentKind
from tests import make
from tests.exchange import typed
from tests.visits import given
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions as visits
from visits.models import Visit
from volunteers import actions as volunteers
from volunteers.models import Standing, Volunteer

pytestmark = pytest.mark.django_db
_listeners = count()
Act = Callable[[], object]
Case = Callable[[User], Act]


def unchecked() -> Need:
    """A need that waits for a check."""
    return make.need(status=NeedStatus.SUBMITTED, opened_at=None, opened_by_id=None)


def applicant() -> Volunteer:
    """Somebody who wants to help and was not met yet, with one offer."""
    volunteer = make.volunteer(standing=Standing.APPLIED, cleared_at=None, cleared_by_id=None)
    make.offer(volunteer, status=OfferStatus.SUBMITTED, opened_at=None, opened_by=None)
    return volunteer


def suggestion() -> Proposal:
    """A suggestion that may be approved."""
    volunteer = make.volunteer()
    make.offer(volunteer)
    return make.proposal(make.need(), volunteer)


def asked(by: User, state: ProposalState = ProposalState.ASKED_VOLUNTEER) -> Proposal:
    """A proposal that waits for an answer."""
    proposal = matching.approve(proposal=suggestion(), by=by, now=make.NOW)
    return proposal if state == proposal.state else matching.volunteer_accepts(proposal=proposal, by=by, now=make.NOW)


def changed(offer: Offer, by: User) -> Offer:
    """The offer, paused a moment ago."""
    return offering.change_offer(offer=offer, status=OfferStatus.PAUSED, by=by, now=make.NOW)


def visited(act: Callable[..., object], *before: str, by: str = "coordinator", **fields: Any) -> Case:
    """A case about the first visit of a pair, after these steps."""

    def prepared(_: User) -> Act:
        pair = given.pair()
        visit = pair.visits[0]
        for step in before:
            getattr(pair, step)(visit)
        visit.refresh_from_db()
        return partial(act, visit=visit, by=getattr(pair, by), now=later(visit), **fields)

    return prepared


def paired(act: Callable[[Pair, Visit], object], *before: str) -> Case:
    """A case about a pair and its first visit, after these steps."""

    def prepared(_: User) -> Act:
        pair = given.pair()
        for step in before:
            getattr(pair, step)(pair.visits[0])
        return partial(act, pair, pair.visits[0])

    return prepared


def with_(act: Callable[..., object], **things: Callable[[User], object]) -> Case:
    """A case whose things are made before the action is called with them."""
    return lambda by: partial(act, **{name: thing(by) for name, thing in things.items()}, by=by, now=make.NOW)


def absence(_: User) -> object:
    """Days away."""
    return make.volunteer().absences.create(first_on=date(2026, 3, 9), last_on=date(2026, 3, 10))


TOLD: dict[str, tuple[Case, list[str]]] = {
    "a need is posted": (
        with_(needs.post_need, centre=lambda _: make.centre(), request=lambda _: typed.request()),
        ["registered", "consented", "posted"],
    ),
    "two needs are posted": (
        with_(
            needs.post_needs,
            centre=lambda _: make.centre(),
            requests=lambda _: [typed.request(activity=one) for one in ("walk", "shopping")],
        ),
        ["registered", "consented", "posted", "posted"],
    ),
    "a need is opened": (with_(needs.open_need, need=lambda _: unchecked()), ["open", "consented"]),
    "a need is closed": (
        with_(matching.close_need, need=lambda _: make.need(), status=lambda _: NeedStatus.CANCELLED),
        ["cancelled"],
    ),
    "a need is restored": (
        with_(
            needs.restore_need,
            need=lambda by: matching.close_need(need=make.need(), status=NeedStatus.CANCELLED, by=by, now=make.NOW),
        ),
        ["restored"],
    ),
    "a need's times are put right": (
        with_(
            matching.change_times,
            need=lambda _: make.need(),
            details=lambda _: matching.NeedDetails(windows=typed.MORNING, rhythm="weekly", minutes=60, urgency=0),
        ),
        ["corrected"],
    ),
    "a person is put right": (
        with_(details.correct_senior, senior=lambda _: make.senior(), person=lambda _: typed.person()),
        ["corrected"],
    ),
    "a volunteer is put right": (
        with_(
            details.correct_volunteer,
            volunteer=lambda _: make.volunteer(),
            details=lambda _: typed.volunteer(),
            skills=lambda _: ["uk"],
        ),
        ["corrected", "skills"],
    ),
    "an offer is posted": (
        with_(offering.post_offer, centre=lambda _: make.centre(), request=lambda _: typed.offer()),
        ["registered", "windows", "skills", "posted", "posted"],
    ),
    "offers are opened": (with_(offering.open_offers, volunteer=lambda _: applicant()), ["cleared", "opened"]),
    "an offer is paused": (
        with_(offering.change_offer, offer=lambda _: make.offer(make.volunteer()), status=lambda _: OfferStatus.PAUSED),
        ["paused"],
    ),
    "an offer is restored": (
        with_(offering.restore_offer, offer=lambda by: changed(make.offer(make.volunteer()), by)),
        ["restored"],
    ),
    "a suggestion is approved": (with_(matching.approve, proposal=lambda _: suggestion()), ["approved"]),
    "a suggestion is set aside": (with_(matching.reject, proposal=lambda _: suggestion()), ["rejected"]),
    "a suggestion is restored": (
        with_(matching.restore, proposal=lambda by: matching.reject(proposal=suggestion(), by=by, now=make.NOW)),
        ["restored"],
    ),
    "a volunteer says yes": (with_(matching.volunteer_accepts, proposal=asked), ["accepted"]),
    "a volunteer says no": (with_(matching.volunteer_declines, proposal=asked), ["declined"]),
    "a senior says yes": (
        with_(visits.senior_accepts, proposal=lambda by: asked(by, ProposalState.ASKED_SENIOR)),
        ["matched", "agreed", "planned"],
    ),
    "a senior says no": (
        with_(matching.senior_declines, proposal=lambda by: asked(by, ProposalState.ASKED_SENIOR)),
        ["refused"],
    ),
    "help ends": (
        with_(visits.end_match, match=lambda _: given.pair().match, reason=lambda _: EndReason.DEATH),
        ["ended", "done", "ended", "ended", "ended", "ended"],
    ),
    "a volunteer leaves": (
        with_(visits.end_match, match=lambda _: given.pair().match, reason=lambda _: EndReason.VOLUNTEER_LEFT),
        ["ended", "open", "cancelled", "ended", "ended", "ended"],
    ),
    "the policy is changed": (
        with_(
            matching.change_policy,
            centre=lambda _: make.centre(),
            values=lambda _: as_values(Policy()),
            based_on=lambda _: 1,
            note=lambda _: "próba",
        ),
        ["changed-policy"],
    ),
    "two are kept apart": (
        with_(matching.exclude, senior=lambda _: make.senior(), volunteer=lambda _: make.volunteer()),
        ["excluded"],
    ),
    "a visit is logged": (paired(lambda pair, visit: pair.log(visit)), ["logged"]),
    "a visit is missed": (visited(visits.miss), ["no_show"]),
    "a logged visit is denied": (visited(visits.miss, "log"), ["query"]),
    "a visit is confirmed": (visited(visits.confirm_by_call, "log"), ["confirmed"]),
    "a visit is in doubt": (visited(visits.question, "log"), ["questioned"]),
    "a visit is called off": (visited(visits.cancel), ["cancelled"]),
    "hours are approved": (
        paired(
            lambda pair, visit: visits.approve_hours(visits=[visit], by=pair.coordinator, now=later(visit)), "confirm"
        ),
        ["approved"],
    ),
    "hours are taken back": (
        paired(
            lambda pair, visit: visits.take_back(
                entry=LedgerEntry.objects.of(Source.VISIT, visit.pk).get(),
                reason="zły dzień",
                by=pair.coordinator,
                now=later(visit),
            ),
            "approve",
        ),
        ["reversed"],
    ),
}
QUIET: dict[str, tuple[Case, list[str]]] = {
    "a code is renewed": (with_(needs.renew_code, need=lambda _: make.need()), ["renewed-code"]),
    "a volunteer is picked": (
        with_(matching.choose, need=lambda _: make.need(), volunteer=lambda _: suggestion().volunteer),
        ["suggested"],
    ),
    "two may meet again": (
        with_(
            matching.include,
            exclusion=lambda by: matching.exclude(
                senior=make.senior(), volunteer=make.volunteer(), by=by, now=make.NOW
            ),
        ),
        ["included"],
    ),
    "a person is written down": (
        lambda by: partial(seniors.register, centre=make.centre(), by=by, now=make.NOW, **typed.person().fields()),
        ["registered"],
    ),
    "a yes is given": (
        with_(
            seniors.note_consent,
            senior=lambda _: make.senior(),
            kind=lambda _: ConsentKind.HELP,
            channel=lambda _: Channel.PHONE,
        ),
        ["consented"],
    ),
    "somebody close is written down": (
        with_(
            seniors.add_close_contact,
            senior=lambda _: make.senior(),
            name=lambda _: "Jan",
            relation=lambda _: "child",
            phone=lambda _: "+48600999888",
        ),
        ["added"],
    ),
    "a volunteer is cleared": (with_(volunteers.clear, volunteer=lambda _: applicant()), ["cleared"]),
    "windows change": (
        with_(volunteers.set_windows, volunteer=lambda _: make.volunteer(), windows=lambda _: [Slot(0, 540, 600)]),
        ["windows"],
    ),
    "skills change": (
        with_(volunteers.set_skills, volunteer=lambda _: make.volunteer(), skills=lambda _: ["uk"]),
        ["skills"],
    ),
    "days away are written down": (
        with_(
            volunteers.note_absence,
            volunteer=lambda _: make.volunteer(),
            first_on=lambda _: date(2026, 3, 9),
            last_on=lambda _: date(2026, 3, 10),
        ),
        ["absence"],
    ),
    "days away are taken back": (with_(volunteers.drop_absence, absence=absence), ["absence-dropped"]),
}


def hints_heard(act: Act, capture: DjangoCaptureOnCommitCallbacks) -> int:
    """How often an open desk of the centre is told to read again."""
    layer, listener = get_channel_layer(), f"listener-{next(_listeners)}"
    assert layer is not None
    async_to_sync(layer.group_add)("desk.sopot", listener)
    with capture(execute=True):
        act()
    return layer.channels[listener].qsize() if listener in layer.channels else 0


@pytest.mark.parametrize("done", TOLD | QUIET)
def test_what_is_done_is_written_down_with_its_actor(done: str) -> None:
    case, verbs = (TOLD | QUIET)[done]
    act = case(make.coordinator())
    before = AuditEvent.objects.count()
    act()
    written = list(AuditEvent.objects.order_by("pk"))[before:]
    assert [event.verb for event in written] == verbs
    assert {(event.actor, event.centre_id) for event in written} == {("user", make.centre().pk)}
    assert all(event.actor_id for event in written)


@pytest.mark.parametrize("done", TOLD)
def test_an_open_desk_hears_of_what_it_shows(
    done: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    act = TOLD[done][0](make.coordinator())
    assert hints_heard(act, django_capture_on_commit_callbacks) >= 1
