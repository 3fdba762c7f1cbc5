"""Addresses of the volunteer's page and of the followed request."""

from django.urls import path

from visits.views import following, mine, offering

urlpatterns = [
    path("moje/", mine.my_page, name="mine"),
    path("moje/tydzien/", mine.week, name="my_week"),
    path("moje/godziny/", offering.times, name="my_times"),
    path("moje/nieobecnosc/", offering.absence, name="my_absence"),
    path("moje/nieobecnosc/<int:pk>/usun/", offering.drop_absence, name="my_absence_drop"),
    *(
        path(f"moje/oferty/<int:pk>/{change}/", offering.change_offer, {"change": change}, name=f"my_offer_{status}")
        for change, status in offering.CHANGES.items()
    ),
    path("moje/oferty/<int:pk>/cofnij/", offering.restore_offer, name="my_offer_restore"),
    path("moje/propozycje/<int:pk>/przyjmij/", mine.accept, name="my_proposal_accept"),
    path("moje/propozycje/<int:pk>/nie-tym-razem/", mine.decline, name="my_proposal_decline"),
    path("moje/wizyty/<int:pk>/zapisz/", mine.log, name="my_visit_log"),
    path("moje/wizyty/<int:pk>/nie-odbyla-sie/", mine.missed, name="my_visit_missed"),
    path("moje/wizyty/<int:pk>/odwolaj/", mine.call_off, name="my_visit_call_off"),
    path("zgloszenie/moje/", following.followed, name="followed"),
    path("zgloszenie/moje/zakoncz/", following.stop, name="followed_stop"),
    path("zgloszenie/moje/wizyty/<int:pk>/potwierdz/", following.confirm, name="followed_confirm"),
    path("zgloszenie/moje/wizyty/<int:pk>/nie-odbyla-sie/", following.deny, name="followed_deny"),
]
