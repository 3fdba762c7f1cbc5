"""The rules of matching: changed by a coordinator, seen before they hold, kept in versions."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from engine import Policy
from matching import actions
from matching.coefficients import COEFFICIENTS, as_policy, as_values, check
from matching.instance import load
from matching.models import MatchingRun, PolicyVersion, Proposal
from matching.planning import plan_centre
from matching.policies import current, versions
from matching.preview import preview
from matching.quality import quality
from tests import make
from times.slots import Slot
from volunteers.models import Volunteer

PAGE = "/pulpit/sopot/zasady/"


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def changed(**figures: int) -> dict[str, int]:
    """The program's own figures with some of them changed."""
    return as_values(Policy()) | figures


def typed(**figures: int) -> dict[str, int | str]:
    """The program's own figures with some of them changed, as they stand in the boxes of the page."""
    values = changed(**figures)
    return values | {"fairness_permille": f"{values['fairness_permille'] / 10:g}"}


def change(by: User, based_on: int = 1, **figures: int) -> PolicyVersion:
    """A change through the action."""
    return actions.change_policy(
        centre=make.centre(), values=changed(**figures), based_on=based_on, note="próba", by=by, now=make.NOW
    )


def test_the_table_and_the_engines_policy_are_the_same_figures() -> None:
    assert as_policy(as_values(Policy()), 1) == Policy()
    assert len(COEFFICIENTS) == len(as_values(Policy()))
    check(as_values(Policy()))


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ({"value": 59}, "value"),
        ({"value": 601}, "value"),
        ({"value": True}, "value"),
        ({"value": 300.5}, "value"),
        ({"speed_foot": 0}, "speed_foot"),
        ({"urgency_week": 200, "urgency_today": 100}, "urgency_today"),
        ({"load_50": 50, "load_80": 60, "load_100": 65}, "load_100"),
        ({"interest": 20, "interest_cap": 10}, "interest_cap"),
        ({"open_asks": 5, "week_asks": 3}, "week_asks"),
    ],
)
def test_figures_that_cannot_be_are_refused_with_a_sentence_at_their_row(figures: dict[str, int], key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check(changed(**figures))
    assert list(refused.value.message_dict) == [key]


def test_a_missing_and_an_unknown_figure_are_refused() -> None:
    values = changed()
    del values["value"]
    with pytest.raises(ValidationError):
        check(values)
    with pytest.raises(ValidationError, match="no such rule"):
        check(changed(luck=1))


def test_the_page_shows_what_would_change_and_saves_nothing(desk: Client) -> None:
    helper(transport="foot", radius_m=9_000, address=make.address(lat=54.46, precision="street", source="table"))
    make.need(posted_at=timezone.now())  # just now, so that waiting does not outweigh the way
    page = desk.post(PAGE, typed(speed_foot=20, travel_factor=4) | {"based_on": 1}).text
    assert "We would serve 0 of 1 instead of 1." in page
    assert "1 request would get somebody else." in page
    assert "nobody" in page
    assert not PolicyVersion.objects.exists()
    assert not MatchingRun.objects.exists()


def test_a_change_is_saved_as_the_next_version_and_audited(desk: Client, coordinator: User) -> None:
    answer = desk.post(PAGE, typed(waiting_per_day=5) | {"based_on": 1, "note": "długo czekają", "save": "yes"})
    assert answer.status_code == 302
    version = PolicyVersion.objects.get()
    assert (version.number, version.made_by, version.values["waiting_per_day"]) == (2, coordinator, 5)
    event = AuditEvent.objects.get(verb="changed-policy")
    assert event.details == {"number": 2, "changed": ["waiting_per_day"]}
    page = desk.get(PAGE).text
    assert "Version 2 is in force" in page
    assert "długo czekają" in page
    assert "Each day of waiting: 3 min → 5 min" in page


def test_what_is_given_up_for_evenness_is_a_percentage_kept_as_thousandths(desk: Client) -> None:
    box = 'name="fairness_permille" value="{}"'
    assert box.format("1") in desk.get(PAGE).text
    preview = desk.post(PAGE, typed(fairness_permille=15) | {"based_on": 1}).text
    assert f'type="hidden" {box.format("1.5")}' in preview
    desk.post(PAGE, typed(fairness_permille=15) | {"based_on": 1, "note": "równiej", "save": "yes"})
    assert PolicyVersion.objects.get().values["fairness_permille"] == 15
    page = desk.get(PAGE).text
    assert box.format("1.5") in page
    assert "Given up so that the work is shared more evenly: 1% → 1.5%" in page
    refused = desk.post(PAGE, typed(fairness_permille=60) | {"based_on": 1, "note": "x", "save": "yes"}).text
    assert "less than or equal to 5" in refused


def test_the_preview_shares_the_work_evenly_as_a_plan_does(desk: Client, coordinator: User) -> None:
    near = helper(minutes_a_month=600, seniors_at_most=3)
    helper(minutes_a_month=600, seniors_at_most=3, address=make.address(lat=54.446, precision="street", source="table"))
    make.need(), make.need()
    now = timezone.now()
    seen = preview(make.centre(), as_policy(changed(fairness_permille=0), 1), now)
    run = plan_centre(centre=make.centre(), by=coordinator, now=now)
    assert {one.need_id: frozenset({one.volunteer_id}) for one in run.proposals.all()} == seen.now.helpers
    assert seen.now.percent == quality(run.objective, run.upper_bound)
    assert len(seen.changed) == 1
    assert set(seen.then.helpers.values()) == {frozenset({near.pk})}


def test_a_mistake_stands_beside_its_row_and_nothing_is_saved(desk: Client) -> None:
    page = desk.post(PAGE, typed(interest=20, interest_cap=10) | {"based_on": 1, "note": "x", "save": "yes"}).text
    assert "One interest alone counts more than this." in page
    assert not PolicyVersion.objects.exists()


def test_of_two_changes_to_the_same_version_the_second_is_refused(coordinator: User) -> None:
    change(coordinator, value=200)
    with pytest.raises(ValidationError, match="Somebody changed the rules meanwhile"):
        change(coordinator, value=400)
    assert current(make.centre().pk).value == 200


def test_a_change_needs_a_reason_and_a_coordinator_of_the_centre(coordinator: User) -> None:
    with pytest.raises(ValidationError, match="Write why"):
        actions.change_policy(
            centre=make.centre(), values=changed(), based_on=1, note=" ", by=coordinator, now=make.NOW
        )
    stranger = make.coordinator(make.centre(slug="slupsk", name="MOPR", short_name="MOPR"))
    with pytest.raises(PermissionDenied):
        change(stranger)


def test_another_centre_keeps_its_own_rules(coordinator: User) -> None:
    change(coordinator, value=200)
    other = make.centre(slug="slupsk", name="MOPR", short_name="MOPR")
    assert (current(other.pk).version, current(other.pk).value) == (1, 300)
    assert versions(coordinator, other) == []


def test_a_plan_follows_the_rules_in_force_and_keeps_their_number(coordinator: User) -> None:
    helper()
    make.need()
    old = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW).proposals.get()
    change(coordinator, value=200)
    run = plan_centre(centre=make.centre(), by=coordinator, now=make.NOW)
    new = run.proposals.get()
    assert (old.policy, new.policy, run.policy) == (1, 2, 2)
    assert [value_of(old), value_of(new)] == [300, 200]
    old.refresh_from_db()
    assert value_of(old) == 300, "an old explanation stays as it was"


