"""Forms that send a letter: those of allauth not more often than the limits allow; and changing one's own e-mail."""

from allauth.account import forms
from allauth.core import context
from django.forms import CharField, EmailInput, Form, TextInput
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailBox
from entrance.limits import LETTER, claim_try


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """An e-mail, and a password for whoever has one."""

    use_required_attribute = False  # without a password a code is sent


class RequestLoginCodeForm(forms.RequestLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """Asking for a code by e-mail."""

    def clean_email(self) -> str:
        """The e-mail, known here or not: the answer is the same."""
        claim_try(LETTER, context.request, self.cleaned_data["email"], now=now())
        email: str = super().clean_email()
        return email


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """Asking for a code that leads to a new password."""

    def clean_email(self) -> str:
        """The e-mail, known here or not: the answer is the same."""
        claim_try(LETTER, context.request, self.cleaned_data["email"], now=now())
        email: str = super().clean_email()
        return email


class ChangeEmailForm(Form):
    """The new address."""

    email = EmailBox(
        label=_("New e-mail"), max_length=254, widget=EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
    )


class _CodeField(CharField):
    """Eight letters and digits of a letter."""

    def __init__(self, **options: object) -> None:
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=20, widget=TextInput(attrs=attributes), **options)  # type: ignore[arg-type]  # a label


class ConfirmEmailForm(Form):
    """The two codes, each from its own mailbox."""

    old_code = _CodeField(label=_("Code from the old address"))
    new_code = _CodeField(label=_("Code from the new address"))
