"""Offers on the giełda: posting one, opening it after the volunteer was met, pausing and withdrawing it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.fields import folded
from accounts.models import Centre, User
from accounts.refusals import beside
from accounts.rules import is_coordinator, require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange import rules
from exchange.coverage import check_volunteer_age
from exchange.models import Offer, OfferStatus
from exchange.requests import OfferRequest
from exchange.steps import OFFER
from notifications.actions import hint, post
from volunteers import actions as volunteer_actions
from volunteers import rules as volunteer_rules
from volunteers.models import Volunteer


def post_offer(*, centre: Centre, request: OfferRequest, by: User | None, now: datetime) -> Volunteer | None:
    """Write down a volunteer and what they offer, to be met by a coordinator before they help.

    A form sent twice writes one volunteer. Of an e-mail that opens an account already its owner gets a letter, and a
    coordinator the form as it was typed, who decides whether it is the same person (visits.actions.joining): the visitor sees
    the same page either way, so nobody can find out whose address is known here. A coordinator who writes somebody down
    finds out at once: None is returned.
    """
    if by is not None:
        require(is_coordinator(by, centre.pk))
    try:
        return _sent_before(request) or _post_new(centre, request, by, now)
    except IntegrityError:
        if made := _sent_before(request):  # at the same moment, and the other one was first
            return made
        raise


def _sent_before(request: OfferRequest) -> Volunteer | None:
    """The volunteer whom the same form wrote down already."""
    return Volunteer.objects.filter(submission=request.submission).first() if request.submission else None


@one_transaction
def _post_new(centre: Centre, request: OfferRequest, by: User | None, now: datetime) -> Volunteer | None:
    if by is not None:
        _check_not_known(centre, request)
    born = check_offer(request, now)
    user, known = _account(request) if request.email else (None, False)
    if known and (made := _sent_before(request)):
        return made
    if known:
        post(to=user, template="account_known", event=f"offer-again-{now:%Y%m%d}", path="/accounts/login/", now=now)
        if by is not None:
            return None
    volunteer = _write_volunteer(centre, None if known else user, request, born=born, by=by, now=now)
    for category in request.categories:
        offer = Offer.objects.create(centre=centre, volunteer=volunteer, category=category, posted_at=now)
        record(verb=Verb.POSTED, target=offer, by=by, now=now)
    if not known:
        post(to=user, template="offer_received", event=f"offer-{volunteer.pk}", path="/accounts/login/", now=now)
    hint(centre.slug)
    return volunteer


def _account(request: OfferRequest) -> tuple[User, bool]:
    """The account of the e-mail, and whether it was there before, also when the same form is sent twice at once.

    Asked before one is made: what a database refuses it writes into its log, with the e-mail.
    """
    if known := User.objects.filter(email=request.email).first():
        return known, True
    person = request.person
    try:
        with transaction.atomic():
            made = User.objects.create_user(request.email, first_name=person.first_name, last_name=person.last_name)
    except IntegrityError:
        return User.objects.get(email=request.email), True
    return made, False


def _check_not_known(centre: Centre, request: OfferRequest) -> None:
    """Tell a coordinator, and only them, that the centre has a volunteer with this phone number."""
    known = Volunteer.objects.filter(centre=centre, phone=request.person.phone).first()
    if known and (request.submission is None or known.submission != request.submission):
        sentence = _("%(name)s has this number and is among the volunteers already.") % {"name": known}
        raise beside("phone", sentence, code="known")


def check_offer(request: OfferRequest, now: datetime) -> date:
    """Refuse an offer of somebody too young, with no category or with no time; the date of birth otherwise."""
    if request.person.birth_date is None:
        raise beside("birth_date", _("Enter the date of birth."), code="birth-date-missing")
    check_volunteer_age(request.person.birth_date, localdate(now))
    if not request.categories:
        raise beside("categories", _("Choose at least one kind of help."), code="none")
    if not request.windows:
        raise beside("windows", _("Choose at least one time."), code="no-window")
    return request.person.birth_date


def _write_volunteer(
    centre: Centre, user: User | None, request: OfferRequest, *, born: date, by: User | None, now: datetime
) -> Volunteer:
    person = request.person
    volunteer = volunteer_actions.register(
        centre=centre,
        user=user,
        details=volunteer_actions.VolunteerDetails(
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=born,
            phone=person.phone,
            address=person.address,
            transport=request.transport,
            radius_m=request.radius_m,
            minutes_a_month=request.minutes_a_month,
            seniors_at_most=request.seniors_at_most,
            submission=request.submission,
            typed_email=folded(request.email) if request.email and user is None else "",
        ),
        by=by,
        now=now,
    )
    volunteer_actions.set_windows(volunteer=volunteer, windows=[span.slot for span in request.windows], by=by, now=now)
    volunteer_actions.set_skills(volunteer=volunteer, skills=request.skills, by=by, now=now)
    return volunteer


@one_transaction
def open_offers(*, volunteer: Volunteer, by: User, now: datetime) -> Volunteer:
    """Clear the volunteer, who was met, and let their offers onto the board."""
    require(volunteer_rules.can_clear(by, volunteer))
    volunteer = volunteer_actions.clear(volunteer=volunteer, by=by, now=now)
    for offer in volunteer.offers.filter(status=OfferStatus.SUBMITTED).select_for_update(of=("self",)):
        OFFER.take(offer, OfferStatus.ACTIVE, opened_at=now, opened_by=by)
        record(verb=Verb.OPENED, target=offer, by=by, now=now)
    letter = "offer_open" if volunteer.offers.filter(status=OfferStatus.ACTIVE).exists() else "cleared"
    post(to=volunteer.user, template=letter, event=f"cleared-{volunteer.pk}", path="/moje/", now=now)
    hint(volunteer.centre.slug)
    return volunteer


def _locked(offer: Offer) -> Offer:
    return (
        Offer.objects.select_for_update(of=("self",)).select_related("volunteer__cleared_by", "centre").get(pk=offer.pk)
    )


@one_transaction
def change_offer(*, offer: Offer, status: OfferStatus, by: User, now: datetime) -> Offer:
    """Pause, resume or withdraw an offer. What was agreed already stays agreed."""
    require(rules.can_change_offer(by, offer))
    offer = _locked(offer)
    before = OfferStatus(offer.status)
    if status == OfferStatus.SUBMITTED or (before == OfferStatus.SUBMITTED and status == OfferStatus.ACTIVE):
        raise ValidationError(OFFER.refusal, code="already-decided")  # whoever was not met yet does not help
    if status == OfferStatus.ACTIVE and offer.kept_back_by_the_centre() and by.pk == offer.volunteer.user_id:
        raise ValidationError(_("The centre put this offer on a break. Call us to talk about it."), code="paused")
    if before == OfferStatus.WITHDRAWN and status == OfferStatus.ACTIVE:
        return _offer_again(offer, by, now)
    OFFER.take_undoably(offer, status, by=by, now=now)
    record(verb=Verb(status), target=offer, by=by, now=now, before=before)
    hint(offer.centre.slug)
    return offer


def _offer_again(offer: Offer, by: User, now: datetime) -> Offer:
    """Put a withdrawn offer back: onto the board, or to be opened when the volunteer is met."""
    if _stands_anew(offer):
        raise ValidationError(_("This kind of help is offered already."), code="offered")
    met = offer.volunteer.cleared_by
    if met is None:
        OFFER.take_undoably(offer, OfferStatus.SUBMITTED, by=by, now=now)
        record(verb=Verb.POSTED, target=offer, by=by, now=now, before=OfferStatus.WITHDRAWN)
    else:
        # Withdrawn before it was ever open: it is opened by whoever met the volunteer, as the others were.
        opened = {} if offer.opened_at else {"opened_at": now, "opened_by": met}
        OFFER.take_undoably(offer, OfferStatus.ACTIVE, by=by, now=now, **opened)
        record(verb=Verb.ACTIVE, target=offer, by=by, now=now, before=OfferStatus.WITHDRAWN)
    hint(offer.centre.slug)
    return offer


def _stands_anew(offer: Offer) -> bool:
    """Whether the volunteer offers this kind of help by another, later offer."""
    others = Offer.objects.filter(volunteer=offer.volunteer_id, category=offer.category).exclude(pk=offer.pk)
    return others.exclude(status=OfferStatus.WITHDRAWN).exists()


def offers_of(volunteer: Volunteer) -> list[Offer]:
    """One offer for each kind of help the volunteer ever offered: the one that stands, or the one withdrawn last."""
    found: dict[str, Offer] = {}
    for offer in volunteer.offers.select_related("volunteer").order_by("posted_at", "pk"):
        if offer.category not in found or found[offer.category].status == OfferStatus.WITHDRAWN:
            found[offer.category] = offer
    return list(found.values())


@one_transaction
def restore_offer(*, offer: Offer, by: User, now: datetime) -> Offer:
    """Undo a pause, a resumption or a withdrawal of an offer just now."""
    require(rules.can_change_offer(by, offer))
    offer = _locked(offer)
    if _stands_anew(offer):
        raise ValidationError(_("This can no longer be undone."), code="not-undoable")
    OFFER.undo(offer, by=by, now=now)
    record(verb=Verb.RESTORED, target=offer, by=by, now=now)
    hint(offer.centre.slug)
    return offer
