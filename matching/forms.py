"""What the desk's small forms ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre
from exchange.coverage import editions_for
from exchange.models import Need, NeedStatus, OfferStatus
from matching.models import Proposal
from programmes.models import Edition
from seniors.models import Senior
from volunteers.models import Volunteer


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


class OfferForm(forms.Form):
    """What an offer becomes."""

    status = forms.TypedChoiceField(choices=OfferStatus.choices, coerce=OfferStatus)


class AskForm(forms.Form):
    """Which volunteer of the centre is asked."""

    volunteer = forms.ModelChoiceField(Volunteer.objects.none())

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["volunteer"].queryset = Volunteer.objects.ready(centre)  # type: ignore[attr-defined]  # a model choice


class ExcludeForm(forms.Form):
    """Which person the volunteer is not to be brought together with."""

    senior = forms.ModelChoiceField(Senior.objects.none(), label=_("Not to be brought together with"))

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["senior"].queryset = Senior.objects.filter(centre=centre)  # type: ignore[attr-defined]  # a model choice


class ManyForm(forms.Form):
    """The suggestions that were ticked."""

    proposals = forms.ModelMultipleChoiceField(Proposal.objects.none())

    def __init__(self, *args: Any, among: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["proposals"].queryset = among  # type: ignore[attr-defined]  # a model choice
