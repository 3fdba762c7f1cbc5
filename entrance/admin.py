"""Accounts of staff, and their second factors: an administrator takes away one that was lost.

A new user signs in with a code sent by e-mail. Nothing else of allauth is edited.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.fields import folded
from accounts.models import Membership, User
from accounts.verbs import Verb
from entrance.models import SecondFactor
from entrance.moving import move
from entrance.sessions import end_sessions

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Administration = admin.ModelAdmin[SecondFactor]
    UserAdministration = admin.ModelAdmin[User]
    UserFields = forms.ModelForm[User]
else:
    Administration = UserAdministration = admin.ModelAdmin
    UserFields = forms.ModelForm

for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


@admin.register(SecondFactor)
class AuthenticatorAdmin(Administration):
    """Whoever lost phone and codes is phoned back, then signs in by e-mail and sets up a new one."""

    fields = list_display = ("owner", "kind", "made", "used")
    readonly_fields = fields
    search_fields = ("user__email", "user__last_name")
    list_select_related = ("user",)
    actions = None  # one person at a time, each with its row in the record

    @admin.display(description=_("user"), ordering="user__email")
    def owner(self, row: SecondFactor) -> str:
        return str(row.user)

    @admin.display(description=_("kind"), ordering="type")
    def kind(self, row: SecondFactor) -> str:
        return str(row.get_type_display())

    @admin.display(description=_("set up"), ordering="created_at")
    def made(self, row: SecondFactor) -> datetime:
        return row.created_at  # type: ignore[no-any-return]  # of allauth, which ships no types

    @admin.display(description=_("last used"), ordering="last_used_at")
    def used(self, row: SecondFactor) -> datetime | None:
        return row.last_used_at  # type: ignore[no-any-return]  # the same

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Take it away with the codes on paper, and end every session of its owner."""
        record(verb=Verb.FACTOR_REMOVED, target=obj.user, by=request.user, now=now(), kind=obj.type)  # type: ignore[arg-type]  # staff only
        Authenticator.objects.filter(user=obj.user, type=Authenticator.Type.RECOVERY_CODES).delete()
        super().delete_model(request, obj)
        end_sessions(obj.user)


class UserForm(UserFields):
    """A user, whose e-mail may be that of a volunteer already: that account is not seen here, but gets roles."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "is_active", "is_staff")

    def clean_email(self) -> str:
        email: str = folded(self.cleaned_data["email"])
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This person has an account already. Give them the role under “Roles at centres”."))
        return email


@admin.register(User)
class UserAdmin(UserAdministration):
    """Staff of the centres; volunteers make their accounts themselves. Roles are given and taken in their own list."""

    form = UserForm
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff")
    list_filter = ("memberships__centre", "memberships__role", "is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name")
    readonly_fields = ("roles_held",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Staff and administrators only: who is a volunteer alone is read on the desk, where it is guarded."""
        works = Q(volunteer=None) | Q(is_staff=True) | Q(pk__in=Membership.objects.values("user"))
        return super().get_queryset(request).filter(works)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return (*UserForm.Meta.fields, "roles_held") if obj else UserForm.Meta.fields

    @admin.display(description=_("roles at centres"))
    def roles_held(self, user: User) -> str:
        """The roles, and the way to where they are given and taken."""
        held = ", ".join(f"{one.get_role_display()} ({one.centre.short_name})" for one in user.roles)
        address = reverse("admin:accounts_membership_changelist") + f"?user__id__exact={user.pk}"
        return format_html('<a href="{}">{}</a>', address, held or _("none yet: give one"))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Give a new user no password: a code by e-mail lets them in. Another e-mail goes the way of all: told, in the record."""
        if not change:
            obj.set_unusable_password()
            super().save_model(request, obj, form, change)
            messages.info(request, _("Now give this person a role under “Roles at centres”."))
            return
        wanted, obj.email = obj.email, form.initial["email"]
        super().save_model(request, obj, form, change)
        if wanted != obj.email:
            move(obj, wanted, by=request.user, now=now())  # type: ignore[arg-type]  # staff only
