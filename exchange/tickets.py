"""What a person without an account follows a need with: a reference number and a code."""

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

# No letter or digit that is taken for another one when read out over the phone.
ALPHABET = "ACDEFHJKLMNPRTUWXY3479"
MOST_WRONG_CODES = 10
LOCK = timedelta(hours=24)


def draw_reference(choice: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A new reference such as "K7M-4XN"; it names a need and opens nothing."""
    letters = "".join(choice(ALPHABET) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def code_for(reference: str, version: int) -> str:
    """The six digits that go with a reference.

    They are computed from the site's key, so nothing is stored that could be read out of a backup, and the
    coordinator can repeat them to someone who lost the paper. A new version makes the old code useless.
    """
    digest = salted_hmac("exchange.tickets", f"{reference}/{version}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"


def same_code(typed: str, reference: str, version: int) -> bool:
    """Whether the typed digits are the code; spaces and dashes do not matter."""
    digits = "".join(c for c in typed if c.isdecimal())
    return constant_time_compare(digits, code_for(reference, version))


def tidy_reference(typed: str) -> str:
    """The reference as it is stored: capitals, one dash in the middle."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:3]}-{letters[3:]}"
