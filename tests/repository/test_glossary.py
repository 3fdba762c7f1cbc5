"""One word, one meaning: the glossary names every model and every state, and no word twice."""

import re
from collections import Counter
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from exchange.models import NeedStatus, OfferStatus
from matching.models import ApprovalState, ProposalState, RunState
from notifications.models import State
from tests.support.services import ROOT
from visits.models import VisitStatus
from volunteers.models import Standing

STATES = (ApprovalState, NeedStatus, OfferStatus, ProposalState, RunState, State, VisitStatus, Standing)
ROW = re.compile(r"^\| (?P<polish>[^|`]+) \| `(?P<code>[\w.]+)` \| (?P<meaning>[^|]+) \|$", re.MULTILINE)


def rows() -> list[re.Match[str]]:
    return list(ROW.finditer((ROOT / "docs/glossary.md").read_text()))


def names() -> Iterator[str]:
    """Every model of ours, and every state that a row can be in."""
    for model in apps.get_models():
        if (ROOT / model._meta.app_config.label).is_dir():
            yield model.__name__
    for states in STATES:
        yield from (f"{states.__name__}.{state.name}" for state in states)


def test_every_model_and_every_state_stands_in_the_glossary_and_nothing_that_is_gone() -> None:
    assert {row["code"] for row in rows()} == set(names())


def test_no_word_stands_for_two_things() -> None:
    for column in ("polish", "code", "meaning"):
        twice = [word for word, times in Counter(row[column] for row in rows()).items() if times > 1]
        assert twice == []


def test_every_field_that_holds_a_state_is_one_of_these() -> None:
    held = {
        tuple(field.flatchoices)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.CharField)
        and field.name in {"state", "status", "standing"}
        and (ROOT / model._meta.app_config.label).is_dir()
    }
    assert held == {tuple(states.choices) for states in STATES}
