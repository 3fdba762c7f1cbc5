"""Asking for help without an account and without JavaScript, in Polish."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent
from exchange.forms.needs import CATEGORY_HINTS
from exchange.models import Category, Need, NeedStatus
from exchange.tickets import code_for
from seniors.models import Channel, CloseContact, Consent, Senior
from tests import make
from tests.exchange import visitor
from tests.exchange.visitor import ASK, ASK_FOR_A_THING, ASK_FOR_OTHER, Visitor, beside, page

BEFORE_THE_PERSON = ("rodzaj", "jak-czesto", "kiedy")
pytestmark = pytest.mark.django_db


def test_the_first_address_leads_to_the_first_question(asking: Visitor) -> None:
    assert asking.client.get("/sopot/potrzebuje-pomocy/").headers["Location"] == asking.address("rodzaj")


def test_a_person_asks_for_help(asking: Visitor) -> None:
    asking.fill(ASK)
    sent = asking.send()
    assert sent.headers["Location"] == "/sopot/co-dalej/"
    need = Need.objects.get()
    assert (need.status, need.channel, need.category, need.activity) == (
        NeedStatus.SUBMITTED,
        Channel.WEB,
        "seniors_disabled",
        "walk",
    )
    assert (need.rhythm, need.minutes) == ("weekly", 90)
    assert list(need.windows.values_list("weekday", "start_minute", "end_minute")) == [(0, 480, 1020), (3, 1020, 1200)]
    senior = need.senior
    assert (str(senior), str(senior.phone.as_e164), senior.form_of_address) == (
        "Maria Zielińska",
        "+48600123456",
        "Pani Mario",
    )
    assert senior.address.label() == "ul. Słoneczna 15D/3"
    assert (senior.safety_note, senior.access_note) == ("boi się schodów", "drugie piętro")
    assert Consent.objects.get().senior == senior


def test_help_on_one_day_has_a_place_for_the_day_and_the_hour(asking: Visitor) -> None:
    once = ASK["jak-czesto"] | {"rhythm": "once"}
    notes = {"note": "o 10:30"}
    asking.fill(ASK | {"jak-czesto": once})
    assert 'name="note"' in page(asking.see("uwagi"))
    asking.fill({"uwagi": notes})
    assert "o 10:30" in page(asking.see("podsumowanie"))
    asking.send()
    assert Need.objects.get().note == "o 10:30"


def test_help_of_every_week_is_not_asked_for_its_day(asking: Visitor) -> None:
    asking.fill(ASK)
    assert 'name="note"' not in page(asking.see("uwagi"))


def test_the_first_question_says_from_what_age_a_kind_of_help_is(asking: Visitor) -> None:
    sentence = gettext("For people aged %(age)s or more. %(examples)s")
    aged = gettext("For people aged %(age)s or more.") % {"age": 65}
    assert aged not in page(asking.see("rodzaj"))
    visitor.programme(make.centre(), senior_min_age=65)
    asked = page(asking.see("rodzaj"))
    assert aged in asked
    assert sentence % {"age": 65, "examples": CATEGORY_HINTS[Category.FAMILY]} not in asked


def test_the_last_page_tells_the_number_the_code_and_a_phone(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.send()
    need = Need.objects.get()
    told = page(asking.client.get("/sopot/co-dalej/"))
    assert need.reference in told
    assert code_for(need.reference, need.code_version) in told
    assert "58 551 17 10" in told


def test_the_page_with_all_answers_shows_them_with_links_to_change_them(asking: Visitor) -> None:
    asking.fill(ASK)
    checked = page(asking.see("podsumowanie"))
    for words in ("Maria", "600 123 456", "ul. Słoneczna 15D/3", "boi się schodów", gettext("A walk")):
        assert words in checked
    assert f"{asking.address('osoba')}?sprawdz=1" in checked


def test_a_changed_answer_leads_back_to_the_page_with_all_answers(asking: Visitor) -> None:
    asking.fill(ASK)
    changed = asking.client.post(asking.address("osoba") + "?sprawdz=1", ASK["osoba"] | {"phone": "601 111 222"})
    assert changed.headers["Location"] == asking.address("podsumowanie")
    asking.send()
    assert Senior.objects.get().phone.as_e164 == "+48601111222"


def test_a_person_asks_for_a_thing_without_times(asking: Visitor) -> None:
    asking.fill(ASK_FOR_A_THING)
    asking.send()
    need = Need.objects.get()
    assert (need.category, need.item, need.note, need.windows.count()) == ("items", "furniture", "łóżko", 0)


def test_a_conversation_by_phone_needs_nobody_nearby(asking: Visitor) -> None:
    asking.fill(ASK | {"rodzaj": {"activities": ["phone_talk"]}})
    asking.send()
    assert Need.objects.get().remote


def test_the_last_question_takes_no_more_queries_than_the_first(
    asking: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asking.fill(ASK)
    for screen, queries in (("rodzaj", 3), ("kiedy", 2), ("uwagi", 2)):
        with django_assert_num_queries(queries):
            asking.see(screen)


def test_the_centres_own_work_is_nothing_to_ask_for(asking: Visitor) -> None:
    assert "organisational" not in page(asking.see("rodzaj"))
    assert beside(asking.refused("rodzaj", others=["organisational"]), "others")


def test_somebody_close_asks(asking_for_other: Visitor) -> None:
    asking_for_other.fill(ASK_FOR_OTHER)
    asking_for_other.send()
    need, contact = Need.objects.get(), CloseContact.objects.get()
    assert (need.status, need.channel, need.close_contact) == (NeedStatus.SUBMITTED, Channel.CLOSE_CONTACT, contact)
    assert (contact.name, contact.relation, contact.phone.as_e164) == ("Jan Zieliński", "child", "+48600999888")


def test_a_person_who_does_not_know_yet_is_called_first(asking_for_other: Visitor) -> None:
    asking_for_other.fill(ASK_FOR_OTHER | {"bliska-osoba": ASK_FOR_OTHER["bliska-osoba"] | {"person_agrees": "no"}})
    asking_for_other.send()
    assert Need.objects.get().status == NeedStatus.VERIFYING
    assert not Consent.objects.exists()


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("rodzaj", {}, "activities", "Choose at least one kind of help."),
    ("kiedy", {}, "windows", "Choose at least one time."),
    ("osoba", {"first_name": "Maria", "last_name": ""}, "last_name", "Enter the last name."),
    ("osoba", {"first_name": "Maria", "phone": "sześćset"}, "phone", "Enter a phone number, for example 600 123 456."),
    ("osoba", {"last_name": "Zielińska", "phone": ""}, "phone", "Enter a phone number, for example 600 123 456."),
    ("adres", {"street": "15", "number": ""}, "street", "Write the name of the street too, not only the number."),
    (
        "adres",
        {"street": "Nieistniejąca", "number": "5"},
        "street",
        "We do not know this street. Correct its name, or choose below that it is right.",
    ),
]


@pytest.mark.parametrize(("screen", "typed", "field", "sentence"), WRONG)
def test_a_mistake_gets_a_sentence_beside_its_field_and_loses_nothing(
    asking: Visitor, screen: str, typed: dict[str, Any], field: str, sentence: str
) -> None:
    asking.fill({slug: fields for slug, fields in ASK.items() if list(ASK).index(slug) < list(ASK).index(screen)})
    refused = asking.refused(screen, **typed)
    assert gettext(sentence) in beside(refused, field)
    for value in filter(None, typed.values()):
        assert f'value="{value}"' in page(refused)
    assert not Need.objects.exists()


def test_an_age_under_the_programmes_floor_gets_a_sentence_beside_the_date(asking: Visitor) -> None:
    visitor.programme(make.centre(), senior_min_age=60)
    asking.fill({slug: ASK[slug] for slug in BEFORE_THE_PERSON})
    refused = asking.refused("osoba", **ASK["osoba"], birth_date="1.02.1990")
    sentence = gettext("This help is for people aged %(age)s or more. Call us: we will look for other help.")
    assert sentence % {"age": 60} in beside(refused, "birth_date")
    assert 'value="1.02.1990"' in page(refused)


@pytest.mark.parametrize("typed", ["1.02.1940", "1 lutego 1940 r."])
def test_a_date_of_birth_may_be_written_in_several_ways(asking: Visitor, typed: str) -> None:
    visitor.programme(make.centre())
    asking.fill(ASK | {"osoba": ASK["osoba"] | {"birth_date": typed}})
    asking.send()
    assert str(Senior.objects.get().birth_date) == "1940-02-01"


def test_without_an_age_floor_nobody_asks_for_the_date_of_birth(asking: Visitor) -> None:
    asking.fill({slug: ASK[slug] for slug in BEFORE_THE_PERSON})
    assert 'name="birth_date"' not in page(asking.see("osoba"))
    assert asking.answer("osoba", **ASK["osoba"]).headers["Location"] == asking.address("adres")


def test_the_number_of_steps_is_told_once_it_is_known_and_then_stays(asking: Visitor) -> None:
    assert "z " not in steps(page(asking.see("rodzaj")))
    totals = set()
    for screen, fields in ASK.items():
        asking.answer(screen, **fields)
        totals.add(steps(page(asking.see(screen))).split()[-1])
    assert totals == {"7"}


def steps(shown: str) -> str:
    """The words that tell where one is in the form."""
    found = re.search(r'class="steps__words">(.*?)</p>', shown, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def test_going_back_keeps_what_was_typed_even_when_it_is_wrong(asking: Visitor) -> None:
    asking.fill({slug: ASK[slug] for slug in BEFORE_THE_PERSON})
    back = asking.answer("osoba", "back", last_name="Zielińska", phone="600")
    assert back.headers["Location"] == asking.address("kiedy")
    assert 'value="0-morning" id="id_windows_1_0" checked' in page(asking.see("kiedy"))
    assert 'value="Zielińska"' in page(asking.see("osoba"))
    assert 'value="600"' in page(asking.see("osoba"))


def test_a_question_left_out_is_asked_and_the_answer_given_is_kept(asking: Visitor) -> None:
    away = asking.answer("osoba", phone="600 123 456")
    assert away.headers["Location"] == asking.address("rodzaj")
    told = gettext("Please answer this question first. If you have answered it, you were away for too long. Sorry.")
    assert told in page(asking.see("rodzaj"))
    asking.fill({slug: ASK[slug] for slug in BEFORE_THE_PERSON})
    assert 'value="600 123 456"' in page(asking.see("osoba"))


def test_a_wrong_answer_that_was_jumped_over_is_asked_again(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.answer("osoba", phone="x")
    assert asking.see("podsumowanie").headers["Location"] == asking.address("osoba") + "?sprawdz=1"


def test_a_form_without_the_agreement_is_not_sent(asking: Visitor) -> None:
    asking.fill(ASK)
    refused = asking.refused("podsumowanie", "send", submission=asking.submission())
    assert gettext("Tick the box: without your agreement we cannot look for anybody.") in beside(refused, "agreed")
    assert not Need.objects.exists()


def test_the_same_form_sent_twice_makes_one_need_and_shows_the_same_page(asking: Visitor) -> None:
    asking.fill(ASK)
    submission = asking.submission()
    first, second = asking.send(submission), asking.send(submission)
    assert first.headers["Location"] == second.headers["Location"] == "/sopot/co-dalej/"
    assert Need.objects.count() == 1
    assert AuditEvent.objects.filter(verb="posted").count() == 1


def test_a_form_sent_from_a_page_with_older_answers_is_shown_again_first(asking: Visitor) -> None:
    asking.fill(ASK)
    refused = asking.send("00000000-0000-4000-8000-000000000000")
    assert refused.headers["Location"] == asking.address("podsumowanie")
    assert not Need.objects.exists()


def test_the_same_need_from_somebody_else_is_thanked_for_alike_and_tells_nothing(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.send()
    stranger = Visitor(Client())
    stranger.fill(ASK)
    assert stranger.send().headers["Location"] == "/sopot/co-dalej/"
    first, again = Need.objects.order_by("pk")
    told = page(stranger.client.get("/sopot/co-dalej/"))
    assert again.reference in told
    assert first.reference not in told
    assert again.senior == first.senior


def test_after_sending_nothing_that_was_typed_stays_in_the_session(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.send()
    assert "Zielińska" not in str(dict(asking.client.session))
    assert "Zielińska" not in page(asking.see("osoba"))


@pytest.mark.parametrize("screen", ["podsumowanie", "uwagi"])
def test_going_back_after_sending_shows_again_that_it_was_sent(asking: Visitor, screen: str) -> None:
    asking.fill(ASK)
    asking.send()
    assert asking.see(screen).headers["Location"] == "/sopot/co-dalej/"


def test_after_sending_another_request_can_be_begun(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.send()
    asking.fill(ASK_FOR_A_THING)
    assert asking.send().headers["Location"] == "/sopot/co-dalej/"
    assert Need.objects.count() == 2


def test_an_answer_refused_while_changing_it_leads_back_to_the_page_with_all_answers(asking: Visitor) -> None:
    asking.fill(ASK)
    address = asking.address("osoba") + "?sprawdz=1"
    assert asking.client.post(address, ASK["osoba"] | {"phone": "x"}).headers["Location"] == address
    mended = asking.client.post(address, ASK["osoba"] | {"phone": "601 111 222"})
    assert mended.headers["Location"] == asking.address("podsumowanie")


def test_another_session_sees_nothing_of_what_was_typed_or_sent(asking: Visitor) -> None:
    asking.fill(ASK)
    stranger = Visitor(Client())
    assert stranger.see("podsumowanie").headers["Location"] == asking.address("rodzaj")
    asking.send()
    assert stranger.client.get("/sopot/co-dalej/").headers["Location"] == "/sopot/"


def test_leaving_removes_what_was_typed_and_the_number(asking: Visitor) -> None:
    asking.fill(ASK)
    asking.send()
    asking.answer("rodzaj", others=["family"])
    asking.client.post("/sopot/zakoncz/")
    assert not {"drafts", "sent_form", "followed_needs"} & set(asking.client.session.keys())
    assert asking.client.get("/sopot/co-dalej/").headers["Location"] == "/sopot/"


def test_no_copy_of_a_page_with_answers_is_kept(asking: Visitor) -> None:
    assert "no-store" in asking.see("rodzaj").headers["Cache-Control"]


def test_an_unknown_screen_is_not_found(asking: Visitor) -> None:
    assert asking.see("pesel").status_code == 404
