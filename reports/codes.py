"""Codes that stand for people on the copies that leave the house."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from programmes.models import Edition
from seniors.models import Senior
from volunteers.models import Volunteer

LENGTH = 8


def code_of(person: Senior | Volunteer, edition: Edition) -> str:
    """The person's code in the edition, such as "S-4F7A09C1".

    Computed from a key of the site's that stays when the others change, so nothing is stored and a report printed again
    says the same; another one in every edition, so that two reports cannot be laid side by side to follow somebody. The
    drill-down shows it beside the name: that is the proof.
    """
    return code(type(person), person.pk, edition)


def code(kind: type[Senior | Volunteer], pk: int, edition: Edition) -> str:
    """The same for somebody of whom only the key was read."""
    letter = kind.__name__[0]
    about = f"{edition.slug}/{letter}/{pk}"
    digest = salted_hmac("reports.codes", about, secret=settings.REPORTS_KEY, algorithm="sha256").hexdigest()
    return f"{letter}-{digest[:LENGTH].upper()}"
