"""The last screen: agreeing and sending."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.forms.questions import QuestionForm, Words, required


class ConsentForm(QuestionForm):
    """The yes of the one who needs help, and who will see their answers."""

    seen_by: ClassVar[Words] = _(
        "%(centre)s keeps your answers to look for help, and only as long as it has to. The person who helps sees your"
        " name, address and phone number only after you agree to the visit. You may see, correct or remove your data at"
        " any time: just call."
    )
    agreed = forms.BooleanField(
        label=_("I agree that the centre looks for a volunteer for me and keeps what I wrote here for this."),
        error_messages=required(_("Tick the box: without your agreement we cannot look for anybody.")),
    )

    def who_sees(self) -> str:
        """Who will see the answers, at this centre."""
        return str(self.seen_by) % {"centre": self.circumstances.centre.name}


class CloseConsentForm(ConsentForm):
    """The word of the one who asks for somebody."""

    seen_by = _(
        "%(centre)s keeps these answers to look for help, and only as long as it has to. The person who helps sees the"
        " name, address and phone number only after that person agrees to the visit. Only the coordinator sees who"
        " you are. Both of you may see, correct or remove your data at any time: just call."
    )
    agreed = forms.BooleanField(
        label=_("I will tell this person who has their details. The centre may call them and me."),
        error_messages=required(_("Tick the box: without it we cannot accept the request.")),
    )


class VolunteerConsentForm(ConsentForm):
    """The yes of a volunteer."""

    seen_by = _(
        "%(centre)s keeps your answers to find somebody near you to help, and only as long as it has to. Only the"
        " coordinator sees your address, phone number and e-mail. The person you help learns your first name and the"
        " first letter of your last name. You may see, correct or remove your data at any time: just call."
    )
    agreed = forms.BooleanField(
        label=_("I want to help without pay. The centre may call me and keep what I wrote here for this."),
        error_messages=required(_("Tick the box: without your agreement we cannot call you.")),
    )
