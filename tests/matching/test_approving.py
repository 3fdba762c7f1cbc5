"""Approving a whole plan with one press: carried out some at a time, taken up again, and nothing that the page did not show."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, Membership, User
from accounts.verbs import Verb
from exchange.models import Need, NeedStatus
from matching import actions, approving, tasks
from matching.approving import A_BATCH, approve_all, approve_due, carry_out, seen, stop_approving, to_approve
from matching.models import LEASE, ApprovalState, Booking, PlanApproval
from matching.steps import claim_approval
from tests import make
from tests.matching.planned import plan_of, press

FEW = 2 * A_BATCH + 3
MANY = 2_900


def test_everything_that_waits_is_approved_with_its_record(coordinator: User) -> None:
    run = plan_of(coordinator, FEW)
    approval = press(run, coordinator)
    assert approve_due(make.NOW) == FEW
    approval.refresh_from_db()
    assert (approval.state, approval.done, approval.approved, approval.refused) == ("finished", FEW, FEW, {})
    assert set(run.proposals.values_list("state", flat=True)) == {"asked_volunteer"}
    assert AuditEvent.objects.filter(verb=Verb.APPROVED, actor_id=coordinator.pk).count() == FEW
    assert Booking.objects.count() == FEW


def test_each_rule_is_asked_again_and_the_page_counts_the_reasons(desk: Client, coordinator: User) -> None:
    run = plan_of(coordinator, FEW)
    first, second, third = run.proposals.order_by("-score", "pk")[:3]
    approval = press(run, coordinator)
    Need.objects.filter(pk=first.need_id).update(status=NeedStatus.CANCELLED, closed_at=make.NOW)
    actions.exclude(senior=make.senior(), volunteer=second.volunteer, by=coordinator, now=make.NOW)
    actions.reject(proposal=third, by=coordinator, now=make.NOW)
    approve_due(make.NOW)
    approval.refresh_from_db()
    assert approval.refused == {"need-closed": 1, "already-decided": 1}
    assert approval.approved == FEW - 2
    page = desk.get(f"/pulpit/sopot/plany/{run.pk}/").text
    assert f"Approved: {FEW - 2}." in page
    assert "1: This request is no longer open." in page
    assert "1: This proposal was already decided." in page


def test_an_older_page_approves_nothing_of_what_changed_since(coordinator: User) -> None:
    run = plan_of(coordinator, 5)
    older = seen(to_approve(run, coordinator))
    actions.reject(proposal=run.proposals.earliest("pk"), by=coordinator, now=make.NOW)
    with pytest.raises(ValidationError, match="decided about meanwhile"):
        approve_all(run=run, page=older, by=coordinator, now=make.NOW)
    assert not PlanApproval.objects.exists()
    assert press(run, coordinator).total == 4


def test_a_suggestion_that_was_restored_after_the_press_waits_for_a_look(coordinator: User) -> None:
    run = plan_of(coordinator, 5)
    back = run.proposals.earliest("pk")
    actions.reject(proposal=back, by=coordinator, now=make.NOW)
    press(run, coordinator)
    actions.restore(proposal=back, by=coordinator, now=make.NOW)
    approve_due(make.NOW)
    back.refresh_from_db()
    assert back.state == "suggested"


def test_pressing_twice_asks_once(coordinator: User) -> None:
    run = plan_of(coordinator, 5)
    assert press(run, coordinator) == press(run, coordinator)


def test_what_a_dead_worker_left_is_taken_up_where_it_stopped(
    coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = plan_of(coordinator, FEW)
    approval = press(run, coordinator)
    assert claim_approval(approval.pk, make.NOW)
    assert approving._approve_some(approval.pk, make.NOW) == A_BATCH
    broken = approving._refusal
    tries = iter(range(A_BATCH))

    def dies(*arguments: object) -> str:
        if next(tries) == 5:
            raise SystemExit
        return broken(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(approving, "_refusal", dies)
    with pytest.raises(SystemExit):
        approving._approve_some(approval.pk, make.NOW)
    monkeypatch.undo()
    approval.refresh_from_db()
    assert approval.done == run.proposals.filter(state="asked_volunteer").count() == A_BATCH, (
        "a batch is all or nothing"
    )
    assert approve_due(make.NOW) == 0, "the lease is not over"
    assert approve_due(make.NOW + LEASE + LEASE) == FEW - A_BATCH
    assert AuditEvent.objects.filter(verb=Verb.APPROVED).count() == FEW


def test_two_workers_carry_out_one_approval_once(coordinator: User) -> None:
    approval = press(plan_of(coordinator, 3), coordinator)
    assert carry_out(approval, make.NOW) == 3
    assert carry_out(approval, make.NOW) == 0


def test_nobody_is_asked_for_somebody_who_lost_the_role(coordinator: User) -> None:
    run = plan_of(coordinator, 3)
    approval = press(run, coordinator)
    Membership.objects.filter(user=coordinator).delete()
    assert approve_due(make.NOW) == 0
    approval.refresh_from_db()
    assert approval.state == ApprovalState.STOPPED
    assert set(run.proposals.values_list("state", flat=True)) == {"suggested"}


def test_who_presses_stop_leaves_the_rest_to_a_look(desk: Client, coordinator: User) -> None:
    run = plan_of(coordinator, FEW)
    approval = press(run, coordinator)
    assert claim_approval(approval.pk, make.NOW)
    approving._approve_some(approval.pk, make.NOW)
    address = f"/pulpit/sopot/plany/{run.pk}/"
    page = desk.get(address).text
    assert "Stop: ask nobody else" in page
    desk.post(f"{address}wstrzymaj-zatwierdzanie/")
    assert approving._approve_some(approval.pk, make.NOW) == 0
    approval.refresh_from_db()
    assert (approval.state, approval.done) == (ApprovalState.STOPPED, A_BATCH)
    assert run.proposals.filter(state="suggested").count() == FEW - A_BATCH
    record = AuditEvent.objects.get(verb=Verb.STOPPED_APPROVING)
    assert record.details == {"done": A_BATCH, "total": FEW}
    after = desk.get(address).text
    assert "Stopped before its end" in after
    assert f"Approved: {A_BATCH}." in after
    assert press(run, coordinator).total == FEW - A_BATCH


def test_stop_after_the_end_says_so(coordinator: User) -> None:
    run = plan_of(coordinator, 2)
    with pytest.raises(ValidationError, match="over already"):
        stop_approving(run=run, by=coordinator, now=make.NOW)
    press(run, coordinator)
    approve_due(make.NOW)
    with pytest.raises(ValidationError, match="over already"):
        stop_approving(run=run, by=coordinator, now=make.NOW)


def test_what_breaks_is_over_and_is_not_tried_for_ever(coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    run = plan_of(coordinator, 3)
    approval = press(run, coordinator)
    monkeypatch.setattr(approving, "_refusal", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        approve_due(make.NOW)
    approval.refresh_from_db()
    assert (approval.state, approval.done) == (ApprovalState.FAILED, 0)
    assert approve_due(make.NOW + LEASE + LEASE) == 0


def test_a_coordinators_own_help_is_left_to_another(coordinator: User) -> None:
    run = plan_of(coordinator, 3)
    own = make.volunteer(user=coordinator)
    make.offer(own)
    make.proposal(make.need(), own, run=run)
    assert press(run, coordinator).total == 3


def test_a_plan_of_a_city_is_approved_by_one_press(
    desk: Client,
    coordinator: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    run = plan_of(coordinator, MANY)
    address = f"/pulpit/sopot/plany/{run.pk}/"
    with django_assert_max_num_queries(12):
        page = desk.get(address)
    assert f"Approve all {MANY} suggestions of this plan" in page.text
    assert len(page.content) < 200_000
    with django_assert_max_num_queries(20):
        assert desk.post(f"{address}zatwierdz-wszystko/", {"seen": page.context["seen"]}).headers["Location"] == address
    approval = PlanApproval.objects.get()
    assert claim_approval(approval.pk, timezone.now())
    assert approving._approve_some(approval.pk, timezone.now()) == A_BATCH
    watched = desk.get(address)
    assert f"{A_BATCH} of {MANY}" in watched.text
    assert "See how far it is" in watched.text, "the way without JavaScript"
    part = desk.get(address, headers={"HX-Request": "true"}).text
    assert part.count("approval-progress") == 1
    assert "<html" not in part
    PlanApproval.objects.update(state=ApprovalState.FINISHED)
    assert desk.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_clock_calls_for_what_waits(coordinator: User) -> None:
    press(plan_of(coordinator, 2), coordinator)
    assert tasks.approve_plans() == 2
