"""Rules that hold for every file of the project."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.services import ROOT

# An address of another site in something that a browser loads by itself; a link that a person follows is fine.
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|link)\b[^>]*\b(?:src|href|srcset)\s*=\s*["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//|\b(?:fetch|import|WebSocket)\(\s*["'](?:https?|wss?):""",
    re.IGNORECASE,
)
# The Content-Security-Policy would refuse these; a page that needs them is broken without a word.
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type="application/json")|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']""",
    re.IGNORECASE,
)
REGISTRY = re.compile(r"py[p]i\.org|python[h]osted|npm[j]s|index[-]url|deb\.[d]ebian")
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")


def kept(*endings: str) -> Iterator[Path]:
    """Every file that git knows, or would know, with one of the endings."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in sorted(set(listed.splitlines())):
        if name.endswith(endings) and (ROOT / name).is_file():
            yield ROOT / name


def breaches(pattern: re.Pattern[str], *endings: str) -> list[str]:
    """Where the pattern stands, as "file:line"."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in kept(*endings)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_page_loads_anything_from_another_site() -> None:
    assert not breaches(LOADED, ".html", ".css", ".js", ".svg")


def test_no_template_holds_a_script_or_a_style_of_its_own() -> None:
    assert not breaches(INLINE, ".html")


def test_no_file_names_a_package_registry() -> None:
    assert not breaches(REGISTRY, ".py", ".toml", ".lock", ".yml", ".md", "Makefile", "Dockerfile", ".ci/run")


def test_the_locked_requirements_hold_no_address() -> None:
    assert not breaches(re.compile("://"), ".lock")


def test_nothing_is_left_for_later() -> None:
    assert not breaches(UNFINISHED, ".py", ".html", ".css", ".js")


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/operate/new-city.md"]
)
def test_the_links_of_the_documents_lead_somewhere(name: str) -> None:
    text = (page := ROOT / name).read_text()
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in target]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_exception_to_a_check_gives_its_reason() -> None:
    bare = re.compile(r"# noqa(?:: [A-Z0-9, ]+)?$|# type: ignore(?:\[[^\]]*\])?$|{# djlint:off [A-Z0-9, ]*#}$")
    assert not breaches(bare, ".py", ".html")


def test_files_stay_short() -> None:
    long = [path.name for path in kept(".py", ".css", ".js", ".html") if len(path.read_text().splitlines()) > 400]
    assert not long
