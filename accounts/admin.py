"""Reference data: centres and who works for them. A new user signs in with a code sent by e-mail."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.fields import EmailBox
from accounts.models import Branch, Centre, Membership, User
from accounts.verbs import Verb

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Inline = admin.TabularInline[Membership, User]
    Administration = admin.ModelAdmin[User]
    BranchInlineOf = admin.TabularInline[Branch, Centre]
    CentreAdministration = admin.ModelAdmin[Centre]
    BranchAdministration = admin.ModelAdmin[Branch]
    MembershipAdministration = admin.ModelAdmin[Membership]
    UserFields = forms.ModelForm[User]
    MembershipFields = forms.ModelForm[Membership]
else:
    Inline, Administration = admin.TabularInline, admin.ModelAdmin
    BranchInlineOf, CentreAdministration, BranchAdministration = Inline, Administration, Administration
    MembershipAdministration = Administration
    UserFields = MembershipFields = forms.ModelForm


admin.site.unregister(Group)  # roles are rows of a centre


class BranchInline(BranchInlineOf):
    """The branches of the centre and their sections."""

    model = Branch
    extra = 0


@admin.register(Centre)
class CentreAdmin(CentreAdministration):
    """Centres with their branches."""

    list_display = ("name", "city", "phone", "email", "slug")
    list_filter = ("city",)
    list_select_related = ("city",)
    search_fields = ("name", "short_name", "slug", "phone")
    inlines = (BranchInline,)


@admin.register(Branch)
class BranchAdmin(BranchAdministration):
    """Branches of all centres."""

    list_display = ("name", "part_of", "centre", "street_line", "phone")
    list_filter = ("centre", "centre__city")
    list_select_related = ("centre", "part_of")
    search_fields = ("name", "street_line")


class MembershipInline(Inline):
    """What the user does, at which centre."""

    model = Membership
    extra = 1


class UserForm(UserFields):
    """A user, whose e-mail may be that of a volunteer already: that account is not seen here, but gets roles."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "is_active", "is_staff")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This person has an account already. Give them the role under “Roles at centres”."))
        return email


class MembershipForm(MembershipFields):
    """A role for somebody who has an account, also as a volunteer: found by the e-mail, not chosen from a list."""

    email = EmailBox(label=_("e-mail"))

    class Meta:
        model = Membership
        fields = ("email", "centre", "role")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        user = User.objects.filter(email=email).first()
        if user is None:
            raise ValidationError(_("Nobody signs in with this e-mail. Add the person under “Users” first."))
        self.instance.user = user
        return email


@admin.register(Membership)
class MembershipAdmin(MembershipAdministration):
    """Who works where; a role is given here and taken away here, each with its row in the record."""

    form = MembershipForm
    list_display = ("user", "centre", "role")
    list_filter = ("centre", "role")
    list_select_related = ("user", "centre")
    search_fields = ("user__email", "user__last_name")
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("user", "centre", "role") if obj else ("email", "centre", "role")

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self._note(request, obj, Verb.INVITED)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        self._note(request, obj, Verb.ROLE_OVER)
        super().delete_model(request, obj)

    def _note(self, request: HttpRequest, obj: Membership, verb: Verb) -> None:
        by = request.user
        record(verb=verb, target=obj.user, by=by, now=now(), centre_id=obj.centre_id, role=obj.role)  # type: ignore[arg-type]  # staff only


@admin.register(User)
class UserAdmin(Administration):
    """Staff of the centres; volunteers make their accounts themselves."""

    form = UserForm
    fields = ("email", "first_name", "last_name", "is_active", "is_staff")
    inlines = (MembershipInline,)
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff")
    list_filter = ("memberships__centre", "memberships__role", "is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Staff and administrators only: a volunteer is read on the desk, where it is guarded."""
        return super().get_queryset(request).filter(volunteer=None)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Give a new user no password: a code by e-mail lets them in."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
