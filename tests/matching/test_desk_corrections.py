"""Putting right what was written down of a senior or a volunteer: nothing typed lost, nothing else changed."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent
from exchange.models import NeedStatus
from places.models import Address, Street
from seniors.models import Senior
from tests import make
from tests.exchange.visitor import programme
from tests.matching.conftest import browser_of
from volunteers.models import Volunteer

PERSON = {
    "phone": "601 202 303",
    "first_name": "Maria",
    "last_name": "Zielińska",
    "birth_date": "15.01.1943",
    "street": "Próbna",
    "number": "15D/3",
    "postcode": "",
    "district": "",
}
SENIOR = PERSON | {"form_of_address": "Pani Mario", "access_note": "kod 12", "safety_note": "schody"}
VOLUNTEER = PERSON | {
    "birth_date": "1.02.1990",
    "transport": "bike",
    "radius_m": "5000",
    "minutes_a_month": "240",
    "seniors_at_most": "3",
    "skills": ["uk"],
}


@pytest.fixture(autouse=True)
def street(db: None) -> Street:
    """A street of the table, in another part of town than the people of these tests."""
    where = make.district(name="Górny Sopot")
    made = Street(city=where.city, kind="ul.", name="Próbna", district=where, lat=where.lat, lon=where.lon)
    made.keyed().save()
    return made


def senior_page(need_pk: int) -> str:
    """Where the person of a need is put right."""
    return f"/pulpit/sopot/zgloszenia/{need_pk}/osoba/"


def volunteer_page(one: Volunteer) -> str:
    """Where a volunteer is put right."""
    return f"/pulpit/sopot/wolontariusze/{one.pk}/dane/"


def test_a_senior_is_put_right_and_waiting_requests_move_along(desk: Client) -> None:
    need = make.need()
    over = make.need(senior=need.senior, status=NeedStatus.CANCELLED, closed_at=make.NOW)
    row, before = need.senior.address_id, need.district
    page = desk.post(senior_page(need.pk), SENIOR, follow=True)
    assert page.redirect_chain == [(f"/pulpit/sopot/zgloszenia/{need.pk}/", 302)]
    assert "The data is saved." in page.text
    assert [each.sentence for each in page.context["history"]] == ["Data corrected"]
    one = Senior.objects.get()
    assert (str(one), one.phone.as_e164, one.birth_date) == ("Maria Zielińska", "+48601202303", date(1943, 1, 15))
    assert (one.form_of_address, one.access_note, one.safety_note) == ("Pani Mario", "kod 12", "schody")
    assert (one.address_id, one.address.number, one.address.unit) == (row, "15D", "3")
    need.refresh_from_db()
    over.refresh_from_db()
    assert (one.district.name, need.district.name, over.district) == ("Górny Sopot", "Górny Sopot", before)


def test_a_volunteer_is_put_right(desk: Client) -> None:
    one = make.volunteer()
    desk.post(volunteer_page(one), VOLUNTEER)
    one = Volunteer.objects.get()
    assert (str(one), one.transport, one.radius_m, one.minutes_a_month) == ("Maria Zielińska", "bike", 5_000, 240)
    assert (one.seniors_at_most, [each.skill for each in one.skills.all()]) == (3, ["uk"])
    assert (one.address.number, one.district.name) == ("15D", "Górny Sopot")
    assert Address.objects.count() == 1


def test_the_record_names_the_fields_and_nothing_that_stands_in_them(desk: Client) -> None:
    need = make.need()
    desk.post(senior_page(need.pk), SENIOR)
    [event] = AuditEvent.objects.filter(verb="corrected", target="seniors.senior")
    assert set(event.details) == {"fields"}
    assert {"phone", "last_name", "address", "district"} <= set(event.details["fields"])
    assert "601202303" not in str(event.details)


def test_saving_the_form_as_it_is_changes_nothing(desk: Client) -> None:
    one = make.volunteer(radius_m=2_500, minutes_a_month=300)
    desk.post(volunteer_page(one), VOLUNTEER | {"radius_m": "2500", "minutes_a_month": "300"})
    form = desk.get(volunteer_page(one)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    before = Volunteer.objects.values().get(), Address.objects.values().get()
    desk.post(volunteer_page(one), values)
    assert [each.details["fields"] for each in AuditEvent.objects.filter(verb="corrected").order_by("pk")][1:] == [[]]
    assert (Volunteer.objects.values().get(), Address.objects.values().get()) == before


def test_what_was_typed_wrongly_is_shown_again(desk: Client) -> None:
    one = make.volunteer()
    page = desk.post(volunteer_page(one), VOLUNTEER | {"phone": "12", "last_name": "Nowa"}, follow=True)
    assert page.context["form"].errors.keys() == {"phone"}
    assert page.context["form"]["last_name"].value() == "Nowa"
    assert Volunteer.objects.get().last_name == one.last_name


@pytest.mark.parametrize(("page", "typed"), [("senior", SENIOR), ("volunteer", VOLUNTEER)])
def test_nobody_becomes_too_young(page: str, typed: dict[str, object], desk: Client) -> None:
    need = make.need(edition=programme(make.centre()))
    path = senior_page(need.pk) if page == "senior" else volunteer_page(make.volunteer())
    answer = desk.post(path, typed | {"birth_date": "1.02.2012"}, follow=True)
    assert answer.context["form"].errors.keys() == {"birth_date"}
    assert not AuditEvent.objects.filter(verb="corrected").exists()


def test_a_coordinator_of_others_finds_no_such_page(db: None) -> None:
    need, one = make.need(), make.volunteer()
    elsewhere = make.centre(slug="inny", name="Inny", short_name="Inny")
    other = browser_of(make.coordinator(elsewhere))
    for path in (senior_page(need.pk), volunteer_page(one)):
        assert other.post(path, SENIOR).status_code == 404
        assert other.get(path).status_code == 404


def test_the_number_of_queries_is_known(desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    one = make.volunteer()
    with django_assert_max_num_queries(12):
        desk.get(volunteer_page(one))
