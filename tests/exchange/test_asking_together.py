"""Several kinds of help in one form, how often, on which day, at any time."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import gettext

from accounts.models import AuditEvent
from exchange.models import Coverage, Need
from exchange.rhythms import often_of
from exchange.tickets import code_for
from seniors.models import CloseContact, Consent, Senior
from tests import make
from tests.exchange import visitor
from tests.exchange.visitor import ASK, ASK_FOR_A_THING, ASK_FOR_OTHER, Visitor, beside, page

pytestmark = pytest.mark.django_db


def test_two_kinds_of_help_are_two_requests_of_one_person_from_one_form(asking: Visitor) -> None:
    asking.fill(visitor.ASK_FOR_TWO)
    checked = page(asking.see("podsumowanie"))
    assert f"{gettext('A walk')}, {gettext('Shopping')}" in checked
    assert asking.send().headers["Location"] == "/sopot/co-dalej/"
    walk, shopping = Need.objects.order_by("pk")
    assert (walk.activity, shopping.activity) == ("walk", "shopping")
    assert walk.senior == shopping.senior == Senior.objects.get()
    assert list(walk.windows.values_list("weekday", "start_minute")) == [(0, 480), (3, 1020)]
    assert list(shopping.windows.values_list("weekday", "start_minute")) == [(0, 480), (3, 1020)]
    assert Consent.objects.count() == 1
    told = page(asking.client.get("/sopot/co-dalej/"))
    for need in (walk, shopping):
        assert need.reference in told
        assert code_for(need.reference, need.code_version) in told


def test_a_form_with_two_kinds_sent_twice_or_twice_at_once_makes_two_requests(asking: Visitor) -> None:
    asking.fill(visitor.ASK_FOR_TWO)
    submission = asking.submission()
    at_once = Visitor(Client())
    at_once.fill(visitor.ASK_FOR_TWO)
    session = at_once.client.session
    session["drafts"] = asking.client.session["drafts"]  # as the other request saw it before this one ended
    session.save()
    for window in (asking, asking, at_once):
        assert window.send(submission).headers["Location"] == "/sopot/co-dalej/"
    assert Need.objects.count() == 2
    assert AuditEvent.objects.filter(verb="posted").count() == 2
    assert page(at_once.client.get("/sopot/co-dalej/")).count(Need.objects.earliest("pk").reference) == 1


def test_help_and_a_thing_are_asked_for_in_one_form(asking: Visitor) -> None:
    asking.fill(ASK | ASK_FOR_A_THING | {"rodzaj": {"activities": ["walk"], "others": ["items"]}})
    asking.send()
    walk, thing = Need.objects.order_by("pk")
    assert (walk.activity, walk.rhythm, walk.note, walk.windows.count()) == ("walk", "weekly", "", 2)
    assert (thing.item, thing.rhythm, thing.note, thing.windows.count()) == ("furniture", "once", "łóżko", 0)


def test_when_one_of_several_kinds_is_refused_nothing_is_written(asking: Visitor) -> None:
    asking.fill(ASK | {"rodzaj": {"activities": ["walk"], "others": ["family"]}})
    submission = asking.submission()
    edition = visitor.programme(make.centre())
    Coverage.objects.filter(edition=edition).update(category="family")  # the second kind; the first one is let through
    asking.send(submission)
    assert not Need.objects.exists()
    assert not Senior.objects.exists()


def test_any_time_is_one_box(asking: Visitor) -> None:
    asking.fill(ASK | {"kiedy": {"windows": ["any"]}})
    assert gettext("any time") in page(asking.see("podsumowanie"))
    asking.send()
    windows = Need.objects.get().windows.values_list("weekday", "start_minute", "end_minute")
    assert list(windows) == [(day, 480, 1200) for day in range(7)]


def test_help_on_a_named_day_is_asked_for_the_parts_of_that_day_only(asking: Visitor) -> None:
    asking.fill(visitor.once(10))
    day = localdate() + timedelta(days=10)
    asked = page(asking.see("kiedy"))
    assert [value for value in re.findall(r'name="windows" value="([^"]+)"', asked) if value != "any"] == [
        f"{day.weekday()}-{part}" for part in ("morning", "afternoon", "evening")
    ]
    asking.send()
    need = Need.objects.get()
    assert (need.rhythm, need.times_a_week) == ("once", 1)
    assert list(need.windows.values_list("weekday", "only_on")) == [(day.weekday(), day)]


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_day_that_is_past_or_too_far_gets_a_sentence_beside_it(asking: Visitor, days: int) -> None:
    asking.fill({"rodzaj": ASK["rodzaj"]})
    refused = asking.refused("jak-czesto", **visitor.once(days)["jak-czesto"])
    assert gettext("Write a day after today, within a year.") in beside(refused, "day")


def test_a_day_beside_help_of_every_week_is_no_answer(asking: Visitor) -> None:
    asking.fill(ASK | {"jak-czesto": visitor.once()["jak-czesto"] | {"rhythm": "weekly"}})
    asking.send()
    assert not Need.objects.get().windows.exclude(only_on=None).exists()


@pytest.mark.parametrize(
    ("value", "rhythm", "times"), [("biweekly", "biweekly", 1), ("weekly-3", "weekly", 3), ("weekly-7", "weekly", 7)]
)
def test_how_often_is_kept_as_people_say_it(asking: Visitor, value: str, rhythm: str, times: int) -> None:
    asking.fill(ASK | {"jak-czesto": ASK["jak-czesto"] | {"rhythm": value}})
    asking.send()
    need = Need.objects.get()
    assert (need.rhythm, need.times_a_week) == (rhythm, times)
    asking.client.force_login(make.coordinator())
    assert often_of(value).in_words() in page(asking.client.get(f"/pulpit/sopot/zgloszenia/{need.pk}/"))


def test_somebody_close_who_asks_for_two_kinds_is_written_down_once(asking_for_other: Visitor) -> None:
    asking_for_other.fill(ASK_FOR_OTHER | {"rodzaj": {"activities": ["walk", "shopping"]}})
    asking_for_other.send()
    contact = CloseContact.objects.get()
    assert [need.close_contact for need in Need.objects.all()] == [contact, contact]
