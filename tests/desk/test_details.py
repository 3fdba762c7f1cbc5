"""Putting right what was written down of a senior or a volunteer: nothing typed lost, nothing else changed."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, User
from exchange.models import NeedStatus
from exchange.rhythms import often_of
from matching.models import ProposalState
from notifications.models import Message
from places.models import Address, Street
from seniors.models import Senior
from tests import make
from tests.exchange.visitor import beside, programme
from tests.support.at_the_desk import browser_of
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
    made.save()
    return made


def senior_page(need_pk: int) -> str:
    """Where the person of a need is put right."""
    return f"/pulpit/sopot/zgloszenia/{need_pk}/osoba/"


def volunteer_page(one: Volunteer) -> str:
    """Where a volunteer is put right."""
    return f"/pulpit/sopot/wolontariusze/{one.pk}/dane/"


def test_a_foreign_number_is_saved_again_as_the_page_shows_it(desk: Client) -> None:
    need = make.need(senior=make.senior(phone="+4915123456789"))
    shown = desk.get(senior_page(need.pk)).context["form"]["phone"].value()
    assert shown == "+49 1512 3456789"
    desk.post(senior_page(need.pk), SENIOR | {"phone": shown})
    one = Senior.objects.get()
    assert (one.first_name, str(one.phone)) == ("Maria", "+4915123456789")
    assert 'href="tel:+4915123456789"' in desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/").text


def test_an_address_is_saved_again_as_the_page_shows_it(desk: Client) -> None:
    need = make.need()
    desk.post(senior_page(need.pk), SENIOR | {"number": "12 m. 4, oficyna (drzwi 2)"})
    first = Address.objects.get(pk=Senior.objects.get().address_id)
    shown = desk.get(senior_page(need.pk)).context["form"]
    assert shown["number"].value() == "12/4 (oficyna, drzwi 2)"
    again = {name: shown[name].value() for name in ("street", "number", "postcode", "district", "reading")}
    desk.post(senior_page(need.pk), SENIOR | again | {"safety_note": "pies"})
    one = Senior.objects.get()
    assert one.safety_note == "pies"
    assert (one.address.number, one.address.unit, one.address.detail) == (first.number, first.unit, first.detail)
    assert one.address.located_at == first.located_at


def test_what_is_written_down_is_kept_as_it_is_seen(desk: Client) -> None:
    need = make.need()
    unseen = {
        "last_name": "Zie\N{SOFT HYPHEN}lińska\N{RIGHT-TO-LEFT OVERRIDE}",
        "access_note": "\N{ZERO WIDTH SPACE}kod 12",
    }
    desk.post(senior_page(need.pk), SENIOR | unseen)
    one = Senior.objects.get()
    assert (one.last_name, one.access_note, one.search_key) == ("Zielińska", "kod 12", "maria zielinska")


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
    assert AuditEvent.objects.filter(verb__in=("corrected", "skills")).count() == 2  # all of the first time
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


def times_page(need_pk: int) -> str:
    """Where the times of a need are put right."""
    return f"/pulpit/sopot/zgloszenia/{need_pk}/godziny/"


def test_the_times_of_a_request_are_put_right_and_old_suggestions_lapse(desk: Client) -> None:
    need, one = make.need(), make.volunteer()
    make.offer(one)
    suggestion = make.proposal(need, one)
    typed = {"windows": ["5-morning"], "rhythm": "once", "minutes": "120", "urgency": "1"}
    assert times_page(need.pk) in desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/").text
    page = desk.post(times_page(need.pk), typed, follow=True)
    assert [each.sentence for each in page.context["history"]] == ["Times changed"]
    need.refresh_from_db()
    suggestion.refresh_from_db()
    assert (need.rhythm, need.minutes, need.urgency) == ("once", 120, 1)
    assert [(each.weekday, each.start_minute, each.end_minute) for each in need.windows.all()] == [(5, 480, 720)]
    assert suggestion.state == ProposalState.LAPSED
    assert AuditEvent.objects.get(verb="corrected").details == {"fields": ["rhythm", "minutes", "urgency", "windows"]}


def test_the_day_of_help_asked_for_once_is_named_and_kept(desk: Client) -> None:
    need, day = make.need(), localdate() + timedelta(days=7)
    typed = {"rhythm": "once", "day": f"{day:%d.%m.%Y}", "minutes": "60", "urgency": "0"}
    other = (day.weekday() + 1) % 7
    refused = desk.post(times_page(need.pk), typed | {"windows": [f"{other}-morning"]}, follow=True)
    assert refused.context["form"].errors["windows"]
    desk.post(times_page(need.pk), typed | {"windows": [f"{day.weekday()}-morning", f"{other}-morning"]})
    assert list(need.windows.values_list("weekday", "only_on")) == [(day.weekday(), day)]
    form = desk.get(times_page(need.pk)).context["form"]
    desk.post(times_page(need.pk), {name: form[name].value() for name in form.fields})
    assert AuditEvent.objects.filter(verb="corrected").count() == 1


def test_help_of_several_times_a_week_is_told_in_words(desk: Client) -> None:
    need = make.need()
    typed = {"windows": ["5-morning"], "rhythm": "weekly-3", "minutes": "60", "urgency": "0"}
    desk.post(times_page(need.pk), typed)
    need.refresh_from_db()
    assert (need.rhythm, need.times_a_week) == ("weekly", 3)
    assert often_of("weekly-3").in_words() in desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/").text


def test_times_saved_as_they_are_stay_finer_than_the_boxes(desk: Client) -> None:
    need = make.need(minutes=75)
    suggestion = make.proposal(need, make.volunteer())
    before = list(need.windows.values())
    form = desk.get(times_page(need.pk)).context["form"]
    desk.post(times_page(need.pk), {name: form[name].value() for name in form.fields})
    suggestion.refresh_from_db()
    assert suggestion.state == ProposalState.SUGGESTED
    assert not AuditEvent.objects.filter(verb="corrected").exists()
    assert list(need.windows.values()) == before
    need.refresh_from_db()
    assert need.minutes == 75


def test_times_for_which_somebody_is_asked_are_not_changed(desk: Client, coordinator: User) -> None:
    need = make.need()
    state = ProposalState.ASKED_VOLUNTEER
    make.proposal(need, make.volunteer(), state=state, approved_by=coordinator, approved_at=make.NOW)
    assert times_page(need.pk) not in desk.get(f"/pulpit/sopot/zgloszenia/{need.pk}/").text
    typed = {"windows": ["5-morning"], "rhythm": "weekly", "minutes": "60", "urgency": "0"}
    assert "Somebody is being asked for this request." in desk.post(times_page(need.pk), typed, follow=True).text
    assert need.windows.count() == 5


@pytest.mark.parametrize("typed", [{"windows": []}, {"windows": ["5-evening"], "minutes": "240"}])
def test_times_that_cannot_be_are_refused_beside_the_week(desk: Client, typed: dict[str, object]) -> None:
    need = make.need(minutes=240)
    sent = {"rhythm": "weekly", "minutes": "60", "urgency": "0"} | typed
    assert desk.post(times_page(need.pk), sent, follow=True).context["form"].errors.keys() == {"windows"}


def test_a_closed_request_keeps_its_times(desk: Client) -> None:
    need = make.need(status=NeedStatus.CANCELLED, closed_at=make.NOW)
    typed = {"windows": ["5-morning"], "rhythm": "weekly", "minutes": "60", "urgency": "0"}
    assert "This request is no longer open." in desk.post(times_page(need.pk), typed, follow=True).text
    assert need.windows.count() == 5


# --- the e-mail of a volunteer ------------------------------------------------------------------------
def email_page(one: Volunteer) -> str:
    """Where a volunteer gets another e-mail."""
    return f"/pulpit/sopot/wolontariusze/{one.pk}/e-mail/"


def test_a_lost_mailbox_is_replaced_and_told_and_what_it_opened_is_over(desk: Client) -> None:
    one = make.volunteer()
    assert one.user
    old, own = one.user.email, browser_of(one.user)
    EmailAddress.objects.create(user=one.user, email=old, verified=True)
    desk.post(email_page(one), {"email": " Jan.Nowy@Example.org"})
    one.user.refresh_from_db()
    assert one.user.email == "jan.nowy@example.org"
    assert not EmailAddress.objects.exists()
    assert own.get("/moje/").status_code == 302
    assert Message.objects.get(template="address_changed").address == old
    row = AuditEvent.objects.get(verb="email-changed")
    assert (row.target_id, row.details) == (one.user.pk, {})


def test_an_email_of_somebody_else_is_refused_beside_the_field(desk: Client) -> None:
    one = make.volunteer()
    refused = desk.post(email_page(one), {"email": make.user().email.upper()}, follow=True)
    assert beside(refused, "email")
    assert not AuditEvent.objects.exists()


def test_the_desk_gives_no_account_of_staff_another_email(desk: Client, coordinator: User) -> None:
    both, own = make.volunteer(), make.volunteer(user=coordinator)
    assert both.user
    both.user.memberships.create(centre=make.centre(slug="slupsk", name="M", short_name="M"), role="reporter")
    assert beside(desk.post(email_page(both), {"email": "cudza@example.org"}, follow=True), "email")
    assert desk.post(email_page(own), {"email": "cudza@example.org"}).status_code == 403
    assert email_page(own) not in desk.get(f"/pulpit/sopot/wolontariusze/{own.pk}/").content.decode()
    assert not User.objects.filter(email="cudza@example.org").exists()


def test_whoever_has_no_account_is_phoned(desk: Client) -> None:
    one = make.volunteer()
    Volunteer.objects.update(user=None)
    assert beside(desk.post(email_page(one), {"email": "nowa@example.org"}, follow=True), "email")
