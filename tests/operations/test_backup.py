"""The drill, on both databases: kept while it is used, restored into nothing, and refused where anything is wrong."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pyrage.x25519 import Identity

from operations.archive import identity_in, recipients_of
from tests.operations.instances import Instance, on_postgresql, on_sqlite

QUIET = "--verbosity=0"


class Kept:
    """A filled instance, its backup and the key that opens it; and empty instances to restore into."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self.folder, self.request, self.kind, self.count = folder, request, str(request.param), 0
        self.key = Identity.generate()
        self.identity = self.key_file(self.key)
        self.first = self.empty(like="gielda")
        recipient = f"--recipient={self.key.to_public()}"
        *_quiet, made = self.first.does(["migrate", QUIET], ["fill"], ["backup", f"--to={folder}/kept", recipient])
        self.backup = Path(made)

    def key_file(self, key: Identity) -> str:
        """The option that names a file with the key."""
        self.count += 1
        path = self.folder / f"key-{self.count}"
        path.write_text(f"# a comment\n{key}\n")
        return f"--identity={path}"

    def empty(self, like: str = "template0") -> Instance:
        """Another instance with nothing in it; on PostgreSQL like a database that is there."""
        self.count += 1
        home = self.folder / f"instance-{self.count}"
        home.mkdir()
        if self.kind == "sqlite":
            return on_sqlite(home)
        return on_postgresql(self.request.getfixturevalue("postgres"), f"kept-{self.count}", home, like)

    def spoilt(self, content: bytes) -> str:
        """The path of a file with this content."""
        self.count += 1
        path = self.folder / f"spoilt-{self.count}.age"
        path.write_bytes(content)
        return str(path)

    def with_manifest(self, change: Callable[[Any], dict[str, object]]) -> str:
        """The path of the same backup with another manifest, encrypted to the same key."""
        opened = io.BytesIO(pyrage.decrypt(self.backup.read_bytes(), [self.key]))
        packed = io.BytesIO()
        with tarfile.open(fileobj=opened) as old, tarfile.open(fileobj=packed, mode="w:gz") as new:
            for member in old:
                body = old.extractfile(member)
                assert body
                content = body.read()
                if member.name == "manifest.json":
                    manifest = json.loads(content)
                    content = json.dumps(manifest | change(manifest)).encode()
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
        return self.spoilt(pyrage.encrypt(packed.getvalue(), [self.key.to_public()]))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], name="kept")
def _kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(request, tmp_path_factory.mktemp("kept"))


def test_what_was_kept_is_restored_into_an_empty_instance_and_into_no_other(kept: Kept) -> None:
    restore = ["restore", str(kept.backup), kept.identity]
    restored, _migrated, again, figures = kept.empty().does(restore, ["migrate", QUIET], restore, ["figures"])
    assert restored.startswith("Restored")
    assert again == "refused: This instance has tables already; a backup is restored into an empty one only."
    assert [figures] == kept.first.does(["figures"])
    assert figures.startswith("60 ")


def test_only_its_owner_reads_the_file_and_nothing_half_made_is_left(kept: Kept) -> None:
    assert kept.backup.stat().st_mode & 0o077 == 0
    assert list(kept.backup.parent.iterdir()) == [kept.backup]


def test_a_proven_restore_is_written_down_and_a_failed_one_is_not(kept: Kept) -> None:
    cut = kept.spoilt(kept.backup.read_bytes()[:-1024])
    commands = (["prove_restore", str(kept.backup), kept.identity], ["prove_restore", cut, kept.identity], ["kept"])
    proved, failed, written = kept.first.does(*commands)
    assert proved.startswith("Proved in")
    assert failed.startswith("refused: The backup does not open")
    assert written == "1 1"


def test_what_is_wrong_is_refused_and_the_instance_stays_empty(kept: Kept) -> None:
    content = kept.backup.read_bytes()
    flipped = bytearray(content)
    flipped[len(content) // 2] ^= 1
    attempts = {
        kept.spoilt(content[:-1024]): "does not open",
        kept.spoilt(bytes(flipped)): "does not open",
        kept.with_manifest(lambda told: {"migrations": [*told["migrations"], ["ledger", "0099_next"]]}): "0099_next",
        kept.with_manifest(lambda _told: {"format": 2}): "newer version",
        kept.with_manifest(lambda _told: {"vendor": "oracle"}): "is of oracle",
        kept.with_manifest(lambda told: {"rows": told["rows"] | {"ledger_ledgerentry": 2}}): "should have",
        kept.with_manifest(lambda _told: {"codes": ["of another site"]}): "keys that this instance does not have",
    }
    other_key = ["restore", str(kept.backup), kept.key_file(Identity.generate())]
    commands = [["restore", path, kept.identity] for path in attempts]
    keys = kept.folder / "keys"
    only_keys = ["restore", str(kept.backup), kept.identity, f"--keys-to={keys}"]
    *told, _keys, tables = kept.empty().does(*commands, other_key, only_keys, ["tables"])
    for said, why in zip(told, [*attempts.values(), "does not open"], strict=True):
        assert said.startswith("refused: ")
        assert why in said
    assert tables == "0"
    # The keys of the codes come out of the backup, and the site's own key does not.
    assert keys.read_text() == "CODES_KEY=codes\nCODES_KEY_FALLBACKS=\nREPORTS_KEY=reports\n"
    assert keys.stat().st_mode & 0o077 == 0


def test_nobody_makes_a_backup_that_nobody_could_open(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="BACKUP_RECIPIENTS"):
        recipients_of([])
    with pytest.raises(CommandError, match="begins with age1"):
        recipients_of(["ssh-rsa"])


def test_a_new_key_is_its_owner_s_alone_and_names_its_recipient(tmp_path: Path) -> None:
    path, printed = tmp_path / "identity", io.StringIO()
    call_command("new_backup_key", path, stdout=printed)
    assert path.stat().st_mode & 0o077 == 0
    assert printed.getvalue() == f"BACKUP_RECIPIENTS={identity_in(path).to_public()}\n"
    with pytest.raises(FileExistsError):
        call_command("new_backup_key", path)
    with pytest.raises(CommandError, match="holds no age key"):
        identity_in(tmp_path / "nothing")
