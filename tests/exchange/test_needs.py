"""A need from the form to its end: each step, its edges, and who may not take it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent, User
from exchange import actions, steps
from exchange.models import Category, Coverage, Need, NeedStatus
from exchange.tickets import LOCK, MOST_WRONG_CODES, code_for
from matching.actions import close_need
from programmes.models import Edition
from seniors.models import Consent, Senior
from tests import make
from tests.exchange import typed
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from times.spans import Span

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def post(by: User | None = None, **fields: object) -> actions.Posted:
    """Post a request with these answers."""
    return actions.post_need(centre=make.centre(), request=typed.request(**fields), by=by, now=make.NOW)


def code_of(refused: pytest.ExceptionInfo[ValidationError], field: str) -> str | None:
    """The code of the refusal beside the field."""
    return refused.value.error_dict[field][0].code


def covering(category: Category = Category.SENIORS, **fields: Any) -> Edition:
    """An edition that pays for help of the category."""
    edition = given.edition(**fields)
    Coverage.objects.create(category=category, edition=edition)
    return edition


# --- posting --------------------------------------------------------------------------------------
def test_a_request_is_written_down_as_it_was_typed() -> None:
    windows = (Span(0, 540, 720), Span(3, 600, 660, date(2026, 3, 5)))
    posted = post(windows=windows, skills=("uk",), note="parter", minutes=90, people=2)
    need = Need.objects.get()
    assert (posted.need, posted.new) == (need, True)
    assert posted.code == code_for(need.reference, 1)
    assert (need.status, need.minutes, need.people, need.note) == (NeedStatus.SUBMITTED, 90, 2, "parter")
    kept = need.windows.values_list("weekday", "start_minute", "end_minute", "only_on")
    assert list(kept) == [(0, 540, 720, None), (3, 600, 660, date(2026, 3, 5))]
    assert [one.skill for one in need.skills.all()] == ["uk"]
    assert Consent.objects.get().senior == need.senior


def test_the_same_form_sent_twice_makes_one_need() -> None:
    post()
    submission = uuid4()
    first, second = (post(submission=submission) for _ in range(2))
    assert (first.new, second.new) == (True, False)
    assert first.need == second.need
    assert Need.objects.count() == 2


@pytest.mark.parametrize("by_phone", [False, True])
def test_the_same_form_sent_twice_at_once_makes_one_need(by_phone: bool) -> None:
    submission, by = uuid4(), make.coordinator() if by_phone else None

    class Meanwhile(tuple[Span, ...]):
        """Times during whose reading the other press of the button is through."""

        __slots__ = ()

        def __iter__(self) -> Iterator[Span]:
            if not Need.objects.exists():
                post(by, submission=submission)
            return super().__iter__()

    second = post(by, submission=submission, windows=Meanwhile(typed.MORNING))
    assert (second.new, second.need) == (False, Need.objects.get())
    assert Senior.objects.count() == 1


def test_a_coordinator_of_others_posts_nothing() -> None:
    with pytest.raises(PermissionDenied):
        post(by=coordinator_elsewhere())
    assert not Need.objects.exists()


def test_the_centres_own_work_is_not_asked_for() -> None:
    with pytest.raises(ValidationError) as refused:
        post(category=Category.ORGANISATIONAL)
    assert code_of(refused, "category") == "offers-only"


def test_somebody_younger_than_the_programme_is_for_is_told_so() -> None:
    edition = covering(senior_min_age=60)
    with pytest.raises(ValidationError) as refused:
        post(person=typed.person(birth_date=date(1966, 3, 3)))
    assert code_of(refused, "birth_date") == "too-young"
    assert post(person=typed.person(birth_date=date(1966, 3, 2))).need.edition == edition


def test_a_time_as_long_as_the_visit_is_long_enough() -> None:
    assert post(windows=(Span(0, 600, 660),), minutes=60).new
    with pytest.raises(ValidationError) as refused:
        post(windows=(Span(0, 600, 659),), minutes=60)
    assert code_of(refused, "windows") == "no-window"


def test_one_time_that_is_long_enough_is_enough() -> None:
    assert post(windows=(Span(0, 600, 630), Span(1, 600, 660)), minutes=60).new


def test_a_thing_needs_no_time_and_help_does() -> None:
    assert post(category=Category.ITEMS, item="books", windows=()).new
    with pytest.raises(ValidationError) as refused:
        post(windows=())
    assert code_of(refused, "windows") == "no-window"


def test_a_person_who_did_not_agree_yet_is_phoned_first() -> None:
    need = post(close_contact=typed.close_contact(person_agrees=False)).need
    assert need.status == NeedStatus.VERIFYING
    assert need.close_contact
    assert (need.close_contact.name, need.close_contact.senior) == ("Jan", need.senior)
    assert not Consent.objects.exists()


def test_a_person_who_agreed_through_somebody_close_has_agreed() -> None:
    assert post(close_contact=typed.close_contact()).need.status == NeedStatus.SUBMITTED
    assert Consent.objects.exists()


# --- whose need -----------------------------------------------------------------------------------
def test_a_person_is_known_again_whatever_the_capitals() -> None:
    first = post().need
    again = post(person=typed.person(first_name="MARIA", last_name="zielińska"), category=Category.OTHER).need
    assert again.senior == first.senior


@pytest.mark.parametrize(
    "other",
    [
        {"first_name": "Anna"},
        {"last_name": "Nowa"},
        {"phone": "+48600111223"},
        {"birth_date": date(1943, 1, 16)},
    ],
)
def test_somebody_with_another_name_phone_or_birthday_is_somebody_else(other: dict[str, object]) -> None:
    first = post().need
    assert post(person=typed.person(**other)).need.senior != first.senior


def test_a_person_known_at_another_centre_is_written_down_here() -> None:
    known = post().need.senior
    Senior.objects.filter(pk=known.pk).update(centre=coordinator_elsewhere().memberships.get().centre)
    assert post().need.senior != known


def test_a_coordinator_does_not_type_in_what_waits_already_and_a_visitor_may(coordinator: User) -> None:
    post(activity="walk")
    with pytest.raises(ValidationError) as refused:
        post(by=coordinator, activity="walk")
    assert code_of(refused, "activity") == "duplicate"
    assert post(activity="walk").new


@pytest.mark.parametrize("other", [{"activity": "shopping"}, {"category": "other"}, {"item": "books"}])
def test_a_coordinator_types_in_other_help_for_the_same_person(coordinator: User, other: dict[str, object]) -> None:
    first = post(activity="walk").need
    second = post(by=coordinator, **({"activity": "walk"} | other))
    assert (second.new, second.need.senior) == (True, first.senior)


def test_help_that_is_over_is_typed_in_again(coordinator: User) -> None:
    over = post(activity="walk").need
    close_need(need=over, status=NeedStatus.CANCELLED, by=coordinator, now=make.NOW)
    assert post(by=coordinator, activity="walk").new


# --- opening and closing --------------------------------------------------------------------------
def unchecked(**fields: Any) -> Need:
    """A need that waits for a check."""
    return make.need(**({"status": NeedStatus.SUBMITTED, "opened_at": None, "opened_by_id": None} | fields))


def test_an_open_need_says_who_checked_it_and_that_the_person_agreed(coordinator: User) -> None:
    need = actions.open_need(need=unchecked(), by=coordinator, now=make.NOW)
    need.refresh_from_db()
    assert (need.status, need.opened_by, need.opened_at) == (NeedStatus.OPEN, coordinator, make.NOW)
    assert Consent.objects.get().recorded_by_id == coordinator.pk


def test_a_coordinator_chooses_among_the_editions_that_pay(coordinator: User) -> None:
    edition = covering()
    need = actions.open_need(need=unchecked(), by=coordinator, now=make.NOW, edition=edition)
    need.refresh_from_db()
    assert need.edition == edition


def test_an_edition_that_does_not_pay_for_such_help_is_refused(coordinator: User) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.open_need(need=unchecked(), by=coordinator, now=make.NOW, edition=covering(Category.FAMILY))
    assert refused.value.code == "not-covered"


def test_an_edition_for_older_people_is_refused(coordinator: User) -> None:
    need = unchecked(senior=make.senior(birth_date=date(1960, 1, 1)))
    with pytest.raises(ValidationError) as refused:
        actions.open_need(need=need, by=coordinator, now=make.NOW, edition=covering(senior_min_age=75))
    assert code_of(refused, "birth_date") == "too-young"


@pytest.mark.parametrize("status", [NeedStatus.CANCELLED, NeedStatus.DECLINED, NeedStatus.DUPLICATE])
def test_a_need_is_closed_in_three_ways(coordinator: User, status: NeedStatus) -> None:
    need = close_need(need=make.need(), status=status, by=coordinator, now=make.NOW)
    need.refresh_from_db()
    assert (need.status, need.closed_at) == (status, make.NOW)
    assert AuditEvent.objects.get(verb=status).details == {"before": "open"}


@pytest.mark.parametrize("status", [NeedStatus.DONE, NeedStatus.MATCHED, NeedStatus.OPEN])
def test_a_need_is_closed_in_no_other_way(coordinator: User, status: NeedStatus) -> None:
    with pytest.raises(ValidationError) as refused:
        close_need(need=make.need(), status=status, by=coordinator, now=make.NOW)
    assert refused.value.code == "no-such-closing"


def test_a_need_is_closed_once(coordinator: User) -> None:
    need = close_need(need=make.need(), status=NeedStatus.CANCELLED, by=coordinator, now=make.NOW)
    with pytest.raises(ValidationError) as refused:
        close_need(need=need, status=NeedStatus.DECLINED, by=coordinator, now=make.NOW)
    assert refused.value.code == "already-decided"


def test_found_and_looked_for_again_a_need_is_not_closed(coordinator: User) -> None:
    need = make.need()
    for status in (NeedStatus.MATCHED, NeedStatus.OPEN, NeedStatus.MATCHED):
        steps.move(need, status, by=coordinator, now=make.NOW)
        need.refresh_from_db()
        assert need.closed_at is None
    steps.move(need, NeedStatus.DONE, by=coordinator, now=make.NOW)
    need.refresh_from_db()
    assert (need.status, need.closed_at) == (NeedStatus.DONE, make.NOW)


STEPS: dict[str, Callable[[Need, User], object]] = {
    "open": lambda need, by: actions.open_need(need=need, by=by, now=make.NOW),
    "close": lambda need, by: close_need(need=need, status=NeedStatus.CANCELLED, by=by, now=make.NOW),
    "restore": lambda need, by: actions.restore_need(need=need, by=by, now=make.NOW),
    "renew": lambda need, by: actions.renew_code(need=need, by=by, now=make.NOW),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_coordinator_of_others_takes_no_step(step: str, coordinator: User) -> None:
    need = unchecked()
    if step == "restore":
        STEPS["close"](need, coordinator)
    with pytest.raises(PermissionDenied):
        STEPS[step](need, coordinator_elsewhere())


# --- the code -------------------------------------------------------------------------------------
def follow(need: Need, code: str, later: timedelta = timedelta(0)) -> Need | None:
    """What the reference and the code open."""
    return actions.follow(reference=need.reference, code=code, now=make.NOW + later)


def right(need: Need) -> str:
    """The code of the need."""
    return code_for(need.reference, need.code_version)


def wrong(need: Need) -> str:
    """A code that is not its own."""
    return f"{(int(right(need)) + 1) % 1_000_000:06d}"


def test_a_new_code_makes_the_old_one_useless_and_opens_a_closed_number(coordinator: User) -> None:
    need = make.need(reference="K7M-4XN", wrong_codes=MOST_WRONG_CODES, locked_until=make.NOW + LOCK)
    old = right(need)
    renewed = actions.renew_code(need=need, by=coordinator, now=make.NOW)
    renewed.refresh_from_db()
    assert (renewed.code_version, renewed.wrong_codes, renewed.locked_until) == (2, 0, None)
    assert follow(renewed, old) is None
    assert follow(renewed, right(renewed)) == need


def test_a_right_code_forgets_the_wrong_ones() -> None:
    need = make.need(reference="K7M-4XN")
    for _ in range(2):
        for _ in range(MOST_WRONG_CODES - 1):
            assert follow(need, wrong(need)) is None
        assert follow(need, right(need)) == need


def test_the_tenth_try_is_the_last_and_a_day_later_all_is_as_before() -> None:
    need = make.need(reference="K7M-4XN")
    for _ in range(MOST_WRONG_CODES):
        follow(need, wrong(need))
    assert follow(need, right(need)) is None
    assert follow(need, right(need), LOCK - timedelta(seconds=1)) is None, "the lock is not over, and not made longer"
    assert follow(need, right(need), LOCK) == need


def test_a_try_while_the_number_is_closed_does_not_keep_it_closed() -> None:
    need = make.need(reference="K7M-4XN")
    for _ in range(MOST_WRONG_CODES + 1):
        follow(need, wrong(need))
    follow(need, wrong(need), LOCK / 2)
    need.refresh_from_db()
    assert need.locked_until == make.NOW + LOCK


def test_wrong_codes_of_one_number_close_no_other() -> None:
    need, other = make.need(reference="K7M-4XN"), make.need(reference="ACD-EFH")
    for _ in range(MOST_WRONG_CODES + 1):
        follow(need, wrong(need))
    assert follow(other, right(other)) == other
    other.refresh_from_db()
    assert (other.wrong_codes, other.locked_until) == (0, None)
    need.refresh_from_db()
    assert need.locked_until is not None


def test_a_day_after_a_number_was_closed_there_are_ten_tries_again() -> None:
    need = make.need(reference="K7M-4XN")
    for _ in range(MOST_WRONG_CODES + 1):
        follow(need, wrong(need))
    for _ in range(MOST_WRONG_CODES - 1):
        assert follow(need, wrong(need), LOCK) is None
    assert follow(need, right(need), LOCK) == need
