"""An e-mail as it names somebody: capitals and spaces in it do not make it another one, and a letter can leave for it."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_DOMAIN = 253  # octets of its name as the network knows it (RFC 1035)

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what it holds.
    EmailField = models.EmailField[str, str]
else:
    EmailField = models.EmailField


def folded(email: str) -> str:
    """The one way in which an e-mail is kept and looked up."""
    return email.strip().lower()


def as_meant(typed: str) -> str:
    """The e-mail that somebody typed or pasted: no spaces, no "mailto:" before it, no full stop after it; folded."""
    whole = "".join(unicodedata.normalize("NFKC", typed).split())
    return folded(whole).removeprefix("mailto:").strip("<>.,;")


def deliverable(email: str) -> None:
    """Raise ValidationError where the name of the domain is one that no mail server can be found by."""
    try:
        known_by = email.rpartition("@")[2].encode("idna")
    except UnicodeError:
        known_by = b""
    if not 0 < len(known_by) <= LONGEST_DOMAIN:
        raise ValidationError(_("Check the part after @: there is no such address."), code="domain")


class EmailBox(forms.EmailField):
    """The box of a form for an e-mail."""

    default_validators = [validate_email, deliverable]

    def to_python(self, value: Any) -> Any:
        """The e-mail that was meant."""
        return as_meant(super().to_python(value) or "")


class FoldedEmailField(EmailField):
    """Folds at the border to the database, whoever writes or asks: the program, the administration, a library."""

    default_validators = [validate_email, deliverable]

    def formfield(self, **options: Any) -> Any:
        """The box of the administration."""
        return super().formfield(**{"form_class": EmailBox, **options})

    def get_prep_value(self, value: Any) -> Any:
        """The folded e-mail."""
        return folded(value) if isinstance(value, str) else super().get_prep_value(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The same in the row that is saved, so that it reads as it is kept."""
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
