"""Reference data: centres and who works for them. A new user signs in with a code sent by e-mail."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Centre, Membership, User

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Inline = admin.TabularInline[Membership, User]
    Administration = admin.ModelAdmin[User]
else:
    Inline, Administration = admin.TabularInline, admin.ModelAdmin

admin.site.register(Centre)


class MembershipInline(Inline):
    """What the user does, at which centre."""

    model = Membership
    extra = 1


@admin.register(User)
class UserAdmin(Administration):
    """Staff of the centres; volunteers make their accounts themselves."""

    fields = ("email", "first_name", "last_name", "is_active", "is_staff")
    inlines = (MembershipInline,)
    list_display = ("email", "first_name", "last_name", "is_staff")
    search_fields = ("email", "last_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Staff and administrators only: a volunteer is read on the desk, where it is guarded."""
        return super().get_queryset(request).filter(volunteer=None)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Give a new user no password: a code by e-mail lets them in."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
