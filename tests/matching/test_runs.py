"""A plan as long work: asked for, made once, watched, stopped, found again after a crash."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

import engine
from accounts.models import User
from exchange.models import Need
from matching import actions, runs, tasks
from matching.models import LEASE, MatchingRun, Proposal, ProposalState, RunState
from matching.planning import carry_out, make_due, plan_centre
from matching.runs import Watch
from matching.steps import claim
from tests import make
from tests.support.at_the_desk import browser_of
from volunteers.models import Volunteer

MONDAY_NIGHT = ((0, 20 * 60, 22 * 60),)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def waiting_run(by: User) -> MatchingRun:
    return runs.begin(centre=make.centre(), by=by, now=make.NOW)


def page_of(run: MatchingRun) -> str:
    return f"/pulpit/sopot/plany/{run.pk}/"


def test_a_press_asks_for_one_plan_however_often_it_is_repeated(desk: Client) -> None:
    make.need()
    first, second = (desk.post("/pulpit/sopot/plan/")["Location"] for _ in range(2))
    assert first == second
    assert MatchingRun.objects.get().state == RunState.WAITING


def test_a_waiting_plan_shows_its_progress_and_asks_again(desk: Client, coordinator: User) -> None:
    run = waiting_run(coordinator)
    page = desk.get(page_of(run)).text
    assert "Waits for its turn" in page
    assert "<progress" in page
    assert "See how far it is" in page, "the way without JavaScript"
    assert 'hx-trigger="every 1s"' in page
    assert "Stop and take the best so far" in page


def test_a_running_plan_shows_plan_and_bound(desk: Client, coordinator: User) -> None:
    run = waiting_run(coordinator)
    assert claim(run.pk, make.NOW)
    Watch(run).show(engine.Progress(objective=900, upper_bound=1000.4, stage="plans", seconds=1.5))
    page = desk.get(page_of(run)).text
    assert "Looking for better plans" in page
    assert 'value="900"' in page
    assert 'max="1000"' in page


def test_progress_is_not_written_at_every_report(coordinator: User) -> None:
    run = waiting_run(coordinator)
    watch = Watch(run)
    watch.show(engine.Progress(objective=1, upper_bound=10.0, stage="plans", seconds=0.1))
    watch.show(engine.Progress(objective=2, upper_bound=10.0, stage="plans", seconds=0.2))
    run.refresh_from_db()
    assert run.objective == 1


def test_the_page_that_watched_is_told_to_load_again_when_the_plan_is_ready(desk: Client, coordinator: User) -> None:
    helper(), make.need()
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    answer = desk.get(page_of(run), headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"
    page = desk.get(page_of(run)).text
    assert "This is the best possible plan." in page
    assert "hx-trigger" not in page


def test_a_plan_asked_for_on_the_desk_is_made_after_the_commit(
    desk: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    helper(), make.need()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/pulpit/sopot/plan/")
    run = MatchingRun.objects.get()
    assert (run.state, run.served) == (RunState.FINISHED, 1)
    assert run.proposals.count() == 1


def test_of_two_workers_one_makes_the_plan(coordinator: User) -> None:
    helper(), make.need()
    run = waiting_run(coordinator)
    assert claim(run.pk, make.NOW)
    assert carry_out(run, make.NOW) is None
    assert not Proposal.objects.exists()


def test_a_plan_lost_with_its_worker_is_made_by_the_next_sweep(coordinator: User) -> None:
    helper(), make.need()
    run = waiting_run(coordinator)
    assert claim(run.pk, make.NOW)
    assert make_due(make.NOW + LEASE) == 0
    assert make_due(make.NOW + LEASE + timedelta(seconds=1)) == 1
    run.refresh_from_db()
    assert run.state == RunState.FINISHED


def test_stopping_a_plan_that_waits_leaves_the_suggestions_alone(desk: Client, coordinator: User) -> None:
    kept = make.proposal(make.need(), helper())
    run = waiting_run(coordinator)
    page = desk.post(page_of(run) + "zatrzymaj/", follow=True).text
    assert "Stopped before it began" in page
    assert "The earlier suggestions still wait for you." in page
    assert "best plan" not in page
    assert "We can serve" not in page
    assert make_due(make.NOW + timedelta(days=1)) == 0
    assert Proposal.objects.get(pk=kept.pk).state == ProposalState.SUGGESTED


def test_a_stopped_plan_takes_its_best_so_far(coordinator: User) -> None:
    helper(), make.need()
    run = waiting_run(coordinator)
    MatchingRun.objects.filter(pk=run.pk).update(cancel_requested_at=make.NOW)
    assert carry_out(run, make.NOW)
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert run.served == run.proposals.count()
    assert run.objective <= run.upper_bound


def test_a_plan_that_is_ready_cannot_be_stopped(coordinator: User) -> None:
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    with pytest.raises(ValidationError, match="ready already"):
        runs.stop(run=run, by=coordinator, now=make.NOW)


def test_only_a_coordinator_of_the_centre_plans_and_stops(coordinator: User) -> None:
    stranger = make.coordinator(make.centre(slug="slupsk", name="MOPR", short_name="MOPR"))
    with pytest.raises(PermissionDenied):
        runs.ask_for(centre=make.centre(), by=stranger, now=make.NOW)
    run = waiting_run(coordinator)
    with pytest.raises(PermissionDenied):
        runs.stop(run=run, by=stranger, now=make.NOW)
    assert browser_of(stranger).post(page_of(run) + "zatrzymaj/").status_code == 404


def test_a_plan_that_breaks_leaves_the_suggestions_and_says_so(coordinator: User, desk: Client) -> None:
    kept = make.proposal(make.need(), helper())
    run = waiting_run(coordinator)
    broken = make.need()
    Need.objects.filter(pk=broken.pk).update(category="unheard of")
    with pytest.raises(ValueError, match="unheard of"):
        carry_out(run, make.NOW)
    assert "No plan was made" in desk.get(page_of(run)).text
    assert Proposal.objects.get(pk=kept.pk).state == ProposalState.SUGGESTED
    assert waiting_run(coordinator) != run, "the next one is not held up"


def test_every_night_each_centre_with_an_open_need_is_planned(
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    helper(), make.need()
    make.centre(slug="slupsk", name="MOPR", short_name="MOPR")
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.propose() == 1
    run = MatchingRun.objects.get()
    assert (run.state, run.started_by, run.served) == (RunState.FINISHED, None, 1)


def test_one_more_need_changes_few_suggestions(coordinator: User) -> None:
    for step in range(12):
        helper(address=make.address(lat=54.43 + step * 0.002, lon=18.55))
        make.need(senior=make.senior(address=make.address(lat=54.45 - step * 0.002, lon=18.56)))
    before = pairs(plan_centre(centre=make.centre(), by=coordinator, now=make.NOW))
    make.need()
    after = pairs(plan_centre(centre=make.centre(), by=coordinator, now=make.NOW))
    assert len(before) == 12
    assert len(before - after) <= 2, "a new need moves few of the others"


def pairs(run: MatchingRun) -> set[tuple[int, int]]:
    return set(run.proposals.values_list("need", "volunteer"))


def test_the_next_plan_starts_from_the_prices_of_the_one_before(coordinator: User) -> None:
    assert runs.before(make.centre()) is None
    helper(), make.need(), make.need()
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    known = runs.before(make.centre())
    assert known is not None
    assert set(known.prices) == {need.pk for need in run.centre.needs.all()}
    again = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert (again.served, again.proposals.count()) == (run.served, run.served)


def test_where_volunteers_are_plenty_the_certificate_is_close(coordinator: User) -> None:
    for step in range(40):
        helper(address=make.address(lat=54.43 + step * 0.0005, lon=18.55))
    for step in range(12):
        make.need(senior=make.senior(address=make.address(lat=54.45 - step * 0.002, lon=18.56)))
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert run.served == 12
    assert run.objective >= 0.99 * run.upper_bound


def test_an_unmet_need_names_the_smallest_change_that_would_fill_it(desk: Client, coordinator: User) -> None:
    helper(last_name="Wieczorna", windows=((0, 20 * 60, 21 * 60),))
    make.need(windows=((0, 20 * 60 + 30, 22 * 60),))
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert run.unmatched[0]["change"]["kind"] == "window"
    page = desk.get(page_of(run)).text
    assert "one more time: Monday 21:00–21:30" in page


def test_a_plan_after_a_choice_by_hand_fills_every_place_once(coordinator: User) -> None:
    """Two wait for one place then: the one suggested and the one chosen."""
    helper(), helper()
    need = make.need()
    plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    suggested = Proposal.objects.suggested().get().volunteer_id
    other = Volunteer.objects.exclude(pk=suggested).get()
    actions.choose(need=need, volunteer=other, by=coordinator, now=make.NOW)
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    assert (run.state, run.served) == (RunState.FINISHED, 1)


def test_a_worker_takes_the_plan_that_it_names_and_no_other(db: None) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    here, there = (
        MatchingRun.objects.create(centre=centre, started_at=make.NOW) for centre in (make.centre(), elsewhere)
    )
    assert claim(here.pk, make.NOW)
    there.refresh_from_db()
    assert there.state == RunState.WAITING
