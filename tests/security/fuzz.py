"""Nonsense for every address as every role: what no person sends must be refused and never be an error of ours."""

import random
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from tests.security.addresses import Address, every_address

NAMES = ("page", "q", "next", "kolejka", "dzielnica", "pora", "kto", "szkic", "sprawdz", "action", "obszar", "miesiac")
NASTY = (
    "", " ", "\0", "a\0b", "\ufeff", "\u202e", "👵🏽" * 40, "ą" * 300, "x" * 5_000, "-1", "0", "1", "99999999999999999999",
    "1e400", "NaN", "Infinity", "0x10", "٣", "½", "on", "null", "[]", "{}", "'; DROP TABLE x --", '"><script>', "%00", "%s",
    "{{ 7*7 }}", "${7*7}", "../../etc/passwd", "//evil.example", "abc", "2026-02-30", "0000-00-00", "9999-12-31", "1.1.1",
    "31.12.9999", "24:00", "99:99", "+48 600 100 200", "+999", "K7M-4XN", "a@b", "\r\nSet-Cookie: a=b", "۱۲۳", "-0", "1_000",
    "00000000-0000-0000-0000-000000000000",
)  # fmt: skip  # a list of words reads better in lines
BYTES = (
    b"%ff%fe=%c0%80",
    b"a=%",
    b"=&=&&",
    b"a" * 9_000,
    b"\xff\xfe",
    b"[" * 3_000,
    b'{"a":' * 2_000,
    b'{"a": 1e999}',
    b"{",
)
TYPES = ("application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", "text/plain", "")
FIELD = re.compile(
    r'<(?:input|select|textarea|button)[^>]*\bname="(?P<name>[^"]+)"[^>]*?(?:\bvalue="(?P<value>[^"]*)")?[^>]*>'
)
VALUE = re.compile(r'\bvalue="([^"]+)"')


class Fuzzer:
    """Sends nonsense and remembers what broke: by place in our code, how often and how to repeat it."""

    def __init__(self, clients: dict[str, Client], words: dict[str, list[str]], seed: int) -> None:
        self.random = random.Random(seed)
        self.clients, self.words = clients, words
        self.addresses = every_address()
        self.fields: dict[str, list[tuple[str, str]]] = {}
        self.values: list[str] = list(NASTY)
        self.statuses: Counter[int] = Counter()
        self.broken: dict[str, str] = {}
        self.raised = ""
        got_request_exception.connect(self._note)

    def run(self, calls: int) -> None:
        """Call so many times."""
        for _ in range(calls):
            self._call()

    def _note(self, **_sent: Any) -> None:
        frames = [
            one for one in traceback.extract_tb(_exception().__traceback__) if "site-packages" not in one.filename
        ]
        place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
        self.raised = f"{type(_exception()).__name__} at {place}: {str(_exception())[:200]}"

    def _call(self) -> None:
        who = self.random.choice(sorted(self.clients))
        address = self.random.choice(self.addresses)
        path = self._path(address)
        if self.random.random() < 0.5:
            path += "?" + self._query()
        method = self.random.choice(("GET", "GET", "POST", "POST", "POST", "PUT", "HEAD", "OPTIONS", "DELETE"))
        content, body = self._body(address) if method in {"POST", "PUT"} else ("", b"")
        self.raised = ""
        with transaction.atomic():
            answer = self.clients[who].generic(method, path, body, content_type=content)
            if method == "GET" and answer.status_code == 200:
                self._learn(address, b"".join(answer).decode(errors="ignore"))
            transaction.set_rollback(True)
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.broken.setdefault(
                self.raised or f"{answer.status_code}", f"{who} {method} {path[:200]} {body[:200]!r}"
            )

    def _learn(self, address: Address, page: str) -> None:
        self.fields[address.name] = [(one["name"], one["value"] or "1") for one in FIELD.finditer(page)]
        if len(self.values) < 3_000:
            self.values += VALUE.findall(page)[:20]

    def _path(self, address: Address) -> str:
        return address.filled(self._gap(gap) for gap in address.gaps)

    def _gap(self, gap: str) -> str:
        known = self.words.get(gap.partition(":")[2], []) or ["1", "2", "5", "99999999999999999999"]
        return self.random.choice(known) if self.random.random() < 0.9 else quote(self._value(), safe="")

    def _value(self) -> str:
        return self.random.choice(self.values if self.random.random() < 0.6 else NASTY)

    def _query(self) -> str:
        names = self.random.sample(NAMES, self.random.randint(1, 4))
        return "&".join(f"{name}={quote(self._value())}" for name in names)

    def _body(self, address: Address) -> tuple[str, bytes]:
        if self.random.random() < 0.1:
            return self.random.choice(TYPES), self.random.choice(BYTES)
        return TYPES[0], "&".join(self._pairs(address)).encode()

    def _pairs(self, address: Address) -> Iterator[str]:
        """The form of the page as it was filled in, with nonsense here and there, and something that it has not."""
        wild = self.random.choice((0.05, 0.3, 1))
        for name, value in [*self.fields.get(address.name, []), (self.random.choice(NAMES), self._value())]:
            if self.random.random() < 0.9:
                yield f"{quote(name)}={quote(self._value() if self.random.random() < wild else value)}"


def _exception() -> BaseException:
    import sys

    return sys.exc_info()[1] or Exception("?")
