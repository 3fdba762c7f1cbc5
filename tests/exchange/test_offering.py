"""Offering help without an account and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import gettext

from accounts.models import User
from exchange.models import Offer, OfferStatus
from notifications.models import Message
from tests import make
from tests.exchange import visitor
from tests.exchange.visitor import OFFER, Visitor, beside, page
from volunteers.models import Standing, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(client: Client) -> Visitor:
    visitor.sopot()
    return Visitor(client, "chce-pomagac")


def test_a_volunteer_offers_help_in_two_categories(offering: Visitor) -> None:
    offering.fill(OFFER)
    assert offering.send().headers["Location"] == "/sopot/co-dalej/"
    volunteer = Volunteer.objects.get()
    assert (str(volunteer), volunteer.standing, volunteer.user) == (
        "Olga Wilk",
        Standing.APPLIED,
        User.objects.get(email="olga@example.org"),
    )
    assert (volunteer.transport, volunteer.radius_m, volunteer.minutes_a_month) == ("bike", 5000, 480)
    assert list(volunteer.windows.values_list("weekday", "start_minute", "end_minute")) == [(5, 480, 720)]
    assert list(volunteer.skills.values_list("skill", flat=True)) == ["uk"]
    assert set(Offer.objects.values_list("category", "status")) == {
        ("seniors_disabled", OfferStatus.SUBMITTED),
        ("organisational", OfferStatus.SUBMITTED),
    }


def test_the_last_page_of_an_offer_tells_what_comes_next_and_a_phone(offering: Visitor) -> None:
    offering.fill(OFFER)
    offering.send()
    told = page(offering.client.get("/sopot/co-dalej/"))
    assert gettext("Thank you for wanting to help.") in told
    assert "58 551 17 10" in told


def test_the_time_of_a_month_is_changed_by_phone(offering: Visitor) -> None:
    offering.fill({screen: OFFER[screen] for screen in ("rodzaje-pomocy", "kiedy")})
    asked = page(offering.see("czas")).replace("\N{NO-BREAK SPACE}", " ")
    assert gettext("You can change it later: just call %(phone)s.") % {"phone": "58 551 17 10"} in asked


def test_a_volunteer_is_told_what_a_volunteer_does_with_things(offering: Visitor) -> None:
    asked = page(offering.see("rodzaje-pomocy"))
    assert gettext("You give a thing away free of charge, for example furniture") in asked
    assert gettext("A thing that somebody may have to give away, free of charge") not in asked


@pytest.mark.parametrize(
    ("language", "words"), [("en", "20 May 1990"), ("pl", "20 maja 1990"), ("uk", "20 травня 1990")]
)
def test_the_page_with_all_answers_writes_a_date_as_every_page_does(
    language: str, words: str, offering: Visitor
) -> None:
    offering.client.cookies["django_language"] = language
    offering.fill(OFFER)
    assert words in page(offering.see("podsumowanie"))


def test_a_known_e_mail_shows_the_same_page_and_gives_nobody_the_account(offering: Visitor) -> None:
    known = make.user(email="olga@example.org")
    offering.fill(OFFER)
    assert offering.send().headers["Location"] == "/sopot/co-dalej/"
    told = page(offering.client.get("/sopot/co-dalej/"))
    assert gettext("Thank you for wanting to help.") in told
    assert Volunteer.objects.get().user is None
    assert Message.objects.get().recipient == known


def test_the_same_offer_sent_twice_makes_one_volunteer(offering: Visitor) -> None:
    offering.fill(OFFER)
    submission = offering.submission()
    offering.send(submission)
    assert offering.send(submission).headers["Location"] == "/sopot/co-dalej/"
    assert (Volunteer.objects.count(), Offer.objects.count(), Message.objects.count()) == (1, 2, 1)


def test_the_same_offer_sent_twice_at_once_makes_one_volunteer_and_one_letter(offering: Visitor) -> None:
    offering.fill(OFFER)
    submission = offering.submission()
    at_once = Visitor(Client(), "chce-pomagac")
    at_once.fill(OFFER)
    session = at_once.client.session
    session["drafts"] = offering.client.session["drafts"]  # as the other request saw it before this one ended
    session.save()
    for window in (offering, at_once):
        assert window.send(submission).headers["Location"] == "/sopot/co-dalej/"
    assert (Volunteer.objects.count(), Offer.objects.count()) == (1, 2)
    assert list(Message.objects.values_list("template", flat=True)) == ["offer_received"]


@pytest.mark.parametrize(
    ("word", "answers", "said"),
    [
        (
            "potrzebuje-pomocy",
            visitor.ASK,
            "The person who helps sees your name, address and phone number only after you",
        ),
        ("w-imieniu", visitor.ASK_FOR_OTHER, "Only the coordinator sees who you are."),
        ("chce-pomagac", OFFER, "Only the coordinator sees your address, phone number and e-mail."),
    ],
)
def test_each_form_says_truly_who_will_see_the_answers(
    client: Client, word: str, answers: visitor.Answers, said: str
) -> None:
    visitor.sopot()
    client.cookies["django_language"] = "en"
    sender = Visitor(client, word)
    sender.fill(answers)
    assert said in page(sender.see("podsumowanie"))


def test_a_volunteer_under_18_gets_a_sentence_beside_the_date(offering: Visitor) -> None:
    before = ("rodzaje-pomocy", "kiedy", "czas", "dojazd")
    offering.fill({slug: OFFER[slug] for slug in before})
    young = (localdate() - timedelta(days=17 * 365)).strftime("%d.%m.%Y")
    refused = offering.refused("osoba", **OFFER["osoba"] | {"birth_date": young})
    assert gettext("A volunteer who visits homes is at least %(age)s years old.") % {"age": 18} in beside(
        refused, "birth_date"
    )
    assert not Volunteer.objects.exists()


def test_the_first_screen_says_that_a_phone_is_enough(offering: Visitor) -> None:
    sentence = (
        "You need a phone. With an e-mail you can answer us on a page of your own; without one we will phone you."
    )
    assert gettext(sentence) in page(offering.see("rodzaje-pomocy"))


def without_email(phone: str = "600 321 321") -> visitor.Answers:
    return OFFER | {"kontakt": {"phone": phone, "email": ""}}


def test_a_volunteer_without_an_e_mail_is_written_down_and_phoned(offering: Visitor) -> None:
    offering.fill(without_email())
    assert gettext("none: we will phone you") in page(offering.see("podsumowanie"))
    assert offering.send().headers["Location"] == "/sopot/co-dalej/"
    volunteer = Volunteer.objects.get()
    assert (str(volunteer), volunteer.user, volunteer.standing) == ("Olga Wilk", None, Standing.APPLIED)
    assert Offer.objects.filter(volunteer=volunteer, status=OfferStatus.SUBMITTED).count() == 2
    assert not Message.objects.exists()
    assert not User.objects.exists()
    told = page(offering.client.get("/sopot/co-dalej/"))
    assert gettext("The coordinator will phone you: you gave no e-mail, and need none.") in told
    assert gettext("We have sent a message to your e-mail address.") not in told


def test_a_volunteer_without_an_e_mail_waits_to_be_met_like_others(offering: Visitor) -> None:
    offering.fill(without_email())
    offering.send()
    offering.client.force_login(make.coordinator())
    assert "Olga Wilk" in page(offering.client.get("/pulpit/sopot/?kolejka=wolontariusze"))


def test_a_number_that_the_centre_knows_shows_a_stranger_the_same_page_and_loses_nothing(offering: Visitor) -> None:
    offering.fill(without_email())
    offering.send()
    first = page(offering.client.get("/sopot/co-dalej/"))
    stranger = Visitor(Client(), "chce-pomagac")
    stranger.fill(without_email("+48 600321321"))
    assert stranger.send().headers["Location"] == "/sopot/co-dalej/"
    tokenless = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", told)
        for told in (
            first,
            page(stranger.client.get("/sopot/co-dalej/")),
        )
    ]
    assert tokenless[0] == tokenless[1]
    assert [str(one.phone) for one in Volunteer.objects.all()] == ["+48600321321"] * 2


def test_the_same_offer_without_an_e_mail_sent_twice_makes_one_volunteer(offering: Visitor) -> None:
    offering.fill(without_email())
    submission = offering.submission()
    offering.send(submission)
    assert offering.send(submission).headers["Location"] == "/sopot/co-dalej/"
    assert Volunteer.objects.count() == 1


def test_the_centres_own_work_may_be_offered(offering: Visitor) -> None:
    assert 'value="organisational"' in page(offering.see("rodzaje-pomocy"))
