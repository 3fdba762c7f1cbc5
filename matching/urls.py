"""Addresses of the coordinator's desk; all begin with the centre."""

from django.urls import include, path

from matching.views import calls, corrections, desk, intake, needs, plans, policies, proposals, searching, volunteers
from matching.views.proposals import (
    APPROVE,
    RESTORE,
    SENIOR_NO,
    SET_ASIDE,
    TAKE_BACK,
    VOLUNTEER_NO,
    VOLUNTEER_WITHDRAWS,
    VOLUNTEER_YES,
)

decide = proposals.decide

pages = [
    path("", desk.desk, name="desk"),
    path("lista-telefonow/", calls.call_list, name="call_list"),
    path("szukaj/", searching.find, name="desk_search"),
    path("telefon/", intake.need, name="phone_need"),
    path("telefon/wolontariusz/", intake.volunteer, name="phone_volunteer"),
    path("zgloszenia/<int:pk>/", needs.need, name="desk_need"),
    path("zgloszenia/<int:pk>/otworz/", needs.open_need, name="need_open"),
    path("zgloszenia/<int:pk>/osoba/", corrections.senior, name="need_person"),
    path("zgloszenia/<int:pk>/godziny/", corrections.times, name="need_times"),
    path("zgloszenia/<int:pk>/zamknij/", needs.close_need, name="need_close"),
    path("zgloszenia/<int:pk>/cofnij/", needs.restore_need, name="need_restore"),
    path("zgloszenia/<int:pk>/nowy-kod/", needs.renew_code, name="need_code"),
    path("zgloszenia/<int:pk>/zaproponuj/", needs.ask, name="need_ask"),
    path("oferty/", volunteers.volunteers, name="desk_volunteers"),
    path("oferty/<int:pk>/zmien/", volunteers.change_offer, name="offer_change"),
    path("oferty/<int:pk>/cofnij/", volunteers.restore_offer, name="offer_restore"),
    path("wolontariusze/<int:pk>/", volunteers.volunteer, name="desk_volunteer"),
    path("wolontariusze/<int:pk>/dane/", corrections.volunteer, name="volunteer_data"),
    path("wolontariusze/<int:pk>/otworz/", volunteers.open_offers, name="volunteer_open"),
    path("wolontariusze/<int:pk>/nie-razem/", volunteers.exclude, name="volunteer_exclude"),
    path("nie-razem/<int:pk>/cofnij/", volunteers.include, name="exclusion_undo"),
    path("plan/", plans.make, name="plan_make"),
    path("plany/<int:pk>/", plans.plan, name="plan"),
    path("plany/<int:pk>/zatrzymaj/", plans.stop, name="plan_stop"),
    path("plany/<int:pk>/zatwierdz/", plans.approve_many, name="plan_approve"),
    path("zasady/", policies.policy, name="policy"),
    path("propozycje/", proposals.proposals, name="proposals"),
    path("propozycje/<int:pk>/zatwierdz/", decide, {"decision": APPROVE}, name="proposal_approve"),
    path("propozycje/<int:pk>/odloz/", decide, {"decision": SET_ASIDE}, name="proposal_set_aside"),
    path("propozycje/<int:pk>/cofnij/", decide, {"decision": RESTORE}, name="proposal_restore"),
    path("propozycje/<int:pk>/odwolaj-pytanie/", decide, {"decision": TAKE_BACK}, name="proposal_take_back"),
    path("propozycje/<int:pk>/tak-wolontariusza/", decide, {"decision": VOLUNTEER_YES}, name="volunteer_yes"),
    path("propozycje/<int:pk>/nie-wolontariusza/", decide, {"decision": VOLUNTEER_NO}, name="volunteer_no"),
    path(
        "propozycje/<int:pk>/rezygnacja-wolontariusza/",
        decide,
        {"decision": VOLUNTEER_WITHDRAWS},
        name="volunteer_withdraws",
    ),
    path("propozycje/<int:pk>/nie-seniora/", decide, {"decision": SENIOR_NO}, name="senior_no"),
]
urlpatterns = [path("pulpit/<slug:centre>/", include(pages))]
