"""The phone: a need or a volunteer written down in one screen, with nothing typed lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from desk.forms.intake import NeedByPhone
from exchange.models import Category, Need, NeedStatus, Offer, OfferStatus
from places.models import Street
from seniors.models import Channel, Senior
from tests import make
from tests.exchange.visitor import programme
from volunteers.models import Volunteer

NEED = "/pulpit/sopot/telefon/"
VOLUNTEER = "/pulpit/sopot/telefon/wolontariusz/"
PERSON = {
    "phone": "600 100 200",
    "first_name": "Maria",
    "last_name": "Zielińska",
    "birth_date": "15.01.1943",
    "street": "Próbna",
    "number": "15D/3",
    "postcode": "",
    "district": "",
}


@pytest.fixture(autouse=True)
def street(db: None) -> Street:
    """A street that the table knows."""
    where = make.district()
    made = Street(city=where.city, kind="ul.", name="Próbna", district=where, lat=where.lat, lon=where.lon)
    made.save()
    make.centre()
    return made


def need_typed(**changed: object) -> dict[str, object]:
    """What a coordinator types for a need."""
    typed: dict[str, object] = {
        "submission": str(uuid4()),
        "category": "seniors_disabled",
        "what": "walk",
        "windows": ["0-morning", "2-afternoon"],
        "rhythm": "weekly",
        "minutes": "60",
        "urgency": "1",
        "safety_note": "schody bez poręczy",
    }
    return PERSON | typed | changed


def volunteer_typed(**changed: object) -> dict[str, object]:
    """What a coordinator types for a volunteer."""
    typed: dict[str, object] = {
        "submission": str(uuid4()),
        "email": "",
        "categories": ["seniors_disabled", "other"],
        "windows": ["4-evening"],
        "transport": "bus",
        "radius_m": "5000",
        "minutes_a_month": "240",
        "skills": ["uk"],
    }
    return PERSON | typed | changed


def test_the_screen_asks_at_most_fifteen_questions_and_says_what_to_read_out(desk: Client) -> None:
    page = desk.get(NEED)
    assert len(page.context["form"].visible_fields()) == 15
    assert "Good morning, this is Ewa Koordynatorska from MOPS Sopot." in page.text


def test_a_need_is_written_down_and_its_page_opens(desk: Client, coordinator: User) -> None:
    answer = desk.post(NEED, need_typed())
    need = Need.objects.get()
    assert answer.headers["Location"] == f"/pulpit/sopot/zgloszenia/{need.pk}/"
    assert (need.channel, need.status, need.urgency) == (Channel.PHONE, NeedStatus.SUBMITTED, 1)
    assert (need.senior.last_name, need.senior.birth_date) == ("Zielińska", date(1943, 1, 15))
    assert need.senior.address.label() == "ul. Próbna 15D/3"
    assert need.senior.safety_note == "schody bez poręczy"
    assert list(need.windows.values_list("weekday", flat=True)) == [0, 2]


def test_the_same_form_sent_twice_makes_one_need(desk: Client) -> None:
    typed = need_typed()
    first, second = desk.post(NEED, typed), desk.post(NEED, typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert Need.objects.count() == 1


def test_a_thing_needs_no_time(desk: Client) -> None:
    desk.post(NEED, need_typed(category="items", what="item-furniture", windows=[]))
    need = Need.objects.get()
    assert (need.category, need.item, need.activity) == (Category.ITEMS, "furniture", "")


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"phone": "sześćset"}, "phone", "Enter a phone number, for example 600 123 456."),
        ({"street": "Nieznana"}, "street", "We do not know this street."),
        ({"street": "15"}, "street", "Write the name of the street too, not only the number."),
        ({"number": ""}, "number", "Write the house number."),
        ({"windows": []}, "windows", "Choose at least one time."),
        ({"what": "item-furniture"}, "what", "This does not go with the kind of help."),
        ({"birth_date": "15.01.1843"}, "birth_date", "Check the year of birth."),
        ({"birth_date": "15.01.2143"}, "birth_date", "Check the year of birth."),
        ({"birth_date": "wczoraj"}, "birth_date", "Enter the date of birth like this: 15.01.1943."),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_is_lost(
    changed: dict[str, object], field: str, sentence: str, desk: Client
) -> None:
    page = desk.post(NEED, need_typed(**changed), follow=True)
    assert sentence in " ".join(page.context["form"].errors[field])
    assert "schody bez poręczy" in page.text
    assert "Zielińska" in page.text or field == "last_name"
    assert not Need.objects.exists()


def test_the_date_of_birth_says_for_which_help_it_is_needed_and_is_asked_for_there(desk: Client) -> None:
    assert "(not required)" in label_of_birth(desk)
    programme(make.centre(), senior_min_age=60)
    assert "(not required)" not in label_of_birth(desk)
    refused = desk.post(NEED, need_typed(birth_date="", last_name=""), follow=True).context["form"].errors
    assert {"birth_date", "last_name"} <= refused.keys()
    desk.post(NEED, need_typed(birth_date="", category="family"))
    assert Need.objects.get().category == Category.FAMILY


def label_of_birth(desk: Client) -> str:
    """The label and the hint of the date of birth."""
    return desk.get(NEED).text.partition('for="id_birth_date"')[2].partition("<input")[0]


def test_a_known_number_is_shown_before_anything_is_saved(desk: Client) -> None:
    make.senior(first_name="Adam", last_name="Dawny", phone="+48600100200")
    page = desk.post(NEED, need_typed(), follow=True).text
    assert "This number is known" in page
    assert "Adam Dawny" in page
    assert "schody bez poręczy" in page
    assert "Not saved yet" in page
    assert not Need.objects.exists()
    assert "Not saved yet" not in desk.get(NEED).text
    refused = desk.post(NEED, need_typed(phone=""), follow=True).text
    assert "Not saved yet" not in refused, "what is wrong says so"


def test_the_known_person_is_filled_in_and_the_rest_stays(desk: Client, street: Street) -> None:
    home = make.address(street=street, street_text="", number="7", unit="2")
    known = make.senior(first_name="Adam", last_name="Dawny", phone="+48600100200", address=home)
    answer = desk.post(NEED, need_typed(person=known.pk))
    need = Need.objects.get()
    assert answer.status_code == 302
    assert need.senior == known
    assert Senior.objects.count() == 1


def test_a_number_no_person_can_have_fills_in_nobody(desk: Client) -> None:
    assert desk.post(NEED, need_typed(person="9" * 5000)).status_code == 302
    assert Senior.objects.get().last_name == "Zielińska"


def test_somebody_else_with_the_same_number_is_saved_as_such(desk: Client) -> None:
    make.senior(first_name="Adam", last_name="Dawny", phone="+48600100200")
    desk.post(NEED, need_typed(somebody_else="yes"))
    assert Need.objects.get().senior.last_name == "Zielińska"
    assert Senior.objects.count() == 2


def test_the_same_person_is_recognised_without_a_question(desk: Client) -> None:
    born = date(1943, 1, 15)
    known = make.senior(first_name="Maria", last_name="Zielińska", birth_date=born, phone="+48600100200")
    desk.post(NEED, need_typed())
    assert Need.objects.get().senior == known


def test_people_known_to_another_centre_stay_unknown(desk: Client) -> None:
    elsewhere = make.centre(slug="slupsk", name="MOPR", short_name="MOPR Słupsk")
    make.senior(centre=elsewhere, last_name="Obca", phone="+48600100200")
    assert "Obca" not in desk.post(NEED, need_typed(), follow=True).text
    assert Need.objects.count() == 1


def test_a_volunteer_without_e_mail_is_written_down_to_be_met(desk: Client) -> None:
    page = desk.post(VOLUNTEER, volunteer_typed(), follow=True).text
    volunteer = Volunteer.objects.get()
    assert (volunteer.user, volunteer.radius_m, volunteer.minutes_a_month) == (None, 5_000, 240)
    assert set(Offer.objects.values_list("category", "status")) == {
        ("seniors_disabled", OfferStatus.SUBMITTED),
        ("other", OfferStatus.SUBMITTED),
    }
    assert "Meet this volunteer" in page
    assert "none: please phone" in page


def test_a_volunteer_who_is_too_young_is_refused_beside_the_date(desk: Client) -> None:
    page = desk.post(VOLUNTEER, volunteer_typed(birth_date="1.01.2015"), follow=True)
    assert "at least 18 years old" in " ".join(page.context["form"].errors["birth_date"])
    assert "600 100 200" in page.text
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize("email", ["", "nowa@example.org"])
def test_the_same_volunteer_sent_twice_is_one_and_both_times_their_page_opens(desk: Client, email: str) -> None:
    typed = volunteer_typed(email=email)
    first, second = desk.post(VOLUNTEER, typed), desk.post(VOLUNTEER, typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Volunteer.objects.count(), Offer.objects.count()) == (1, 2)


def test_an_e_mail_that_has_an_account_is_said_to_have_one(desk: Client) -> None:
    make.user(email="znana@example.org")
    page = desk.post(VOLUNTEER, volunteer_typed(email="znana@example.org"), follow=True).text
    assert "This e-mail has an account already." in page
    assert "600 100 200" in page


@pytest.mark.parametrize("address", [NEED, VOLUNTEER])
def test_a_mistake_leads_to_a_page_that_is_only_read_and_a_new_call_begins_empty(address: str, desk: Client) -> None:
    typed = need_typed(last_name="") | volunteer_typed(last_name="")
    wrong = desk.post(address, typed).headers["Location"]
    for _ in range(2):  # also when it is read again
        assert "600 100 200" in desk.get(wrong).text
    assert "600 100 200" not in desk.get(address).text
    assert "Maria" not in wrong


@pytest.mark.parametrize("address", [NEED, VOLUNTEER])
def test_once_saved_nothing_of_the_call_stays_in_the_session(address: str, desk: Client) -> None:
    typed = need_typed(last_name="") | volunteer_typed(last_name="")
    wrong = desk.post(address, typed).headers["Location"]
    assert "Maria" in str(dict(desk.session))
    desk.post(wrong, typed | {"last_name": "Zielińska"})
    assert "Maria" not in str(dict(desk.session))
    assert "600 100 200" not in desk.get(wrong).text


def test_what_the_action_refuses_is_said_beside_its_field(desk: Client) -> None:
    programme(make.centre(), senior_min_age=60)
    young = desk.post(NEED, need_typed(birth_date="15.01.1999"), follow=True)
    assert "60 or more" in " ".join(young.context["form"].errors["birth_date"])
    assert "schody bez poręczy" in young.text


def test_the_phone_comes_first_and_is_focused_only_on_an_empty_form(db: None) -> None:
    empty = NeedByPhone(city=make.city())
    assert next(iter(empty.fields)) == "phone"
    assert "autofocus" in str(empty["phone"])
    assert "autofocus" not in str(NeedByPhone({"phone": ""}, city=make.city())["phone"])
