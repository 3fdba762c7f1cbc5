"""Reference data: programmes with the headings of their reports, and what counts under each."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programmes.models import AreaActivity, Programme, SupportArea

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what these are about.
    AreaInlineOf = admin.TabularInline[SupportArea, Programme]
    ActivityInlineOf = admin.TabularInline[AreaActivity, SupportArea]
    ProgrammeAdministration = admin.ModelAdmin[Programme]
    AreaAdministration = admin.ModelAdmin[SupportArea]
    ActivityFormOf = forms.ModelForm[AreaActivity]
    ActivityFormSetOf = forms.BaseInlineFormSet[AreaActivity, SupportArea, forms.ModelForm[AreaActivity]]
else:
    AreaInlineOf = ActivityInlineOf = admin.TabularInline
    ProgrammeAdministration = AreaAdministration = admin.ModelAdmin
    ActivityFormOf = forms.ModelForm
    ActivityFormSetOf = forms.BaseInlineFormSet


class AreaInline(AreaInlineOf):
    """The headings of the programme's report."""

    model = SupportArea
    extra = 0
    show_change_link = True


@admin.register(Programme)
class ProgrammeAdmin(ProgrammeAdministration):
    """Programmes over all their years."""

    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (AreaInline,)


class ActivityForm(ActivityFormOf):
    """A kind of help under a heading; it belongs to the programme of its heading."""

    class Meta:
        model = AreaActivity
        fields = ("activity",)

    def clean(self) -> dict[str, Any] | None:
        """Refuse a kind of help that counts under another heading of the programme already."""
        self.instance.programme = self.instance.area.programme
        same = AreaActivity.objects.filter(
            programme=self.instance.programme_id, activity=self.cleaned_data.get("activity")
        )
        if other := same.exclude(area=self.instance.area_id).select_related("area").first():
            said = {"area": other.area.name}
            self.add_error("activity", ValidationError(_("This counts under “%(area)s” already.") % said, code="twice"))
        return self.cleaned_data


class ActivityFormSet(ActivityFormSetOf):
    """The kinds of help of one heading."""

    def clean(self) -> None:
        """Refuse one that is listed twice; the database would, without a sentence."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        listed = [activity for form in kept if (activity := form.cleaned_data.get("activity"))]
        if len(set(listed)) < len(listed):
            raise ValidationError(_("A kind of help is listed twice."), code="twice")


class ActivityInline(ActivityInlineOf):
    """What counts under the heading."""

    model = AreaActivity
    form = ActivityForm
    formset = ActivityFormSet
    extra = 0


@admin.register(SupportArea)
class SupportAreaAdmin(AreaAdministration):
    """Headings with the kinds of help that count under them."""

    list_display = ("name", "programme", "position")
    list_filter = ("programme",)
    list_select_related = ("programme",)
    search_fields = ("name", "programme__name")
    inlines = (ActivityInline,)
