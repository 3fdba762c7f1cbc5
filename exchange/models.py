"""The giełda: what is asked for and what is offered, by category."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import together
from accounts.models import Centre, Role
from accounts.rules import Anyone, centres_of
from accounts.undo import Undoable
from exchange.tickets import MOST_WRONG_CODES
from places.models import District
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy
from programmes.models import Activity, Edition
from seniors.models import Channel, CloseContact, Senior
from times.models import SlotRow, inside_a_day
from volunteers.models import Skill, Standing, Volunteer

A_CALL_MAY_TAKE = timedelta(days=5)  # three working days, with a weekend in them


class Category(models.TextChoices):
    """The shelves of the giełda, in the order of the board."""

    FAMILY = "family", _("Help for a family")
    SENIORS = "seniors_disabled", _("Help for older people and people with disabilities")
    TUTORING = "tutoring", _("Tutoring for pupils")
    ORGANISATIONAL = "organisational", _("Help at the centre and at events")
    OTHER = "other", _("Other help")
    ITEMS = "items", _("Exchange of things")


# Categories that only volunteers post to: the centre's own work, not a resident's need.
OFFERS_ONLY = frozenset({Category.ORGANISATIONAL})


class ItemKind(models.TextChoices):
    """What thing is looked for; a short list, so that no thing tells about its owner's health."""

    FURNITURE = "furniture", _("furniture")
    APPLIANCE = "appliance", _("household appliance")
    CLOTHES = "clothes", _("clothes")
    CHILD = "child", _("things for a child")
    BOOKS = "books", _("books and games")
    ELECTRONICS = "electronics", _("phone, computer, radio")
    OTHER = "other", _("something else")


class Rhythm(models.TextChoices):
    """How often help is needed."""

    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    BIWEEKLY = "biweekly", _("every two weeks")


class Urgency(models.IntegerChoices):
    """How soon help is needed."""

    CAN_WAIT = 0, _("it can wait")
    WITHIN_A_WEEK = 1, _("within a week")
    TODAY = 2, _("today")


A_WEEK = timedelta(days=7)


def urgency_by(day: date | None, today: date) -> Urgency:
    """How soon help for that one day is needed; it changes as the day comes nearer, so it is never written down."""
    if day is None or not today <= day <= today + A_WEEK:
        return Urgency.CAN_WAIT
    return Urgency.TODAY if day == today else Urgency.WITHIN_A_WEEK


class NeedStatus(models.TextChoices):
    """Where a need stands."""

    SUBMITTED = "submitted", _("Sent: we will check it within 3 working days")
    VERIFYING = "verifying", _("We are checking")
    OPEN = "open", _("We are looking for someone to help")
    MATCHED = "matched", _("We have someone to help")
    DONE = "done", _("Finished")
    CANCELLED = "cancelled", _("Called off")
    DECLINED = "declined", _("We cannot help in this way")
    DUPLICATE = "duplicate", _("Sent twice")


NEW = (NeedStatus.SUBMITTED, NeedStatus.VERIFYING)
WAITING = (*NEW, NeedStatus.OPEN)
LIVE = (*WAITING, NeedStatus.MATCHED)
CLOSED_EARLY = (NeedStatus.CANCELLED, NeedStatus.DECLINED, NeedStatus.DUPLICATE)


class Coverage(models.Model):
    """Which edition pays for the help of a category at its centre, and so whose age floor applies."""

    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="coverage", verbose_name=_("edition"))

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "category", "edition"), PUBLIC)

    class Meta:
        verbose_name = _("category that an edition pays for")
        verbose_name_plural = _("categories that editions pay for")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("category", "edition"), name="coverage_once")
        ]

    def __str__(self) -> str:
        return self.get_category_display()


