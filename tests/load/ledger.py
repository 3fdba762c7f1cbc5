"""What was written, on disk before it is sent and again after it was answered: the only witness of what was promised."""

import asyncio
import json
import os
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self


class Ledger:
    """A file of lines; each is on the disk before the next thing happens."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.line = asyncio.Lock()

    def __enter__(self) -> Self:
        self.open = self.file.open("ab")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open.close()

    async def before(self, key: str, action: str, body: bytes) -> None:
        """Note what is about to be sent."""
        await self._note({"step": "before", "key": key, "action": action, "digest": sha256(body).hexdigest()})

    async def after(self, key: str, status: int, found: str) -> None:
        """Note what was answered; a write is acknowledged when its own page is named."""
        await self._note({"step": "after", "key": key, "status": status, "id": found, "acknowledged": bool(found)})

    async def _note(self, what: dict[str, object]) -> None:
        async with self.line:
            await asyncio.to_thread(self._keep, json.dumps(what).encode() + b"\n")

    def _keep(self, line: bytes) -> None:
        self.open.write(line)
        self.open.flush()
        os.fsync(self.open.fileno())


def acknowledged(file: Path) -> set[str]:
    """The keys that were acknowledged so far; also while the file is written."""
    lines = [json.loads(line) for line in file.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    return {line["key"] for line in lines if line["step"] == "after" and line["acknowledged"]}
