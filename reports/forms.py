"""Which months of an edition, and which support area, a report is about."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programmes.models import Edition, SupportArea
from reports.queries import Scope
from times.months import Month, Period


class ScopeForm(forms.Form):
    """Months from and to, and the area; an empty one means the whole edition."""

    od = forms.ChoiceField(label=gettext_lazy("From"), required=False)
    do = forms.ChoiceField(label=gettext_lazy("To"), required=False)
    obszar = forms.ModelChoiceField(
        label=gettext_lazy("Support area"),
        queryset=SupportArea.objects.none(),
        required=False,
        empty_label=gettext_lazy("All"),
    )

    def __init__(self, edition: Edition, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edition = edition
        self.whole = Period.touching(edition.starts_on, edition.ends_on)
        months = [(str(month), formats.date_format(month.first_day, "F Y")) for month in self.whole.months()]
        self.fields["od"].choices = self.fields["do"].choices = months  # type: ignore[attr-defined]  # as written above
        self.fields["od"].initial, self.fields["do"].initial = str(self.whole.first), str(self.whole.last)
        self.fields["obszar"].queryset = edition.programme.areas.all()  # type: ignore[attr-defined]  # the same

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("od") and kept.get("do") and kept["od"] > kept["do"]:
            self.add_error("do", ValidationError(_("The last month is before the first."), code="order"))
        return kept

    def scope(self) -> Scope | None:
        """What the form asks for, the whole edition where it asks for nothing; None for what cannot be."""
        if not self.is_bound:
            return Scope(self.edition, self.whole)
        if not self.is_valid():
            return None
        kept = self.cleaned_data
        first = Month.read(kept["od"]) if kept["od"] else self.whole.first
        last = Month.read(kept["do"]) if kept["do"] else self.whole.last
        return Scope(self.edition, Period(first, last), kept["obszar"])
