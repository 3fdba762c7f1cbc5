"""The worked example of the documentation, copied so that a test may spoil it."""

import shutil
from pathlib import Path

import pytest

from opening.setting_up import SetUp, read_folder, set_up
from tests import make
from tests.support.services import ROOT

EXAMPLE = ROOT / "docs/operate/lublin"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "lublin"))


@pytest.fixture
def lublin(db: None) -> SetUp:
    """The example, set up."""
    return set_up(read_folder(EXAMPLE), now=make.NOW)


def changed(folder: Path, file: str, before: str, after: str) -> None:
    """Change a text of a file that stands there once."""
    text = (folder / file).read_text()
    assert text.count(before) == 1, (file, before)
    (folder / file).write_text(text.replace(before, after))