def _closed_by_guesses(now: datetime) -> Q:
    return Q(wrong_codes__gte=MOST_WRONG_CODES) & (Q(locked_until=None) | Q(locked_until__gt=now))


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, by who may know of them and by what is to be done."""

    def visible_to(self, user: Anyone) -> NeedQuerySet:
        """The needs of the centres that the user coordinates."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR))

    def new(self) -> NeedQuerySet:
        """Needs that wait for the coordinator's check."""
        return self.filter(status__in=NEW)

    def open(self) -> NeedQuerySet:
        """Needs that look for someone: what the public board counts."""
        return self.filter(status=NeedStatus.OPEN)

    def live(self) -> NeedQuerySet:
        """Needs that are not over."""
        return self.filter(status__in=LIVE)

    def closed_by_guesses(self, now: datetime) -> NeedQuerySet:
        """Live needs whose number opens nothing now: somebody typed too many wrong codes."""
        return self.live().filter(_closed_by_guesses(now))

    def with_number_closed(self, now: datetime) -> NeedQuerySet:
        """The needs, each saying whether its number opens nothing now (`number_closed`)."""
        return self.annotate(number_closed=_closed_by_guesses(now))

    def twins(self) -> NeedQuerySet:
        """Inside a query of needs: other live needs of the same person for the same help, filled in twice mostly."""
        same = {field: OuterRef(field) for field in ("senior", "category", "activity", "item")}
        return self.live().filter(**same).exclude(pk=OuterRef("pk"))

    def twins_of(self, need: Need) -> NeedQuerySet:
        """Other live needs of the same person for the same help."""
        same = self.live().filter(senior=need.senior_id, category=need.category)
        return same.filter(activity=need.activity, item=need.item).exclude(pk=need.pk)


class Need(Undoable):
    """What somebody needs: the kind of help, when, for how long, how often."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="needs")
    senior = models.ForeignKey(Senior, on_delete=models.PROTECT, related_name="needs")
    close_contact = models.ForeignKey(CloseContact, on_delete=models.SET_NULL, null=True, related_name="needs")
    category = models.CharField(max_length=20, choices=Category.choices)
    activity = models.CharField(max_length=20, choices=Activity.choices, blank=True)
    item = models.CharField(max_length=20, choices=ItemKind.choices, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="needs")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="needs")
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    times_a_week = models.PositiveSmallIntegerField(default=1, db_default=1)  # more only with help of every week
    minutes = models.PositiveSmallIntegerField(default=60)
    people = models.PositiveSmallIntegerField(default=1)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.CAN_WAIT)
    remote = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    status = models.CharField(max_length=20, choices=NeedStatus.choices, default=NeedStatus.SUBMITTED)
    posted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=8, unique=True)
    code_version = models.PositiveSmallIntegerField(default=1)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True)

    objects = NeedQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "centre",
            "category",
            "item",
            "district",
            "edition",
            "rhythm",
            "times_a_week",
            "minutes",
            "people",
            "remote",
            "channel",
            "status",
            "posted_at",
            "opened_at",
            "closed_at",
            "code_version",
            "wrong_codes",
            "locked_until",
            "submission",
            "stepped_from",
            "stepped_at",
        ),
        PUBLIC,
    ) | {
        "stepped_by": PERSONAL,
        "senior": PERSONAL,
        "close_contact": PERSONAL,
        "activity": SENSITIVE,
        "urgency": SENSITIVE,
        "note": SENSITIVE,
        "opened_by": PERSONAL,
        "reference": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "request for help")
        verbose_name_plural = pgettext_lazy("kinds of row", "requests for help")
        ordering = ("posted_at", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("centre", "status"), name="need_status")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            together("opened_at", "opened_by", name="need_opened_by_someone"),
            together("stepped_at", "stepped_by", words=("stepped_from",), name="need_stepped_by_someone"),
            models.CheckConstraint(
                condition=~Q(status__in=(NeedStatus.OPEN, NeedStatus.MATCHED, NeedStatus.DONE))
                | Q(opened_at__isnull=False),
                name="need_open_was_checked",
            ),
            models.CheckConstraint(
                condition=Q(status__in=LIVE, closed_at__isnull=True)
                | (~Q(status__in=LIVE) & Q(closed_at__isnull=False)),
                name="need_closed_at",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0, people__gt=0), name="need_amounts"),
            models.CheckConstraint(
                condition=Q(times_a_week=1) | Q(rhythm=Rhythm.WEEKLY, times_a_week__gt=1, times_a_week__lte=7),
                name="need_times_a_week",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def only_on(self) -> date | None:
        """The day for which help is asked, where it is one day; reads the times."""
        return min((one.only_on for one in self.windows.all() if one.only_on), default=None)

    def urgency_on(self, today: date) -> Urgency:
        """How soon help is needed, as was said or by the day for which it is asked."""
        return Urgency(max(self.urgency, urgency_by(self.only_on, today)))

    @property
    def is_soon(self) -> bool:
        """Whether it was asked for a day that may come before the call that is promised within three working days."""
        return self.only_on is not None and self.only_on <= localdate(self.posted_at) + A_CALL_MAY_TAKE

    @property
    def subject(self) -> str:
        """What is asked for, in the fewest words."""
        return str(self.get_activity_display() or self.get_item_display() or self.get_category_display())


class NeedSkill(models.Model):
    """One skill or language that a need cannot do without."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="skills")
    skill = models.CharField(max_length=20, choices=Skill.choices)

    PRIVACY: ClassVar[dict[str, Privacy]] = {"id": PUBLIC, "need": PUBLIC, "skill": SENSITIVE}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "skill that a request needs")
        verbose_name_plural = pgettext_lazy("kinds of row", "skills that requests need")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("need", "skill"), name="skill_once_a_need")
        ]

    def __str__(self) -> str:
        return self.get_skill_display()


