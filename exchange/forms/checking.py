"""The last screen: agreeing and sending."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.forms.questions import QuestionForm, required


class ConsentForm(QuestionForm):
    """The yes of the one who needs help."""

    agreed = forms.BooleanField(
        label=_("I agree that the centre looks for a volunteer for me and keeps what I wrote here for this."),
        error_messages=required(_("Tick the box: without your agreement we cannot look for anybody.")),
    )


class CloseConsentForm(ConsentForm):
    """The word of the one who asks for somebody."""

    agreed = forms.BooleanField(
        label=_("I will tell this person who has their details. The centre may call them and me."),
        error_messages=required(_("Tick the box: without it we cannot accept the request.")),
    )


class VolunteerConsentForm(ConsentForm):
    """The yes of a volunteer."""

    agreed = forms.BooleanField(
        label=_("I want to help without pay. The centre may call me and keep what I wrote here for this."),
        error_messages=required(_("Tick the box: without your agreement we cannot call you.")),
    )
