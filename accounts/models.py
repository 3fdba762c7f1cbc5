"""Who: people who sign in, the centre they act for, and the record of what was done."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import FoldedEmailField
from accounts.first_words import FIRST_WORDS, no_first_word_of_ours
from accounts.phones import PhoneField
from accounts.verbs import Verb
from places.models import City
from privacy import PERSONAL, PUBLIC, SENSITIVE, Privacy


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user; without a password they sign in with a code sent by e-mail."""
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an administrator, who keeps reference data."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person who signs in by e-mail: with a password or with a code."""

    username = None  # type: ignore[assignment]  # people know their e-mail, not a user name
    email = FoldedEmailField(_("e-mail"), unique=True)
    # Part of what each session proves: one more, and every session of the user is over at once.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[assignment,misc]  # made by e-mail instead of a user name

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "password": SENSITIVE,
        "last_login": PERSONAL,
        "is_superuser": PUBLIC,
        "groups": PUBLIC,
        "user_permissions": PUBLIC,
        "first_name": PERSONAL,
        "last_name": PERSONAL,
        "is_staff": PUBLIC,
        "is_active": PUBLIC,
        "date_joined": PERSONAL,
        "email": PERSONAL,
        "sessions_ended": PUBLIC,
    }

    class Meta(AbstractUser.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # One e-mail, one user, also for whoever writes into the database past the field.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_folded")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or f"#{self.pk}"

    @cached_property
    def roles(self) -> list[Membership]:
        """What the user does, at which centre; asked for once a request, with whether they help as well (`helper`)."""
        return list(self.memberships.select_related("centre").annotate(helper=models.F("user__volunteer")))

    @property
    def works_here(self) -> bool:
        """Whether the user works for a centre, or administers."""
        return self.is_staff or bool(self.roles)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What Django compares at every request: a new password ends the sessions, and so does `sessions_ended`."""
        text = f"{self.password}/{self.sessions_ended}" if self.sessions_ended else self.password
        return salted_hmac("accounts.User.sessions", text, secret=secret, algorithm="sha256").hexdigest()


class CentreQuerySet(models.QuerySet["Centre"]):
    """Centres, by who works there."""

    def coordinated_by(self, user: User) -> CentreQuerySet:
        """The centres whose desks the user may open."""
        return self.filter(memberships__user=user, memberships__role=Role.COORDINATOR)


class Centre(models.Model):
    """A social-services centre that runs an exchange for its city."""

    slug = models.SlugField(
        _("word in the address"),
        unique=True,
        validators=[no_first_word_of_ours],
        help_text=_("The pages of the centre begin with it: lublin gives /lublin/. Small letters, digits, hyphens."),
    )
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40)
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="centres", verbose_name=_("city"))
    phone = PhoneField(_("phone"), help_text=_("It stands on every page; people phone it first."))
    email = FoldedEmailField(_("e-mail"))
    street_line = models.CharField(_("address"), max_length=120, help_text=_("Street, number, postcode and town."))
    hours = models.CharField(_("office hours"), max_length=120)
    contact_name = models.CharField(_("whom to ask for"), max_length=80)
    building_access = models.TextField(
        _("how to get into the building"),
        blank=True,
        help_text=_("Entrances, stairs, lifts, toilets, assistance dogs: for the accessibility declaration."),
    )

    objects = CentreQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "slug",
            "name",
            "short_name",
            "city",
            "phone",
            "email",
            "street_line",
            "hours",
            "contact_name",
            "building_access",
        ),
        PUBLIC,
    )

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(slug__in=FIRST_WORDS), name="centre_slug_is_no_page_of_ours")
        ]

    def __str__(self) -> str:
        return self.name


class Branch(models.Model):
    """A part of a centre with an address of its own: a branch (filia), or a section (sekcja) of one."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="branches", verbose_name=_("centre"))
    name = models.CharField(_("name"), max_length=120)
    part_of = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    street_line = models.CharField(_("address"), max_length=120)
    phone = PhoneField(_("phone"), blank=True)
    hours = models.CharField(_("office hours"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"))

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "centre", "name", "part_of", "street_line", "phone", "hours", "position"), PUBLIC
    )

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ("centre", "position")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("centre", "name"), name="branch_once_a_centre")
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody does for a centre."""

    COORDINATOR = "coordinator", _("coordinator")
    REPORTER = "reporter", _("reporting person")


class Membership(models.Model):
    """One role of one user at one centre."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user"))
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("centre"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    PRIVACY: ClassVar[dict[str, Privacy]] = {"id": PUBLIC, "user": PERSONAL, "centre": PUBLIC, "role": PUBLIC}

    class Meta:
        verbose_name = _("role at a centre")
        verbose_name_plural = _("roles at centres")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("user", "centre", "role"), name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.centre_id}"


class LimitCount(models.Model):
    """How often something limited was tried in one stretch of the clock; the key is a digest of what and whose."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    PRIVACY: ClassVar[dict[str, Privacy]] = dict.fromkeys(("key", "count", "ends_at"), PUBLIC)

    class Meta:
        verbose_name = pgettext_lazy("kind of row", "count of tries")
        verbose_name_plural = pgettext_lazy("kinds of row", "counts of tries")

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """The record is added to and read, nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refuse: the record is never changed."""
        raise TypeError("Audit events are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: the record is never shortened."""
        raise TypeError("Audit events are never deleted.")


class AuditEvent(models.Model):
    """Who did what to which row, and when; labels and ids, so that it outlives the rows it names."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=20)
    verb = models.CharField(max_length=40, choices=Verb.choices)
    target = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    centre_id = models.BigIntegerField(null=True, db_index=True)
    details = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": PUBLIC,
        "at": PERSONAL,
        "actor_id": PERSONAL,
        "actor": PUBLIC,
        "verb": PUBLIC,
        "target": PUBLIC,
        "target_id": PUBLIC,
        "centre_id": PUBLIC,
        "details": PUBLIC,
    }

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("record of what was done")
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("target", "target_id"), name="audit_target")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.target} {self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event; refuse to change one."""
        if self.pk:
            raise TypeError("Audit events are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: the record is never shortened."""
        raise TypeError("Audit events are never deleted.")
