"""Needs on the giełda: posting, checking, closing, and following one with its code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Centre, User
from accounts.refusals import beside
from accounts.rules import is_coordinator, require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange import rules, steps
from exchange.coverage import check_senior_age, edition_for, editions_for
from exchange.models import OFFERS_ONLY, Category, Need, NeedSkill, NeedStatus, NeedWindow
from exchange.requests import NeedRequest, PersonDetails
from exchange.tickets import LOCK, MOST_WRONG_CODES, code_for, draw_reference, same_code, tidy_reference
from notifications.actions import hint
from programmes.models import Edition
from seniors import actions as senior_actions
from seniors.models import Channel, CloseContact, ConsentKind, Senior
from times.spans import Span


@dataclass(frozen=True, slots=True)
class Posted:
    """A need and whether this call made it: a form sent twice makes one need."""

    need: Need
    new: bool

    @property
    def code(self) -> str:
        """The digits to follow the need with."""
        return code_for(self.need.reference, self.need.code_version)


def post_need(
    *, centre: Centre, request: NeedRequest, by: User | None, now: datetime, reference: str | None = None
) -> Posted:
    """Post a need, to be checked by a coordinator before anybody else sees it.

    Raises ValidationError: the person is younger than the programme is for, no time was chosen, or a coordinator
    types in a need that is open already; PermissionDenied: a coordinator of others. A visitor who sends a need again
    gets a second one, which the desk marks: nobody can find out by it who asked for help here.
    """
    if by is not None:
        require(is_coordinator(by, centre.pk))
    if posted := Need.objects.filter(submission=request.submission).first():
        return Posted(posted, new=False)
    if request.category in OFFERS_ONLY:
        raise beside("category", _("Choose what help is needed."), code="offers-only")
    edition = edition_for(centre, request.category, localdate(now))
    check_senior_age(edition, request.person.birth_date, localdate(now))
    check_windows(request.category, request.minutes, request.windows)
    try:
        with transaction.atomic():
            need = _write_need(
                centre=centre, request=request, edition=edition, by=by, now=now, reference=reference or draw_reference()
            )
    except (IntegrityError, ValidationError):  # the second: the help that waits already is the other one's need
        if posted := Need.objects.filter(submission=request.submission).first():
            return Posted(posted, new=False)  # the same form, sent twice at once: the other one was first
        raise
    return Posted(need, new=True)


@one_transaction
def post_needs(
    *, centre: Centre, requests: Iterable[NeedRequest], by: User | None, now: datetime
) -> tuple[Posted, ...]:
    """Post several needs of one person, who asked for them in one form: all of them or none; refusals as `post_need`."""
    if by is not None:
        require(is_coordinator(by, centre.pk))
    return tuple(post_need(centre=centre, request=request, by=by, now=now) for request in requests)


def check_windows(category: str, minutes: int, windows: Iterable[Span]) -> None:
    """Refuse a need without a time, or with no window as long as the visit; a thing needs no time."""
    if category == Category.ITEMS:
        return
    if not any(span.minutes >= minutes for span in windows):
        raise beside("windows", _("Choose at least one time that is long enough."), code="no-window")


def _write_need(
    *, centre: Centre, request: NeedRequest, edition: Edition | None, by: User | None, now: datetime, reference: str
) -> Need:
    senior = _senior_of(centre, request, by, now)
    agreed = request.close_contact is None or request.close_contact.person_agrees
    if agreed:
        channel = Channel(request.channel)
        senior_actions.note_consent(senior=senior, kind=ConsentKind.HELP, channel=channel, by=by, now=now)
    need = Need.objects.create(
        centre=centre,
        senior=senior,
        close_contact=_close_contact(senior, request, by, now),
        category=request.category,
        activity=request.activity,
        item=request.item,
        district=senior.district,
        edition=edition,
        rhythm=request.rhythm,
        times_a_week=request.times_a_week,
        minutes=request.minutes,
        people=request.people,
        urgency=request.urgency,
        remote=request.remote,
        note=request.note,
        channel=request.channel,
        # A senior who has not agreed yet is phoned first; nothing is shown to anybody before.
        status=NeedStatus.SUBMITTED if agreed else NeedStatus.VERIFYING,
        posted_at=now,
        reference=reference,
        submission=request.submission,
    )
    write_windows(need, request.windows)
    NeedSkill.objects.bulk_create(NeedSkill(need=need, skill=skill) for skill in request.skills)
    record(verb=Verb.POSTED, target=need, by=by, now=now, channel=request.channel)
    hint(centre.slug)
    return need


def write_windows(need: Need, windows: Iterable[Span]) -> None:
    """Write down when help is asked for; whoever changes it has taken the earlier times away."""
    NeedWindow.objects.bulk_create(NeedWindow(need=need, **span.as_row()) for span in windows)


def _close_contact(senior: Senior, request: NeedRequest, by: User | None, now: datetime) -> CloseContact | None:
    """Whoever asks on behalf of the senior, written down; None when the senior asks."""
    asker = request.close_contact
    if asker is None:
        return None
    for known in senior.close_contacts.filter(relation=asker.relation, phone=asker.phone):
        if known.name.casefold() == asker.name.casefold():
            return known  # asked for something else before, or for several kinds of help in one form
    return senior_actions.add_close_contact(
        senior=senior, name=asker.name, relation=asker.relation, phone=asker.phone, by=by, now=now
    )


def _same_name(senior: Senior, person: PersonDetails) -> bool:
    """Whether both names are the same but for capitals; compared here, as SQLite knows only those of English."""
    kept = (senior.first_name.casefold(), senior.last_name.casefold())
    return kept == (person.first_name.casefold(), person.last_name.casefold())


def _senior_of(centre: Centre, request: NeedRequest, by: User | None, now: datetime) -> Senior:
    """The person the need is for: known already by name, phone and date of birth, or new."""
    person = request.person
    same_phone = Senior.objects.filter(centre=centre, phone=person.phone, birth_date=person.birth_date)
    known = next((senior for senior in same_phone if _same_name(senior, person)), None)
    if known is None:
        return senior_actions.register(centre=centre, by=by, now=now, **person.fields())
    same = known.needs.live().filter(category=request.category, activity=request.activity, item=request.item)
    if by is not None and same.exists():
        sentence = _("This person waits for the same help already. Look for the request on the desk.")
        raise beside("activity", sentence, code="duplicate")
    return known


@one_transaction
def open_need(*, need: Need, by: User, now: datetime, edition: Edition | None = None) -> Need:
    """Let a checked need onto the board and into matching; the coordinator has the senior's yes to look for help.

    `edition`: another one than the need came with, when several pay for its category.
    """
    require(rules.can_check(by, need))
    need = steps.locked(need)
    paid_from = need.edition if edition is None else _checked_edition(need, edition, now)
    steps.move(need, NeedStatus.OPEN, by=by, now=now, opened_at=now, opened_by=by, edition=paid_from)
    senior_actions.note_consent(senior=need.senior, kind=ConsentKind.HELP, channel=Channel.PHONE, by=by, now=now)
    return need


def _checked_edition(need: Need, edition: Edition, now: datetime) -> Edition:
    day = localdate(now)
    if edition not in editions_for(need.centre, need.category, day):
        raise ValidationError(_("This programme does not pay for such help."), code="not-covered")
    check_senior_age(edition, need.senior.birth_date, day)
    return edition


@one_transaction
def restore_need(*, need: Need, by: User, now: datetime) -> Need:
    """Undo a closing just now: the need stands where it stood."""
    require(rules.can_check(by, need))
    need = steps.locked(need)
    steps.NEED.undo(need, by=by, now=now, closed_at=None)
    record(verb=Verb.RESTORED, target=need, by=by, now=now)
    hint(need.centre.slug)
    return need


@one_transaction
def renew_code(*, need: Need, by: User, now: datetime) -> Need:
    """Make the old code useless, for a senior who lost the paper or told the code to the wrong person."""
    require(rules.can_check(by, need))
    need = steps.locked(need)
    need.code_version += 1
    need.wrong_codes, need.locked_until = 0, None
    need.save(update_fields=["code_version", "wrong_codes", "locked_until"])
    record(verb=Verb.RENEWED_CODE, target=need, by=by, now=now)
    return need


def follow(*, reference: str, code: str, now: datetime) -> Need | None:
    """The need that the reference and the code open together, or None.

    Ten wrong codes close a reference for a day, and nothing tells so: an invented reference answers alike. The counter
    is a row, changed by one UPDATE, so that parallel guesses count too.
    """
    need = Need.objects.filter(reference=tidy_reference(reference)).first()
    if need is None or not _claim_try(need, now) or not same_code(code, need.reference, need.code_version):
        return None
    Need.objects.filter(pk=need.pk).update(wrong_codes=0, locked_until=None)
    return need


def _claim_try(need: Need, now: datetime) -> bool:
    """Count a try before the code is looked at; False when there is none left today."""
    tries = Need.objects.filter(pk=need.pk)
    tries.filter(locked_until__lte=now).update(wrong_codes=0, locked_until=None)
    if not tries.filter(wrong_codes__lt=MOST_WRONG_CODES).update(wrong_codes=F("wrong_codes") + 1):
        tries.filter(locked_until=None).update(locked_until=now + LOCK)
        return False
    return True
