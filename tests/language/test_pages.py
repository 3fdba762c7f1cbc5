"""Seniors, volunteers and coordinators each read pages that are easy enough for them; the worst ten are printed."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.a11y.stage import on_stage
from tests.language.fog import measure
from tests.language.texts import LIMITS, pages
from tests.support.aside import aside

FEWEST_WORDS = 8  # below that, one long word decides
WORST = 10
Said = dict[str, tuple[str, list[str]]]


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Said]:
    """What each page says, and to whom."""
    with on_stage(django_db_blocker) as cast:
        yield {str(row): (audience, lines) for row, audience, lines in aside(lambda: list(pages(cast)))}


@pytest.mark.parametrize("audience", LIMITS)
def test_pages_are_easy_to_read(said: Said, audience: str) -> None:
    hard = {
        page: round(fog, 1)
        for page, (whose, lines) in said.items()
        for fog in [measure("\n".join(lines)).fog]
        if whose == audience and fog > LIMITS[audience]
    }
    assert hard == {}


def test_the_worst_ten_are_told(said: Said, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {(line, whose) for whose, lines in said.values() for line in lines if measure(line).words >= FEWEST_WORDS}
    ranked = sorted(((measure(line).fog, whose, line) for line, whose in texts), reverse=True)
    with capsys.disabled():
        for fog, whose, line in ranked[:WORST]:
            print(f"\n{fog:5.1f}  {whose:12}  {line}", end="")  # noqa: T201  # `make language` is for reading this
    assert len(ranked) > WORST
