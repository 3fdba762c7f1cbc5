"""What a person without an account follows a need with: a reference number and a code."""

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings
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

    They are computed from a key of the site's, so nothing is stored that could be read out of a backup's tables, and the
    coordinator can repeat them to someone who lost the paper. A new version makes the old code useless.
    """
    return _code(reference, version, settings.CODES_KEYS[0])


def same_code(typed: str, reference: str, version: int) -> bool:
    """Whether the typed digits are the code, also of a key from before; spaces and dashes do not matter."""
    digits = "".join(c for c in typed if c.isdecimal())
    return any(constant_time_compare(digits, _code(reference, version, key)) for key in settings.CODES_KEYS)


def _code(reference: str, version: int, key: str) -> str:
    digest = salted_hmac("exchange.tickets", f"{reference}/{version}", secret=key, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"


def tidy_reference(typed: str) -> str:
    """The reference as it is stored: capitals, one dash in the middle."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:3]}-{letters[3:]}"
