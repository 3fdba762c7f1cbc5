"""Postcodes: as the post writes them, and found in a line."""

import re
from collections.abc import Callable

_POSTCODE = re.compile(r"(?<![\w/-])(\d{2})\s?-?\s?(\d{3})(?![\w/-])")
_SPACED_POSTCODE = re.compile(r"(?<![\w/-])\d{2} \d{3}(?![\w/-])")


def format_postcode(text: str) -> str:
    """A postcode as the post writes it, from "76200", "76 200" or "76-200"; empty when it is none."""
    digits = re.sub(r"[\s-]", "", text)
    return f"{digits[:2]}-{digits[2:]}" if re.fullmatch(r"[0-9]{5}", digits) else ""


def take_postcode(text: str, beside_a_city: Callable[[str, str], bool]) -> tuple[str, str]:
    """The text without its postcode, and the postcode.

    `beside_a_city` is asked of the texts before and after one written with a space, which elsewhere is a house and a flat.
    """
    for found in _POSTCODE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not _SPACED_POSTCODE.fullmatch(found.group()) or beside_a_city(before, after):
            return f"{before} {after}", f"{found[1]}-{found[2]}"
    return text, ""
