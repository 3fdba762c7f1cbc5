"""A backup as a file: a folder packed and encrypted with age, to keys whose other halves are not on the server."""

import tarfile
from collections.abc import Sequence
from pathlib import Path

import pyrage
from django.core.management.base import CommandError
from pyrage.x25519 import Identity, Recipient


def recipients_of(written: Sequence[str]) -> list[Recipient]:
    """The keys that a backup is encrypted to. Raises CommandError: none, or one that is no age key."""
    if not written:
        raise CommandError(
            "Nobody could open the backup: set BACKUP_RECIPIENTS, or give --recipient (see new_backup_key)."
        )
    try:
        return [Recipient.from_str(one) for one in written]
    except pyrage.RecipientError as error:
        raise CommandError("A recipient is not an age key; it begins with age1.") from error


def identity_in(path: Path) -> Identity:
    """The key in the file, as `new_backup_key` or age-keygen wrote it. Raises CommandError: there is none."""
    try:
        lines = path.read_text().split()
        key: Identity = Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET-KEY-")))
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError) as error:
        raise CommandError(f"{path} holds no age key.") from error
    return key


def pack(folder: Path, target: Path, recipients: Sequence[Recipient]) -> None:
    """Encrypt the files of the folder into `target`, which is there whole or not at all."""
    packed = folder.with_suffix(".tar.gz")
    with tarfile.open(packed, "w:gz") as tar:
        for path in sorted(folder.iterdir()):
            tar.add(path, arcname=path.name)
    begun = target.with_suffix(".part")
    begun.touch(mode=0o600)
    try:
        pyrage.encrypt_file(str(packed), str(begun), recipients)
        begun.rename(target)
    finally:
        begun.unlink(missing_ok=True)
        packed.unlink()


def unpack(source: Path, folder: Path, identity: Identity) -> None:
    """Decrypt the file into the folder. Raises CommandError: another key, or any byte of it is missing or changed."""
    packed = folder.with_suffix(".tar.gz")
    try:
        pyrage.decrypt_file(str(source), str(packed), [identity])
        with tarfile.open(packed) as tar:
            tar.extractall(folder, filter="data")
    except (pyrage.DecryptError, OSError, tarfile.TarError) as error:
        raise CommandError(f"The backup does not open: another key, or a damaged or cut file ({error}).") from error
    finally:
        packed.unlink(missing_ok=True)
