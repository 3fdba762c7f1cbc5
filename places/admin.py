"""Reference tables that an administrator may correct: where a street lies, what people call it. Corrections stay."""

from django.contrib import admin

from places.models import District, DoubleNumber, Postcode, Street, StreetAlias


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs only
    """Other names of the street."""

    model = StreetAlias
    extra = 0


class DoubleNumberInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs only
    """Numbers such as 37/38 that are one building."""

    model = DoubleNumber
    extra = 0


@admin.register(Street)
class StreetAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Streets with their district, which the centre decides."""

    list_display = ["name", "kind", "city", "district", "lat", "lon"]
    list_filter = ["city", "kind", "district"]
    list_select_related = ["city", "district"]
    search_fields = ["name", "key", "aliases__name"]
    inlines = [AliasInline, DoubleNumberInline]


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Districts with their approximate centres."""

    list_display = ["name", "city", "lat", "lon"]
    list_filter = ["city"]
    list_select_related = ["city"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Postcode)
class PostcodeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Postcodes with the middle of their houses."""

    list_display = ["code", "city", "lat", "lon"]
    list_filter = ["city"]
    list_select_related = ["city"]
    search_fields = ["code"]
