"""What the desk's small forms ask for."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from exchange.coverage import editions_for
from exchange.models import Need, NeedStatus, OfferStatus
from matching.coefficients import COEFFICIENTS, PERMILLE, check
from matching.models import Proposal
from programmes.models import Edition
from seniors.models import Senior
from volunteers.models import Standing, Volunteer
from web.ticked import TickedField


class CloseForm(forms.Form):
    """How a need that has nobody is closed."""

    status = forms.TypedChoiceField(
        choices=[
            (NeedStatus.CANCELLED, _("called off")),
            (NeedStatus.DECLINED, _("we cannot help in this way")),
            (NeedStatus.DUPLICATE, _("sent twice")),
        ],
        coerce=NeedStatus,
    )


class OpenForm(forms.Form):
    """Which edition pays, when several pay for the category."""

    edition = forms.ModelChoiceField(Edition.objects.none(), label=_("Paid from"), empty_label=None, required=False)

    def __init__(self, *args: Any, need: Need, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["edition"].initial = need.edition_id
        self.fields["edition"].queryset = editions_for(need.centre, need.category, today)  # type: ignore[attr-defined]  # a model choice


class StopForm(forms.Form):
    """For how long a volunteer helps nobody."""

    standing = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[
            (Standing.SUSPENDED, _("until something is cleared up")),
            (Standing.ENDED, _("for good")),
        ],
        coerce=Standing,
        widget=forms.RadioSelect,
    )


class OfferForm(forms.Form):
    """What an offer becomes."""

    status = forms.TypedChoiceField(choices=OfferStatus.choices, coerce=OfferStatus)


class AskForm(forms.Form):
    """Which volunteer of the centre is asked."""

    volunteer = forms.ModelChoiceField(Volunteer.objects.none())

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["volunteer"].queryset = Volunteer.objects.ready(centre)  # type: ignore[attr-defined]  # a model choice


class SamePersonForm(forms.Form):
    """Which of the volunteers who may be the same person it is."""

    known = forms.ModelChoiceField(Volunteer.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Volunteer], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["known"].queryset = among  # type: ignore[attr-defined]  # a model choice


class ExcludeForm(forms.Form):
    """Which person the volunteer is not to be brought together with."""

    senior = forms.ModelChoiceField(Senior.objects.none())

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["senior"].queryset = Senior.objects.filter(centre=centre)  # type: ignore[attr-defined]  # a model choice


class ManyForm(forms.Form):
    """The suggestions that were ticked."""

    proposals = TickedField(Proposal.objects.none())

    def __init__(self, *args: Any, among: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["proposals"].queryset = among  # type: ignore[attr-defined]  # a model choice


class PersonForm(forms.Form):
    """Which volunteer of the centre is asked about; in the address as `?osoba=`."""

    osoba = forms.ModelChoiceField(Volunteer.objects.none())

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["osoba"].queryset = Volunteer.objects.ready(centre)  # type: ignore[attr-defined]  # a model choice


class WhoForm(forms.Form):
    """Whom somebody looks for, to choose one of those who are called so."""

    kogo = forms.CharField(
        label=_("Name or phone"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ShareField(forms.DecimalField):
    """Thousandths, written and read by people as percent with one decimal."""

    def __init__(self, *, min_value: int, max_value: int, **options: Any) -> None:
        """The limits are in thousandths."""
        super().__init__(min_value=min_value / 10, max_value=max_value / 10, decimal_places=1, **options)

    def prepare_value(self, value: Any) -> Any:
        """Thousandths as the box of a number wants them; what was typed as it is."""
        return f"{value / 10:g}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """Whole thousandths."""
        return int(super().clean(value) * 10)


class PolicyForm(forms.Form):
    """Every coefficient of matching, and the version that they were read from."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for key, one in COEFFICIENTS.items():
            kind = ShareField if one.unit == PERMILLE else forms.IntegerField
            self.fields[key] = kind(label=str(one.label), min_value=one.least, max_value=one.most)

    @property
    def figures(self) -> list[forms.BoundField]:
        """The boxes of the table."""
        return [self[key] for key in COEFFICIENTS]

    def values(self) -> dict[str, int]:
        """The figures of the table."""
        return {key: self.cleaned_data[key] for key in COEFFICIENTS}

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            check(self.values())
        return self.cleaned_data
