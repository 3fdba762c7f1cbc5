"""Second factors: an administrator sees who has one, and takes away one that was lost. Nothing else of allauth is edited."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import now

from accounts.audit import record
from accounts.verbs import Verb
from entrance.sessions import end_sessions

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Administration = admin.ModelAdmin[Authenticator]
else:
    Administration = admin.ModelAdmin

for model in (Authenticator, UserSession):
    admin.site.unregister(model)


@admin.register(Authenticator)
class AuthenticatorAdmin(Administration):
    """Whoever lost phone and codes is phoned back, then signs in by e-mail and sets up a new one."""

    fields = list_display = ("user", "type", "created_at", "last_used_at")
    readonly_fields = fields
    list_filter = ("type",)
    search_fields = ("user__email", "user__last_name")
    list_select_related = ("user",)
    actions = None  # one person at a time, each with its row in the record

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Take it away with the codes on paper, and end every session of its owner."""
        record(verb=Verb.FACTOR_REMOVED, target=obj.user, by=request.user, now=now(), kind=obj.type)  # type: ignore[arg-type]  # staff only
        Authenticator.objects.filter(user=obj.user, type=Authenticator.Type.RECOVERY_CODES).delete()
        super().delete_model(request, obj)
        end_sessions(obj.user)
