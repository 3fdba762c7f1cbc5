"""Addresses of the volunteer's page and of the followed request."""

from django.urls import path

from visits.views import following, mine, offering

urlpatterns = [
    path("moje/", mine.my_page, name="mine"),
    path("moje/tydzien/", mine.week, name="my_week"),
    path("moje/godziny/", offering.times, name="my_times"),
    path("moje/nieobecnosc/", offering.absence, name="my_absence"),
    path("moje/nieobecnosc/<int:pk>/usun/", offering.drop_absence, name="my_absence_drop"),
    path("moje/oferty/<int:pk>/przerwa/", offering.change_offer, {"decision": offering.PAUSE}, name="my_offer_paused"),
    path("moje/oferty/<int:pk>/wznow/", offering.change_offer, {"decision": offering.RESUME}, name="my_offer_active"),
    path(
        "moje/oferty/<int:pk>/wycofaj/",
        offering.change_offer,
        {"decision": offering.WITHDRAW},
        name="my_offer_withdrawn",
    ),
    path("moje/oferty/<int:pk>/cofnij/", offering.restore_offer, name="my_offer_restore"),
    path("moje/propozycje/<int:pk>/przyjmij/", mine.answer, {"decision": mine.ACCEPT}, name="my_proposal_accept"),
    path(
        "moje/propozycje/<int:pk>/nie-tym-razem/", mine.answer, {"decision": mine.DECLINE}, name="my_proposal_decline"
    ),
    path(
        "moje/propozycje/<int:pk>/jednak-nie-moge/",
        mine.answer,
        {"decision": mine.WITHDRAW},
        name="my_proposal_withdraw",
    ),
    path("moje/wizyty/<int:pk>/zapisz/", mine.log, name="my_visit_log"),
    path("moje/wizyty/<int:pk>/nie-odbyla-sie/", mine.decide, {"decision": mine.MISS}, name="my_visit_missed"),
    path("moje/wizyty/<int:pk>/odwolaj/", mine.decide, {"decision": mine.CALL_OFF}, name="my_visit_call_off"),
    path("zgloszenie/moje/", following.followed, name="followed"),
    path("zgloszenie/moje/zakoncz/", following.stop, name="followed_stop"),
    path("zgloszenie/moje/wizyty/<int:pk>/potwierdz/", following.confirm, name="followed_confirm"),
    path("zgloszenie/moje/wizyty/<int:pk>/nie-odbyla-sie/", following.deny, name="followed_deny"),
]
