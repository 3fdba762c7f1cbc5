"""Who offers: volunteers, when they can come, and how far."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import together
from accounts.models import Centre, Role
from accounts.persons import Person
from accounts.phones import PhoneField
from accounts.rules import Anyone, centres_of
from places.models import Address, District
from privacy import PERSONAL, PUBLIC, Privacy
from times.models import SlotRow, inside_a_day


class Skill(models.TextChoices):
    """A skill or a language that a need may ask for."""

    UKRAINIAN = "uk", _("Ukrainian")
    ENGLISH = "en", _("English")
    SIGN_LANGUAGE = "pjm", _("Polish sign language")
    DRIVING = "driving", _("a driving licence and a car")
    COMPUTERS = "computers", _("computers and phones")
    TOOLS = "tools", _("small repairs")


class Transport(models.TextChoices):
    """How a volunteer gets about."""

    FOOT = "foot", _("on foot")
    BIKE = "bike", _("by bike")
    BUS = "bus", _("by bus")
    CAR = "car", _("by car")


class Standing(models.TextChoices):
    """Where a volunteer stands with the centre."""

    APPLIED = "applied", _("Application received")
    READY = "ready", _("Ready to help")
    PAUSED = "paused", _("On a break")
    SUSPENDED = "suspended", _("On hold until cleared up")
    ENDED = "ended", _("Cooperation ended")


STOPPED = (Standing.SUSPENDED, Standing.ENDED)


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Volunteers, by who may know of them."""

    def visible_to(self, user: Anyone) -> VolunteerQuerySet:
        """The volunteers of the centres that the user coordinates, and the user themselves."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(centre__in=centres_of(user, Role.COORDINATOR)) | Q(user=user))

    def perhaps(self, applicant: Volunteer) -> VolunteerQuerySet:
        """Others of the centre who may be the same person: the same number, account, or name and date of birth."""
        named = Q(search_key=applicant.search_key, birth_date=applicant.birth_date)
        email = applicant.typed_email
        owner = Q(user__email=email) | Q(typed_email=email) if email else Q(pk__in=())
        others = self.filter(centre=applicant.centre_id).exclude(pk=applicant.pk)
        return others.filter(named | owner | Q(phone=applicant.phone))

    def ready(self, centre: Centre) -> VolunteerQuerySet:
        """Volunteers of the centre who may be asked."""
        return self.filter(centre=centre, standing=Standing.READY)


class Volunteer(Person):
    """A person who helps, unpaid, as much as they choose to."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="volunteers")
    # Null: somebody without e-mail, whom the coordinator phones and types in.
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="volunteer")
    birth_date = models.DateField(_("date of birth"))
    phone = PhoneField(_("phone"))
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="volunteers")
    address = models.OneToOneField(Address, on_delete=models.PROTECT, related_name="volunteer")
    transport = models.CharField(_("how you get about"), max_length=10, choices=Transport.choices)
    radius_m = models.PositiveIntegerField(_("how far you can go, in metres"), default=2_000)
    minutes_a_month = models.PositiveIntegerField(_("minutes a month"), default=480)
    seniors_at_most = models.PositiveSmallIntegerField(_("how many people at a time"), default=2)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.APPLIED)
    created_at = models.DateTimeField()
    # The form that wrote them down: sent twice, it makes one volunteer.
    submission = models.UUIDField(null=True, unique=True)
    # An e-mail that opened somebody's account already when the form came: a coordinator decides whose form it is.
    typed_email = models.EmailField(blank=True, db_default="")
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VolunteerQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "centre", "district", "standing", "created_at", "submission", "cleared_at"), PUBLIC
    ) | dict.fromkeys(
        (
            "user",
            "typed_email",
            *Person.NAMES,
            "birth_date",
            "phone",
            "address",
            "transport",
            "radius_m",
            "minutes_a_month",
            "seniors_at_most",
            "cleared_by",
        ),
        PERSONAL,
    )

    class Meta(Person.Meta):
        verbose_name = pgettext_lazy("kind of row", "volunteer")
        verbose_name_plural = pgettext_lazy("kinds of row", "volunteers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            together("cleared_at", "cleared_by", name="volunteer_cleared_by_someone"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.READY) | Q(cleared_at__isnull=False), name="volunteer_ready_is_cleared"
            ),
        ]

    def short_name(self) -> str:
        """First name and initial: what a badge shows."""
        return f"{self.first_name} {self.last_name[:1]}."

    def away_on(self, day: date) -> bool:
        """Whether the volunteer said they are away on the day."""
        return self.absences.filter(first_on__lte=day, last_on__gte=day).exists()

    def absences_from(self, day: date) -> models.QuerySet[Absence]:
        """Days away that are not over on the day, the next first."""
        return self.absences.filter(last_on__gte=day).order_by("first_on")


class VolunteerSkill(models.Model):
    """One skill of one volunteer."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="skills")
    skill = models.CharField(max_length=20, choices=Skill.choices)

    PRIVACY: ClassVar[dict[str, Privacy]] = {"id": PUBLIC, "volunteer": PERSONAL, "skill": PERSONAL}

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "skill of a volunteer")
        verbose_name_plural = pgettext_lazy("kinds of row", "skills of volunteers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("volunteer", "skill"), name="skill_once_a_volunteer")
        ]

    def __str__(self) -> str:
        return self.get_skill_display()


class AvailabilityWindow(SlotRow):
    """A stretch of a weekday, in local minutes after midnight, when the volunteer can come every week."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="windows")

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "volunteer": PERSONAL,
        "weekday": PERSONAL,
        "start_minute": PERSONAL,
        "end_minute": PERSONAL,
    }

    class Meta(SlotRow.Meta):
        verbose_name = pgettext_lazy("kind of row", "free hours of a volunteer")
        verbose_name_plural = pgettext_lazy("kinds of row", "free hours of volunteers")
        constraints: ClassVar[list[models.BaseConstraint]] = [inside_a_day("availability_inside_a_day")]


class Absence(models.Model):
    """Days, both included, when the volunteer is away."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "volunteer": PERSONAL,
        "first_on": PERSONAL,
        "last_on": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "days away")
        verbose_name_plural = pgettext_lazy("kinds of row", "days away")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="absence_order")
        ]

    def __str__(self) -> str:
        return f"{self.first_on} - {self.last_on}"
