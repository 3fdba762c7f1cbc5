"""Reference data: centres and who works for them. A new user signs in with a code sent by e-mail."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Branch, Centre, Membership, User

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Inline = admin.TabularInline[Membership, User]
    Administration = admin.ModelAdmin[User]
    BranchInlineOf = admin.TabularInline[Branch, Centre]
    CentreAdministration = admin.ModelAdmin[Centre]
    BranchAdministration = admin.ModelAdmin[Branch]
else:
    Inline, Administration = admin.TabularInline, admin.ModelAdmin
    BranchInlineOf, CentreAdministration, BranchAdministration = Inline, Administration, Administration


# Roles are rows of a centre, not groups; and whoever wrote down an e-mail as somebody's could be let in by their code.
for model in (Group, EmailAddress):
    admin.site.unregister(model)


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


@admin.register(User)
class UserAdmin(Administration):
    """Staff of the centres; volunteers make their accounts themselves."""

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
