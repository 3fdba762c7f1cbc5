"""Postcodes: as the post writes them, and found in a line."""

import re
from collections.abc import Mapping

from places.geocoding.tokens import tokens_of
from places.normalisation.folding import SIGNS, fold

_POSTCODE = re.compile(r"(?<![\w/-])(\d{2})\s?-?\s?(\d{3})(?![\w/-])")
_SPACED_POSTCODE = re.compile(r"(?<![\w/-])\d{2} \d{3}(?![\w/-])")

_DOOR_CODE = re.compile(r"(?:kod|kodem|domofon\w*|has[łl]\w|m|lok|tel)[.:]?\s*$", re.IGNORECASE)


def format_postcode(text: str) -> str:
    """A postcode as the post writes it, from "76200", "76 200" or "76-200"; empty when it is none."""
    digits = re.sub(r"[\s-]", "", text.translate(SIGNS))
    return f"{digits[:2]}-{digits[2:]}" if re.fullmatch(r"[0-9]{5}", digits) else ""


def take_postcode(text: str, cities: Mapping[str, str]) -> tuple[str, str]:
    """The text without its postcode, and the postcode; one with a space only beside a city, elsewhere it is a flat.

    Five digits after a word such as "domofon" open a door. A postcode that is said twice falls away twice.
    """
    for found in _POSTCODE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if found.group().isdigit() and _DOOR_CODE.search(before):
            continue
        if not _SPACED_POSTCODE.fullmatch(found.group()) or _beside_a_city(before, after, cities):
            code = f"{found[1]}-{found[2]}"
            return re.sub(rf"(?<![\w/-]){code}(?![\w/-])", " ", f"{before} {after}"), code
    return text, ""


def _beside_a_city(before: str, after: str, cities: Mapping[str, str]) -> bool:
    beside = [*tokens_of(before)[-1:], *tokens_of(after)[:1]]
    return any(fold(word) in cities for word in beside)
