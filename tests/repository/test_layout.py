"""What the order of imports cannot say: which files an app of data has not, and that states are written by steps."""

import re

import pytest

from tests.repository.test_files import breaches, kept
from tests.support.services import ROOT

DATA = ("accounts", "ledger", "matching", "notifications", "programmes", "seniors", "volunteers")
PAGES = re.compile(r"from django\.(shortcuts|urls|template\.response|views)\b|from django\.contrib import messages")
STATE = re.compile(
    r"\.(status|state|standing)\s*=[^=]|\.(status|state|standing), [\w., ]+ = |update\([^)]*\b(status|state|standing)="
)


@pytest.mark.parametrize("app", DATA)
def test_an_app_of_data_answers_no_browser(app: str) -> None:
    own = [path for path in kept(".py") if path.is_relative_to(ROOT / app)]
    assert not [path for path in own if path.name in {"urls.py", "views.py", "forms.py"} or path.parent.name == "views"]
    assert not [path for path in own if PAGES.search(path.read_text())]


def test_a_state_is_written_by_a_step_only() -> None:
    written = [place for place in breaches(STATE, ".py") if not place.startswith(("tests/", "engine/"))]
    assert written == []
