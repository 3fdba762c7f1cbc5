"""Choosing one person out of a city: typed, kept out of addresses, listed, chosen."""

from django.test import Client

from accounts.models import User
from desk.searching import A_FEW
from matching.candidates import MOST_REFUSED
from matching.models import Exclusion
from tests import make


def looked_for(desk: Client, page: str, typed: str, place: str) -> str:
    """The page after somebody was looked for on it."""
    answer = desk.post(f"{page}kogo/", {"kogo": typed})
    assert answer.headers["Location"] == f"{page}#{place}", "what was typed stands in no address"
    return desk.get(page).text


def test_a_volunteer_is_found_by_name_and_by_phone_and_checked(desk: Client) -> None:
    need, wanted = make.need(), make.volunteer(last_name="Łoś", phone="+48600111222")
    make.offer(wanted)
    make.volunteer(last_name="Inny")
    page = f"/pulpit/sopot/zgloszenia/{need.pk}/"
    for typed in ("los", "jan ŁOŚ", "600 111 222", "+48600111222"):
        told = looked_for(desk, page, typed, "osoba")
        assert f'href="?osoba={wanted.pk}#osoba"' in told
        assert told.count("?osoba=") == 1
    assert "Choosing this person" in desk.get(page, {"osoba": wanted.pk}).text.replace(
        "What choosing this", "Choosing this"
    )


def test_only_those_who_may_be_asked_are_listed_and_only_a_few(desk: Client) -> None:
    need = make.need()
    for number in range(A_FEW + 1):
        make.volunteer(last_name=f"Mazur{number:02}")
    make.volunteer(last_name="Mazurek", standing="applied")
    other = make.centre(slug="slupsk", name="MOPR", short_name="MOPR")
    make.volunteer(last_name="Mazurska", centre=other)
    told = looked_for(desk, f"/pulpit/sopot/zgloszenia/{need.pk}/", "mazur", "osoba")
    assert told.count("?osoba=") == A_FEW
    assert "There are more. Type a longer part of the name." in told
    assert "?osoba=" not in looked_for(desk, f"/pulpit/sopot/zgloszenia/{need.pk}/", "mazurek", "osoba")
    assert "?osoba=" not in looked_for(desk, f"/pulpit/sopot/zgloszenia/{need.pk}/", "mazurska", "osoba")


def test_what_was_typed_on_one_page_is_not_on_another(desk: Client) -> None:
    make.volunteer(last_name="Szukana")
    first, second = make.need(), make.need()
    looked_for(desk, f"/pulpit/sopot/zgloszenia/{first.pk}/", "szukana", "osoba")
    assert "?osoba=" not in desk.get(f"/pulpit/sopot/zgloszenia/{second.pk}/").text


def test_a_senior_is_found_and_kept_apart_from_a_volunteer(desk: Client, coordinator: User) -> None:
    volunteer, senior = make.volunteer(), make.senior(last_name="Ćwik")
    make.senior(last_name="Inna")
    page = f"/pulpit/sopot/wolontariusze/{volunteer.pk}/"
    told = looked_for(desk, page, "cwik", "nie-razem")
    assert told.count('name="senior"') == 1
    assert f'name="senior" value="{senior.pk}"' in told.replace("\n", " ")
    desk.post(f"{page}nie-razem/", {"senior": senior.pk})
    assert Exclusion.objects.filter(senior=senior, volunteer=volunteer, noted_by=coordinator).exists()


def test_of_very_many_refused_the_rest_are_counted(desk: Client) -> None:
    for _ in range(MOST_REFUSED + 2):
        make.volunteer()
    told = desk.get(f"/pulpit/sopot/zgloszenia/{make.need().pk}/").text
    assert "2 others are further away from it. Type a name below to read why." in told
