"""The page of a city: what it has and what it lacks, with the forms that put it right one press away."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from opening.checklist import checks_of, counts_of, missing
from places.city_drawing import draw
from places.models import City, District
from places.points import Point

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    Administration = admin.ModelAdmin[City]
    Inline = admin.TabularInline[District, City]
else:
    Administration, Inline = admin.ModelAdmin, admin.TabularInline

admin.site.site_header = admin.site.site_title = _("Administration of the exchange")
admin.site.index_title = _("What is kept here")


class DistrictInline(Inline):
    """The districts, corrected on the page of their city."""

    model = District
    extra = 0
    fields = ("name", "slug", "lat", "lon")
    prepopulated_fields = {"slug": ["name"]}
    show_change_link = True


@admin.register(City)
class CityAdmin(Administration):
    """Cities; a new one is quicker made from a folder (`manage.py new_city`)."""

    list_display = ("name", "terc", "lacking")
    search_fields = ("name", "terc", "simc")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (DistrictInline,)
    change_form_template = "admin/city.html"
    fieldsets = (
        (None, {"fields": (("name", "locative", "slug"), ("terc", "simc"), "postcode_locates", ("lat", "lon"))}),
        (_("Neighbours and outline"), {"fields": ("neighbours", "outline"), "classes": ("collapse",)}),
    )

    @admin.display(description=_("lacks"))
    def lacking(self, city: City) -> int:
        """How many things keep its exchange from working."""
        return missing(checks_of(city, timezone.localdate()))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if city := kwargs.get("obj"):
            checks = checks_of(city, timezone.localdate())
            context |= {
                "counts": counts_of(city),
                "checks": sorted(checks, key=lambda check: (check.done, not check.needed)),
                "missing": missing(checks),
                "map": _map_of(city),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _map_of(city: City) -> dict[str, Any] | None:
    """The city as the board draws it, with the names of its districts; None where there is nothing to draw."""
    districts = list(city.districts.all())
    if not city.outline or len({district.point for district in districts}) < len(districts):
        return None
    drawing = draw([Point(*corner) for corner in city.outline], [district.point for district in districts])
    shown = [(district.name, cell) for district, cell in zip(districts, drawing.cells, strict=True) if cell]
    return {"box": drawing.box, "cells": shown}