class NeedWindow(SlotRow):
    """A stretch of a weekday, in local minutes after midnight, when help suits; or of one day only."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="windows")
    only_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "need": PUBLIC,
        "weekday": PUBLIC,
        "start_minute": PERSONAL,
        "end_minute": PERSONAL,
        "only_on": PERSONAL,
    }

    class Meta(SlotRow.Meta):
        verbose_name = pgettext_lazy("kind of row", "hours of a request")
        verbose_name_plural = pgettext_lazy("kinds of row", "hours of requests")
        constraints: ClassVar[list[models.BaseConstraint]] = [inside_a_day("need_window_inside_a_day")]


class OfferStatus(models.TextChoices):
    """Where an offer stands."""

    SUBMITTED = "submitted", pgettext_lazy("offer", "Sent")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("On a break")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers, by who may know of them and by what is to be done."""

    def visible_to(self, user: Anyone) -> OfferQuerySet:
        """The offers of the centres that the user coordinates, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(centre__in=centres_of(user, Role.COORDINATOR)) | Q(volunteer__user=user))

    def active(self) -> OfferQuerySet:
        """Offers that may be matched: what the public board counts. A volunteer who was stopped offers nothing."""
        return self.filter(status=OfferStatus.ACTIVE, volunteer__standing=Standing.READY)


class Offer(Undoable):
    """A volunteer's readiness to help in one category; the times are the volunteer's own windows."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="offers")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="offers")
    category = models.CharField(max_length=20, choices=Category.choices)
    status = models.CharField(max_length=20, choices=OfferStatus.choices, default=OfferStatus.SUBMITTED)
    posted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfferQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "centre", "category", "status", "posted_at", "opened_at", "stepped_from", "stepped_at"), PUBLIC
    ) | {"volunteer": PERSONAL, "opened_by": PERSONAL, "stepped_by": PERSONAL}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "offer of help")
        verbose_name_plural = pgettext_lazy("kinds of row", "offers of help")
        ordering = ("posted_at", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("centre", "status"), name="offer_status")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("volunteer", "category"),
                condition=~Q(status=OfferStatus.WITHDRAWN),
                name="one_offer_a_category",
            ),
            together("opened_at", "opened_by", name="offer_opened_by_someone"),
            together("stepped_at", "stepped_by", words=("stepped_from",), name="offer_stepped_by_someone"),
            models.CheckConstraint(
                condition=~Q(status=OfferStatus.ACTIVE) | Q(opened_at__isnull=False), name="offer_active_was_checked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.volunteer_id}"

    def kept_back_by_the_centre(self) -> bool:
        """Whether somebody else than the volunteer put it on a break or took it off: only the centre opens it again."""
        kept_back = self.status in (OfferStatus.PAUSED, OfferStatus.WITHDRAWN)
        return kept_back and self.stepped_by_id not in {None, self.volunteer.user_id}
