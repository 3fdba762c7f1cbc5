"""A body that is too large is refused at once, whether it says its length or not."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.support.asgi import served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served() as address:
        yield address


def sent(address: str, head: str, body: bytes = b"") -> bytes:
    """What the server answers to a request written by hand."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=10) as line:
        line.sendall(f"{head}\r\nHost: {where.netloc}\r\n\r\n".encode() + body)
        return line.recv(4096)


def test_a_long_body_is_refused_before_it_is_sent(address: str) -> None:
    answer = sent(address, "POST / HTTP/1.1\r\nContent-Length: 400000000")
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_body_that_says_no_length_is_refused_when_it_is_too_long(address: str) -> None:
    chunk = b"%x\r\n%s\r\n" % (40_000, b"x" * 40_000)
    answer = sent(address, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked", chunk * 2 + b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_form_of_the_largest_size_is_read(address: str) -> None:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = sent(address, f"POST /sw.js HTTP/1.1\r\nContent-Length: {most}", b"x" * most)
    assert not answer.startswith(b"HTTP/1.1 413")
