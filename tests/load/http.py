"""A small HTTP client: connections that stay open, one answer read whole, nothing that costs the machine under test."""

import asyncio
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field

Line = tuple[float, asyncio.StreamReader, asyncio.StreamWriter]  # when it was used last
IDLE_SECONDS = 3  # the server hangs up after five
PATIENCE_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers by their small name (of several the last), body. Status 0: no answer came."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(slots=True)
class Web:
    """Open lines to ports of this machine; each request takes a free one or opens another."""

    free: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))

    async def ask(self, port: int, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Reply:
        """One request and its answer; an answer that does not come, or breaks off, has the status 0."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._answer(port, _words(port, method, path, headers, body))
        except (OSError, EOFError, TimeoutError):
            return Reply(0)

    async def hang_up(
        self, port: int, method: str, path: str, headers: dict[str, str], body: bytes, *, after: float
    ) -> None:
        """One request, and so many seconds later the line is cut, whether an answer came or not."""
        with suppress(OSError):
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(_words(port, method, path, headers, body))
            await asyncio.sleep(after)
            writer.transport.abort()

    async def _answer(self, port: int, words: bytes) -> Reply:
        reader, writer = self._fresh(port) or await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(words)
            reply = await _read(reader)
        except BaseException:
            writer.close()
            raise
        if reply.headers.get("connection", "") == "close":
            writer.close()
        else:
            self.free[port].append((time.monotonic(), reader, writer))
        return reply

    def _fresh(self, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A free line that was used a moment ago; older ones are hung up."""
        while self.free[port]:
            used, reader, writer = self.free[port].pop()
            if used > time.monotonic() - IDLE_SECONDS:
                return reader, writer
            writer.close()
        return None

    def close(self) -> None:
        """Hang up everywhere."""
        for lines in self.free.values():
            for _used, _reader, writer in lines:
                writer.close()


def _words(port: int, method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""]).encode() + body


async def _read(reader: asyncio.StreamReader) -> Reply:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in rest)}
    status = int(first.split()[1])
    if headers.get("transfer-encoding") == "chunked":
        return Reply(status, headers, await _chunks(reader))
    return Reply(
        status, headers, await reader.readexactly(int(headers.get("content-length", 0)) if status != 304 else 0)
    )


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while length := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(length + 2))
    await reader.readline()
    return b"".join(part[:-2] for part in parts)
