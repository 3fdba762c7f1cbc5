"""Who asks: the person who needs help, the ones close to them, and what they agreed to."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Centre, Role
from accounts.persons import Person
from accounts.phones import PhoneField
from accounts.rules import Anyone, centres_of
from places.models import Address, District
from places.models.derived_keys import DerivedKeys
from places.normalisation.folding import fold
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy


class SeniorQuerySet(models.QuerySet["Senior"]):
    """Seniors, by who may know of them."""

    def visible_to(self, user: Anyone) -> SeniorQuerySet:
        """The seniors of the centres that the user coordinates."""
        return self.filter(centre__in=centres_of(user, Role.COORDINATOR))


class Senior(Person):
    """A person who needs help. Not only an older one: a family may ask too."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="seniors")
    form_of_address = models.CharField(_("how to address the person"), max_length=60, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    phone = PhoneField(_("phone"))
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="seniors")
    address = models.OneToOneField(Address, on_delete=models.PROTECT, related_name="senior")
    access_note = models.TextField(_("how to get in"), blank=True)
    safety_note = models.TextField(_("what a volunteer should know to help safely"), blank=True)
    created_at = models.DateTimeField()

    objects = SeniorQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "centre": PUBLIC,
        **Person.NAMES,
        "form_of_address": PERSONAL,
        "birth_date": PERSONAL,
        "phone": PERSONAL,
        "district": PUBLIC,
        "address": PERSONAL,
        "access_note": SENSITIVE,
        "safety_note": SENSITIVE,
        "created_at": PUBLIC,
    }

    class Meta(Person.Meta):
        verbose_name = pgettext_lazy("kind of row", "senior")
        verbose_name_plural = pgettext_lazy("kinds of row", "seniors")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("centre", "phone"), name="senior_phone")]


class Relation(models.TextChoices):
    """How a close person is close."""

    CHILD = "child", _("son or daughter")
    PARTNER = "partner", _("husband, wife or partner")
    FAMILY = "family", _("someone else from the family")
    NEIGHBOUR = "neighbour", _("neighbour")
    FRIEND = "friend", _("friend")
    WORKER = "worker", _("social worker")
    OTHER = "other", _("someone else")


class CloseContact(DerivedKeys):
    """A person who asks on behalf of a senior."""

    senior = models.ForeignKey(Senior, on_delete=models.CASCADE, related_name="close_contacts")
    KEYS = ("search_key",)

    name = models.CharField(_("first and last name"), max_length=120)
    search_key = models.CharField(max_length=300, editable=False, db_default="")
    relation = models.CharField(_("who you are to the person"), max_length=20, choices=Relation.choices)
    phone = PhoneField(_("phone"))

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "senior": PERSONAL,
        "name": PERSONAL,
        "search_key": PERSONAL,
        "relation": PERSONAL,
        "phone": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "close person")
        verbose_name_plural = pgettext_lazy("kinds of row", "close persons")

    def __str__(self) -> str:
        return self.name

    def derive_keys(self) -> Self:
        """Fill `search_key`."""
        self.search_key = fold(self.name)
        return self


class ConsentKind(models.TextChoices):
    """What was agreed to."""

    HELP = "help", _("looking for a volunteer")
    CLOSE_CONTACT = "close_contact", _("a close person follows the request")


class Channel(models.TextChoices):
    """How the person said it."""

    WEB = "web", _("on the website")
    PHONE = "phone", _("by phone")
    CLOSE_CONTACT = "close_contact", _("through a close person")
    IN_PERSON = "in_person", _("in person")


class Consent(models.Model):
    """One yes, with who wrote it down, how it was said, and when it was taken back."""

    senior = models.ForeignKey(Senior, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=ConsentKind.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "senior": PERSONAL,
        "kind": PUBLIC,
        "channel": PUBLIC,
        "text_version": PUBLIC,
        "given_at": PERSONAL,
        "recorded_by_id": PERSONAL,
        "withdrawn_at": PERSONAL,
    }

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "consent")
        verbose_name_plural = pgettext_lazy("kinds of row", "consents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("senior", "kind"), condition=Q(withdrawn_at__isnull=True), name="one_consent_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.given_at:%Y-%m-%d}"
