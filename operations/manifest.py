"""What a backup says of itself: when and from what it was made, how many rows it must have, and the keys of codes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The first file of a backup. `rows` counts each table; `migrations` are pairs of app and name.

    `codes` and `reports` are the keys of CODES_KEYS and REPORTS_KEY: without them the codes that people hold would open
    nothing in the restored site. The site's own key is not in a backup, unless it is still the key of the codes.
    """

    made_at: str
    vendor: str
    migrations: Sequence[tuple[str, str]]
    rows: Mapping[str, int]
    codes: Sequence[str]
    reports: str
    format: int = FORMAT

    @classmethod
    def of(cls, *, rows: Mapping[str, int], now: datetime) -> Self:
        """The manifest of a backup that is being made."""
        return cls(
            made_at=now.isoformat(),
            vendor=connection.vendor,
            migrations=sorted(MigrationLoader(connection).applied_migrations),
            rows=rows,
            codes=settings.CODES_KEYS,
            reports=settings.REPORTS_KEY,
        )

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read one. Raises CommandError: a newer program wrote it."""
        written = json.loads(path.read_text())
        if written["format"] != FORMAT:
            raise CommandError("The backup was made by a newer version of the program. Update first, then restore.")
        return cls(**written | {"migrations": [(app, name) for app, name in written["migrations"]]})

    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())

    def check_fits(self) -> None:
        """Refuse what this program cannot hold: another kind of database, or migrations that it does not know."""
        if self.vendor != connection.vendor:
            raise CommandError(f"The backup is of {self.vendor}, this instance uses {connection.vendor}.")
        if unknown := set(self.migrations) - MigrationLoader(connection).disk_migrations.keys():
            names = ", ".join(".".join(one) for one in sorted(unknown))
            raise CommandError(f"The backup was made by a newer version ({names}). Update first, then restore.")

    def check_keys(self) -> None:
        """Refuse where the codes that people hold would open nothing."""
        if self.codes[0] not in settings.CODES_KEYS or self.reports != settings.REPORTS_KEY:
            raise CommandError(
                "The codes that people hold were made with keys that this instance does not have. "
                "--keys-to FILE writes them; add them to the environment, then restore."
            )

    def write_keys(self, path: Path) -> None:
        """Write the keys as lines of an environment file that only its owner reads."""
        path.touch(mode=0o600, exist_ok=False)
        first, *others = self.codes
        path.write_text(f"CODES_KEY={first}\nCODES_KEY_FALLBACKS={','.join(others)}\nREPORTS_KEY={self.reports}\n")