def value_of(proposal: Proposal) -> int:
    return int(next(row["minutes"] for row in proposal.terms if row["code"] == "need"))


def test_a_chosen_volunteer_is_scored_by_the_rules_in_force(coordinator: User) -> None:
    volunteer, need = helper(), make.need()
    change(coordinator, value=200)
    proposal = actions.choose(need=need, volunteer=volunteer, by=coordinator, now=make.NOW)
    assert (proposal.policy, value_of(proposal)) == (2, 200)


@pytest.mark.parametrize(("buffer", "refused"), [(30, True), (0, False)])
def test_the_time_kept_free_between_visits_is_the_centres_own(buffer: int, refused: bool, coordinator: User) -> None:
    volunteer = helper(seniors_at_most=3)
    change(coordinator, buffer_minutes=buffer)
    first = make.proposal(make.need(), volunteer, Slot(1, 600, 660))
    second = make.proposal(make.need(), volunteer, Slot(1, 660, 720))
    actions.approve(proposal=first, by=coordinator, now=make.NOW)
    if refused:
        with pytest.raises(ValidationError, match="This time is taken"):
            actions.approve(proposal=second, by=coordinator, now=make.NOW)
    else:
        actions.approve(proposal=second, by=coordinator, now=make.NOW)
        assert load(make.centre(), make.NOW).policy.buffer_minutes == 0


def test_what_was_typed_is_kept_when_somebody_changed_the_rules_meanwhile(desk: Client, coordinator: User) -> None:
    change(coordinator, waiting_per_day=4)
    sent = typed(speed_foot=60) | {"based_on": 1, "note": "wolniej", "save": "yes"}
    answer = desk.post(PAGE, sent)
    assert [str(message) for message in answer.context["messages"]]
    assert PolicyVersion.objects.count() == 1
    form = answer.context["form"]
    assert (form["speed_foot"].value(), form["note"].value(), form["based_on"].value()) == ("60", "wolniej", "2")
    desk.post(PAGE, sent | {"based_on": 2})
    assert PolicyVersion.objects.latest("number").values["speed_foot"] == 60


def test_figures_that_cannot_be_are_refused_whoever_calls(coordinator: User) -> None:
    key, one = next((key, one) for key, one in COEFFICIENTS.items())
    with pytest.raises(ValidationError):
        change(coordinator, **{key: one.most + 1})
    assert not PolicyVersion.objects.exists()
