"""Staff show a second factor, are asked again after a while, and lose nothing that they typed."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from entrance.middleware import DAY_OF_WORK, IDLE
from entrance.second_factor import LIMITS
from tests import make
from tests.support.second_factors import app_of, code_now, passkey_of
from tests.support.services import bare_environment, run
from tests.visits import given

pytestmark = pytest.mark.django_db
PASSWORD = "dobre hasło 1"
INDEX = "/accounts/2fa/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(make.NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def coordinator() -> User:
    return make.coordinator(password=PASSWORD)


def signs_in(client: Client, user: User) -> str:
    """Where the password leads."""
    answer = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return str(answer.headers["Location"])


def enter(client: Client, user: User, secret: str) -> None:
    assert signs_in(client, user) == "/accounts/2fa/authenticate/"
    assert client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["/pulpit/sopot/", "/sprawozdania/", "/administracja/", "/start/", "/pulpit/sopot/telefon/", "/galeria/"],
)
@pytest.mark.parametrize("role", ["coordinator", "reporter", "administrator"])
def test_without_one_every_page_leads_to_where_it_is_set_up(client: Client, path: str, role: str) -> None:
    make.centre()
    user = {
        "coordinator": make.coordinator,
        "reporter": make.reporter,
        "administrator": lambda: make.user(is_staff=True, is_superuser=True),
    }[role]()
    client.force_login(user)
    for answer in (client.get(path), client.post(path)):
        assert answer.headers["Location"] == INDEX
    assert client.get(INDEX).status_code == 200
    assert client.get("/sopot/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_machines_are_refused_and_so_is_the_live_desk(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    assert client.get("/api/visits/").status_code == 403
    app_of(coordinator)
    assert client.get("/api/visits/").status_code == 200


def test_a_volunteer_needs_none(client: Client) -> None:
    client.force_login(given.pair().user)
    assert client.get("/moje/").status_code == 200


def test_a_volunteer_who_becomes_a_coordinator_needs_one_at_the_next_press(client: Client) -> None:
    pair = given.pair()
    client.force_login(pair.user)
    assert client.get("/moje/").status_code == 200
    pair.user.memberships.create(centre=pair.volunteer.centre, role="reporter")
    assert client.get("/moje/").headers["Location"] == INDEX


def test_an_app_is_set_up_and_asked_for_the_next_time(client: Client, coordinator: User) -> None:
    signs_in(client, coordinator)
    again = client.get("/accounts/2fa/totp/activate/", follow=True)
    client.post(again.request["PATH_INFO"], {"password": PASSWORD, "next": "/accounts/2fa/totp/activate/"})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    shown = re.findall(r'class="secret__part">(\w+)<', page.content.decode())
    assert (len(secret), "".join(shown), {len(part) for part in shown}) == (32, secret, {4})
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert done.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/pulpit/sopot/").status_code == 200
    kept = str(Authenticator.objects.values_list("data", flat=True))
    assert secret not in kept
    other = Client()
    assert signs_in(other, coordinator) == "/accounts/2fa/authenticate/"
    assert other.get("/pulpit/sopot/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_ends_what_was_opened_without_it(client: Client, coordinator: User) -> None:
    thief, owner = Client(), client
    for one in (thief, owner):
        signs_in(one, coordinator)
    owner.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = owner.get("/accounts/2fa/totp/activate/").context["form"].secret
    owner.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert owner.get("/pulpit/sopot/").status_code == 200
    assert thief.get("/pulpit/sopot/").headers["Location"].startswith("/accounts/login/")
    assert thief.get(INDEX).status_code == 302


def test_a_wrong_code_opens_nothing_and_may_be_tried_so_often(client: Client, coordinator: User) -> None:
    secret = app_of(coordinator)
    signs_in(client, coordinator)
    for _ in range(LIMITS[0].most):
        assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert answer.status_code == 200
    assert "5 minut" in answer.content.decode()
    assert client.get("/pulpit/sopot/").status_code == 302


def test_a_code_of_the_app_works_once(client: Client, coordinator: User) -> None:
    secret = app_of(coordinator)
    enter(client, coordinator, secret)
    other = Client()
    signs_in(other, coordinator)
    assert other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 200


def test_a_code_on_paper_works_once(client: Client, coordinator: User) -> None:
    app_of(coordinator)
    paper = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for client_, status in ((client, 302), (Client(), 200)):
        signs_in(client_, coordinator)
        assert client_.post("/accounts/2fa/authenticate/", {"code": paper}).status_code == status


# --- away for a while -----------------------------------------------------------------------------
@pytest.mark.parametrize("query", ["", "?x=1", "?szkic=abc&y=za%C5%BC"])
def test_after_half_an_hour_they_are_asked_again_and_what_they_sent_is_done(
    query: str, client: Client, coordinator: User, clock: time_machine.Traveller
) -> None:
    secret, volunteer = app_of(coordinator), make.volunteer()
    enter(client, coordinator, secret)
    client.get("/pulpit/sopot/")
    clock.shift(IDLE + timedelta(seconds=1))
    path = f"/pulpit/sopot/wolontariusze/{volunteer.pk}/wizyty/"
    sent = client.post(path + query, {"first_on": "2026-03-10", "last_on": "2026-03-11"})
    assert sent.headers["Location"] == f"/accounts/reauthenticate/?next={path.replace('/', '%2F')}"
    assert not volunteer.absences.exists()
    assert client.get(path).status_code == 302
    client.post("/accounts/2fa/reauthenticate/", {"code": code_now(secret), "next": path})
    assert volunteer.absences.exists()
    assert client.get(path).status_code == 200


def test_whoever_presses_now_and_then_is_not_asked_until_the_day_is_over(
    client: Client, coordinator: User, clock: time_machine.Traveller
) -> None:
    enter(client, coordinator, app_of(coordinator))
    for _ in range(int(DAY_OF_WORK / IDLE)):
        assert client.get("/accounts/tutaj/").status_code == 204
        assert client.get("/pulpit/sopot/").status_code == 200
        clock.shift(IDLE)
    clock.shift(timedelta(seconds=1))
    assert client.get("/pulpit/sopot/").status_code == 302


def test_a_clock_that_is_put_back_locks_nobody_out(
    client: Client, coordinator: User, clock: time_machine.Traveller
) -> None:
    enter(client, coordinator, app_of(coordinator))
    client.get("/pulpit/sopot/")
    clock.shift(-timedelta(hours=2))
    assert client.get("/pulpit/sopot/").status_code == 200


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"X-Requested-With": "desk"}])
def test_a_live_page_that_reads_by_itself_keeps_nobody_signed_in(
    client: Client, coordinator: User, clock: time_machine.Traveller, header: dict[str, str]
) -> None:
    enter(client, coordinator, app_of(coordinator))
    client.get("/pulpit/sopot/")
    for _ in range(3):
        clock.shift(IDLE / 2)
        answer = client.get("/pulpit/sopot/", headers=header)
    assert answer.headers.get("HX-Refresh") == "true" or answer.status_code == 302
    assert client.get("/pulpit/sopot/").status_code == 302


def test_the_page_asks_before_and_a_visitors_page_does_not(client: Client, coordinator: User) -> None:
    enter(client, coordinator, app_of(coordinator))
    assert f'data-idle="{IDLE.seconds}"' in client.get("/pulpit/sopot/").content.decode()
    assert "data-idle" not in Client().get("/sopot/").content.decode()


# --- what else ------------------------------------------------------------------------------------
def test_a_lost_one_is_taken_away_by_the_administrator_and_is_in_the_record(client: Client, coordinator: User) -> None:
    secret = app_of(coordinator)
    own = Client()
    enter(own, coordinator, secret)
    admin = make.user(is_staff=True, is_superuser=True)
    app_of(admin)
    client.force_login(admin)
    row = Authenticator.objects.get(user=coordinator, type="totp")
    page = client.get(f"/administracja/entrance/secondfactor/{row.pk}/change/").content.decode()
    assert row.data["secret"] not in page
    client.post(f"/administracja/entrance/secondfactor/{row.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert own.get("/pulpit/sopot/").headers["Location"].startswith("/accounts/login/")
    assert AuditEvent.objects.get(verb="factor-removed").target_id == coordinator.pk


def test_somebody_sees_where_they_are_signed_in_and_signs_the_others_out(client: Client, coordinator: User) -> None:
    other = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"})
    app = app_of(coordinator)
    enter(other, coordinator, app)
    Authenticator.objects.all().delete()
    signs_in(client, coordinator)
    app_of(coordinator)
    assert "Firefox, Windows" in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert other.get("/pulpit/sopot/").status_code == 302
    assert client.get("/pulpit/sopot/").status_code == 200


def test_the_row_of_a_passkey_is_enough(client: Client, coordinator: User) -> None:
    passkey_of(coordinator)
    client.force_login(coordinator)
    assert client.get("/pulpit/sopot/").status_code == 200


def test_the_example_says_that_it_asks_for_none_and_a_real_exchange_refuses_to_start_so(
    client: Client, settings: Any, coordinator: User
) -> None:
    assert "To jest przykład" not in client.get("/accounts/login/").content.decode()
    settings.SECOND_FACTOR = False
    assert "To jest przykład" in client.get("/accounts/login/").content.decode()
    client.force_login(coordinator)
    assert "Przykład:" in client.get("/pulpit/sopot/").content.decode()
    with pytest.raises(AssertionError, match=ImproperlyConfigured.__name__):
        run(
            "manage.py",
            "check",
            environment=bare_environment(SECOND_FACTOR="off", SITE_URL="https://gielda.example.org"),
        )


def test_a_session_says_nothing_of_where_it_was_opened(client: Client, coordinator: User) -> None:
    far = Client(REMOTE_ADDR="203.0.113.77")
    signs_in(far, coordinator)
    assert [one.ip for one in UserSession.objects.filter(user=coordinator)] == ["203.0.113.0"]
    assert timezone.now() == make.NOW


# --- the way on after the set-up --------------------------------------------------------------------
def way_on(client: Client, secret: str) -> str:
    """Where "I have them, go on" leads."""
    client.post("/accounts/2fa/reauthenticate/", {"code": code_now(secret)})
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    links = re.findall(r'href="([^"]+)"[^>]*>\s*(?:<span>)?\s*Mam je, dalej', page)
    assert len(links) == 1, page
    return str(links[0])


def test_a_volunteer_goes_on_from_where_they_came(client: Client) -> None:
    user = given.pair().user
    client.force_login(user)
    assert f"{INDEX}?next=/moje/tydzien/" in client.get("/moje/tydzien/").content.decode()
    client.get(f"{INDEX}?next=/moje/tydzien/")
    secret = app_of(user)
    for elsewhere in ("//evil.example/", "https://evil.example/", INDEX):
        client.get(INDEX, {"next": elsewhere})
    assert way_on(client, secret) == "/moje/tydzien/"


def test_staff_go_on_to_the_page_that_they_asked_for(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    assert client.get("/pulpit/sopot/wizyty/?page=2").headers["Location"] == INDEX
    client.post("/pulpit/sopot/plan/")
    client.get(INDEX)
    secret = app_of(coordinator)
    assert way_on(client, secret) == "/pulpit/sopot/wizyty/?page=2"


def test_pages_of_signing_in_lie_under_no_place_of_the_menu(client: Client) -> None:
    client.force_login(given.pair().user)
    assert 'aria-current="page"' not in client.get(INDEX).content.decode()
    for path in ("/", "/sopot/", "/moje/"):
        assert client.get(path).content.decode().count('aria-current="page"') == 1


def test_how_many_passkeys_somebody_has_is_a_sentence(client: Client, coordinator: User) -> None:
    passkey_of(coordinator)
    client.force_login(coordinator)
    assert "Masz 1 klucz dostępu" in client.get(INDEX).content.decode()
