"""The survivors that we live with, each with its reason."""

from collections.abc import Iterator
from pathlib import Path

LIST = Path(__file__).with_name("survivors.txt")


def accepted(path: Path) -> dict[str, str]:
    """By mutant, why it may live. Mutants stand at the margin, the reason of those before it is indented."""
    reasons: dict[str, str] = {}
    for keys, reason in _blocks(path.read_text().splitlines()):
        if not reason:
            raise ValueError(f"{path.name}: no reason for {keys}")
        reasons |= dict.fromkeys(keys, reason)
    return reasons


def _blocks(lines: list[str]) -> Iterator[tuple[list[str], str]]:
    keys: list[str] = []
    reason: list[str] = []
    for line in [*(line for line in lines if line.strip() and not line.startswith("#")), "the end"]:
        if line.startswith(" "):
            reason.append(line.strip())
            continue
        if reason or (keys and line == "the end"):
            yield keys, " ".join(reason)
            keys, reason = [], []
        keys.append(line)
