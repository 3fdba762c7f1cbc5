"""Words that a centre's address may not begin with, because pages of the program do.

A centre's pages are `/<its slug>/...`; a centre called "moje" would never be seen. The form asks the addresses themselves
(`no_first_word_of_ours`); the database holds the words as they were when its last migration was made (`FIRST_WORDS`), and
a test holds the two together.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

FIRST_WORDS = (
    "accounts",
    "administracja",
    "api",
    "bez-sieci",
    "deklaracja-dostepnosci",
    "galeria",
    "jezyk",
    "metryki",
    "miasta",
    "moje",
    "preferencje",
    "pulpit",
    "sprawozdania",
    "start",
    "static",
    "ws",
    "zdrowie",
    "zgloszenie",
)


def no_first_word_of_ours(slug: str) -> None:
    """Refuse a slug under which a page of the program answers."""
    if slug in first_words():
        sentence = _("Pages of the program begin with “%(word)s”. Choose another word, such as the name of the city.")
        raise ValidationError(sentence % {"word": slug}, code="first-word-taken")


def first_words() -> set[str]:
    """The words with which an address of the program begins and that could be a slug."""
    pages = import_string(f"{settings.ROOT_URLCONF}.urlpatterns")
    sockets = import_string(f"{settings.ROOT_URLCONF.rpartition('.')[0]}.sockets.addresses")
    files = urlsplit(settings.STATIC_URL).path
    words = {route.strip("/").partition("/")[0] for route in (*_routes(pages), *_routes(sockets), files)}
    return {word for word in words if _is_slug(word)}


def _routes(patterns: Iterable[Any]) -> Iterator[str]:
    """The addresses of a list of patterns; what stands below an empty prefix has its own first word."""
    for pattern in patterns:
        if route := str(pattern.pattern):
            yield route
        else:
            yield from _routes(getattr(pattern, "url_patterns", ()))


def _is_slug(word: str) -> bool:
    try:
        validate_slug(word)
    except ValidationError:
        return False
    return True
