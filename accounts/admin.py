"""Reference data: centres and who works for them. Their accounts stand in `entrance.admin`."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.fields import EmailBox
from accounts.models import Branch, Centre, Membership, User
from accounts.verbs import Verb

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    BranchInlineOf = admin.TabularInline[Branch, Centre]
    CentreAdministration = admin.ModelAdmin[Centre]
    BranchAdministration = admin.ModelAdmin[Branch]
    MembershipAdministration = admin.ModelAdmin[Membership]
    MembershipFields = forms.ModelForm[Membership]
else:
    BranchInlineOf = admin.TabularInline
    CentreAdministration = BranchAdministration = MembershipAdministration = admin.ModelAdmin
    MembershipFields = forms.ModelForm


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
