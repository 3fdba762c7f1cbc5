"""What was kept and proved, to look at: the commands write it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from operations.models import Backup, ProvenRestore

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Administration = admin.ModelAdmin[Model]
else:
    Administration = admin.ModelAdmin


class OnlyRead(Administration):
    """Rows that nobody writes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Backup)
class BackupAdmin(OnlyRead):
    """Backups that were made."""

    list_display = ("made_at", "bytes", "rows")


@admin.register(ProvenRestore)
class ProvenRestoreAdmin(OnlyRead):
    """Restores that were proved."""

    list_display = ("proven_at", "backup_made_at", "rows", "seconds")
