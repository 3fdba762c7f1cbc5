"""Paid from: programmes, their editions, and the support areas that hours are counted in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, Role
from accounts.rules import Anyone, centres_of
from privacy import PUBLIC, Privacy


class LegalRegime(models.TextChoices):
    """Which law an hour was given under; the two kinds never share a total."""

    VOLUNTEERING = "volunteering", _("volunteering")
    NEIGHBOUR_CARE = "neighbour_care", _("neighbour care services")


class Activity(models.TextChoices):
    """A kind of help; which heading of a report it counts under is the programme's matter."""

    COMPANY = "company", _("Conversation and company")
    WALK = "walk", _("A walk")
    SHOPPING = "shopping", _("Shopping")
    DOCTOR = "doctor", _("Going to the doctor")
    PHARMACY = "pharmacy", _("Pharmacy and prescriptions")
    OFFICE = "office", _("Matters at an office")
    READING = "reading", _("Reading")
    PHONE_OR_COMPUTER = "phone_or_computer", _("Help with a phone or a computer")
    TIDYING = "tidying", _("Light tidying")
    REPAIRS = "repairs", _("Small repairs")
    DOG = "dog", _("Walking the dog")
    PICK_UP = "pick_up", _("Picking up a parcel or a meal")
    PHONE_TALK = "phone_talk", _("Conversation by phone")
    OTHER = "other", _("Something else")


class Programme(models.Model):
    """A programme such as Korpus Wsparcia Seniorów, over all its years."""

    slug = models.SlugField(_("short word"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "slug", "name"), PUBLIC)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.name


class SupportArea(models.Model):
    """A heading of the programme report, and the activities that count under it."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="areas", verbose_name=_("programme")
    )
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("place in the list"))

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "programme", "name", "position"), PUBLIC)

    class Meta:
        verbose_name = _("heading of the report")
        verbose_name_plural = _("headings of the report")
        ordering = ("programme", "position")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("programme", "name"), name="area_once_a_programme")
        ]

    def __str__(self) -> str:
        return self.name


class AreaActivity(models.Model):
    """One activity under one heading; in a programme each activity stands under one heading at most."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="area_activities", verbose_name=_("programme")
    )
    area = models.ForeignKey(
        SupportArea, on_delete=models.CASCADE, related_name="activities", verbose_name=_("heading of the report")
    )
    activity = models.CharField(_("kind of help"), max_length=20, choices=Activity.choices)

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "programme", "area", "activity"), PUBLIC)

    class Meta:
        verbose_name = _("kind of help under a heading")
        verbose_name_plural = _("kinds of help under headings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("programme", "activity"), name="activity_once_a_programme")
        ]

    def __str__(self) -> str:
        return self.get_activity_display()


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by centre and day, and by who may read their reports."""

    def visible_to(self, user: Anyone) -> EditionQuerySet:
        """The editions of the centres that the user coordinates or reports for."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR, Role.REPORTER))

    def running(self, centre: Centre, day: date) -> EditionQuerySet:
        """Editions of the centre that run on the day."""
        return self.filter(centre=centre, starts_on__lte=day, ends_on__gte=day)


class Edition(models.Model):
    """One programme at one centre in one period, with the ages it is for."""

    slug = models.SlugField(
        _("short word"), unique=True, help_text=_("The report's address ends with it: kws-2026 gives …/kws-2026/.")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="editions", verbose_name=_("programme")
    )
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="editions", verbose_name=_("centre"))
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    senior_min_age = models.PositiveSmallIntegerField(
        _("lowest age of a senior"), help_text=_("In years; 0 when everybody may be helped.")
    )
    volunteer_min_age = models.PositiveSmallIntegerField(_("lowest age of a volunteer"))
    legal_regime = models.CharField(_("legal regime"), max_length=20, choices=LegalRegime.choices)

    objects = EditionQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "slug",
            "programme",
            "centre",
            "name",
            "starts_on",
            "ends_on",
            "senior_min_age",
            "volunteer_min_age",
            "legal_regime",
        ),
        PUBLIC,
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-starts_on", "name")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="edition_period")
        ]

    def __str__(self) -> str:
        return self.name

    def area_of(self, activity: str) -> SupportArea | None:
        """The heading under which the activity counts here, or None when the programme does not pay for it."""
        return SupportArea.objects.filter(programme=self.programme_id, activities__activity=activity).first()
