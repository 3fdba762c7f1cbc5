"""`manage.py match`."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from matching.models import MatchingRun, Proposal
from tests import make


def matched(*flags: str) -> dict[str, Any]:
    """What the command prints."""
    told = StringIO()
    call_command("match", "--centre", "sopot", "--json", *flags, stdout=told)
    report: dict[str, Any] = json.loads(told.getvalue())
    return report


@pytest.fixture
def day(db: None) -> None:
    """One need that a volunteer can take, and one that nobody can."""
    volunteer = make.volunteer(last_name="Tajna")
    make.offer(volunteer)
    make.need(reference="AAA-111", senior=make.senior(last_name="Sekretna"))
    make.need(reference="BBB-222", windows=((6, 600, 720),))


@pytest.mark.usefixtures("day")
def test_a_dry_run_prints_the_plan_and_writes_nothing() -> None:
    report = matched("--dry-run")
    assert (report["needs"], report["volunteers"], report["served"]) == (2, 1, 1)
    pair = report["pairs"][0]
    assert pair["need"] == "AAA-111"
    assert sum(reason["minutes"] for reason in pair["reasons"]) == pair["score"]
    assert all(reason["sentence"] for reason in pair["reasons"])
    assert pair["slots"] == [{"weekday": 0, "start_minute": 540, "end_minute": 600}]
    assert report["objective"] <= report["upper_bound"]
    assert not MatchingRun.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.usefixtures("day")
def test_a_need_left_over_comes_with_the_rule_that_refused_the_nearest() -> None:
    left = matched("--dry-run")["unmatched"][0]
    assert (left["need"], left["rule"], left["missing"]) == ("BBB-222", "windows", 1)
    assert left["sentence"] == "Is never free for 60 minutes when help suits"
    assert isinstance(left["nearest"], int)


@pytest.mark.usefixtures("day")
def test_nobody_is_named() -> None:
    assert not {"Tajna", "Sekretna", "Zofia", "Jan", "Próbna"} & set(json.dumps(matched("--dry-run")).split('"'))
    printed = json.dumps(matched("--dry-run"), ensure_ascii=False)
    assert not any(name in printed for name in ("Tajna", "Sekretna", "Próbna"))


@pytest.mark.usefixtures("day")
def test_without_dry_run_the_suggestions_wait_on_the_desk() -> None:
    run = MatchingRun.objects.get(pk=matched()["run"])
    assert run.served == 1
    assert run.proposals.count() == 1
    assert [row["code"] for row in run.unmatched] == ["windows"]


def test_a_centre_that_does_not_exist_is_an_error(db: None) -> None:
    with pytest.raises(CommandError, match="no centre called nigdzie"):
        call_command("match", "--centre", "nigdzie")
