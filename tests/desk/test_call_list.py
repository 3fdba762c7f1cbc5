"""The day's calls: those who wait for one, and nobody whom a letter reaches."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from desk.call_list import sheet
from exchange.models import NeedStatus
from matching import actions
from matching.models import Proposal
from tests import make
from tests.exchange.test_board import slupsk
from volunteers.models import Standing, Volunteer

pytestmark = pytest.mark.django_db
SHEET = "/pulpit/sopot/lista-telefonow/"


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def asked(by: User, volunteer: Volunteer) -> Proposal:
    make.offer(volunteer)
    return actions.approve(proposal=make.proposal(make.need(), volunteer), by=by, now=make.NOW)


def without_email() -> Volunteer:
    volunteer = make.volunteer()
    volunteer.user = None
    volunteer.save()
    return volunteer


def names(coordinator: User) -> list[list[str]]:
    return [[row.name for row in one.rows] for one in sheet(coordinator, make.centre(), make.NOW).lists]


def test_everybody_who_waits_for_a_call_is_on_the_list(coordinator: User) -> None:
    new = make.need(status=NeedStatus.SUBMITTED)
    yes = actions.volunteer_accepts(proposal=asked(coordinator, make.volunteer()), by=coordinator, now=make.NOW)
    silent = asked(coordinator, without_email())
    applicant = make.volunteer()
    Volunteer.objects.filter(pk=applicant.pk).update(standing=Standing.APPLIED, cleared_at=None, cleared_by=None)
    assert names(coordinator) == [
        [str(new.senior)],
        [f"{yes.volunteer} → {yes.need.senior}"],
        [f"{silent.volunteer} → {silent.need.senior}"],
        [str(applicant)],
    ]


def test_a_volunteer_with_an_account_is_asked_by_letter(coordinator: User) -> None:
    asked(coordinator, make.volunteer())
    assert names(coordinator) == []


def test_the_list_is_whole(coordinator: User) -> None:
    for _ in range(8):
        make.need(status=NeedStatus.SUBMITTED)
    assert [len(rows) for rows in names(coordinator)] == [8]


def test_the_sheet_is_for_the_coordinators_of_the_centre(client: Client, coordinator: User) -> None:
    need = make.need(status=NeedStatus.SUBMITTED)
    client.force_login(coordinator)
    assert str(need.senior) in client.get(SHEET).content.decode()
    for stranger in (make.reporter(), make.coordinator(slupsk())):
        client.force_login(stranger)
        assert client.get(SHEET).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_the_sheet_do_not_grow(
    client: Client, coordinator: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make.need(status=NeedStatus.SUBMITTED)
        asked(coordinator, without_email())
    client.force_login(coordinator)
    with django_assert_num_queries(10):
        client.get(SHEET)
