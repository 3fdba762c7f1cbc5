"""Reference data: editions, and which categories each pays for. Needs and offers are never edited here."""

from typing import TYPE_CHECKING

from django.contrib import admin

from exchange.models import Coverage
from programmes.models import Edition

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Inline = admin.TabularInline[Coverage, Edition]
    Administration = admin.ModelAdmin[Edition]
else:
    Inline, Administration = admin.TabularInline, admin.ModelAdmin


class CoverageInline(Inline):
    """The categories that the edition pays for."""

    model = Coverage
    extra = 0


@admin.register(Edition)
class EditionAdmin(Administration):
    """Editions; here and not below, because they are kept together with the categories of the exchange."""

    list_display = ("name", "centre", "programme", "starts_on", "ends_on", "legal_regime")
    list_filter = ("centre", "programme", "legal_regime")
    list_select_related = ("centre", "programme")
    search_fields = ("name", "slug", "programme__name")
    prepopulated_fields = {"slug": ["name"]}
    date_hierarchy = "starts_on"
    inlines = (CoverageInline,)
