"""Forms of allauth that send a letter: not more often than the limits allow, whoever is asked for."""

from allauth.account import forms
from allauth.core import context
from django.utils.timezone import now

from entrance.limits import LETTER, claim_try


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
