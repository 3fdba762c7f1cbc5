"""Every page that people see: by its address's name, who looks at it, and in which state."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core import mail
from playwright.sync_api import Page

Act = Callable[[Page], None]
PUBLIC_ROLES = ("visitor", "senior", "volunteer", "asking", "asked", "offer")
# Sent with POST or read by machines: nobody looks at these, and each answers a GET without a page of its own.
NO_PAGE = {
    "health", "preferences", "set_language", "report_csv", "api_board", "api_board_needs", "api_board_offers",
    "api_schema", "api_docs", "api_proposals-list", "api_proposals-accept", "api_proposals-decline",
    "api_visits-list", "api_visits-log", "start", "my_offer_paused", "my_offer_active", "my_offer_withdrawn",
    "my_proposal_accept", "my_proposal_decline", "my_visit_missed", "my_visit_call_off", "followed_stop",
    "followed_confirm", "followed_deny", "senior_yes", "hours_approve", "visit_decide", "need_open", "need_close",
    "need_code", "need_ask", "offer_change", "volunteer_open", "volunteer_exclude", "exclusion_undo", "plan_make",
    "plan_approve", "proposal_approve", "proposal_set_aside", "volunteer_yes", "volunteer_no", "senior_no", "leave",
    "my_absence_drop", "streets", "manifest", "worker", "offer_restore", "plan_stop", "proposal_restore", "my_offer_restore",
    "need_restore",
}  # fmt: skip  # a list of words reads better in lines


@dataclass(frozen=True)
class Row:
    """One page; a `bare` one has no header and footer.

    `path` holds words of the cast in braces; `act` is what is done on the page before it is judged.
    """

    name: str
    path: str
    role: str = "visitor"
    state: str = "full"
    act: Act | None = None
    bare: bool = False

    @property
    def public(self) -> bool:
        """Whether people without training use it: bigger targets, stronger contrast."""
        return self.role.startswith(PUBLIC_ROLES)

    def __str__(self) -> str:
        return f"{self.name}-{self.state}-{self.role}-{self.path.strip('/').rpartition('/')[2]}".replace(" ", "_")


# Everything unticked and emptied, and the form sent by the button that goes on.
EMPTIED = """() => {
  const form = document.querySelector("main form[method=post]:not(.navigation__end)");
  for (const field of form.querySelectorAll("input:not([type=hidden], [type=submit]), textarea, select"))
    if (/radio|checkbox/.test(field.type)) field.checked = false;
    else field.value = "";
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button[value=next], button[value=send]"));
}"""


def send_empty(page: Page) -> None:
    """Send the page's form with nothing in it."""
    with page.expect_navigation():
        page.evaluate(EMPTIED)


SCREENS = {
    "ask": (
        "potrzebuje-pomocy",
        "asking",
        ("kategoria", "rodzaj", "kiedy", "jak-czesto", "osoba", "data-urodzenia", "telefon", "adres", "uwagi"),
    ),
    "ask_for_other": (
        "w-imieniu",
        "asking for other",
        ("kategoria", "kiedy", "osoba", "data-urodzenia", "telefon", "adres", "bliska-osoba", "zgoda"),
    ),
    "offer": (
        "chce-pomagac",
        "offering",
        (
            "rodzaje-pomocy",
            "kiedy",
            "czas",
            "dojazd",
            "umiejetnosci",
            "osoba",
            "data-urodzenia",
            "telefon",
            "e-mail",
            "adres",
        ),
    ),
}
OPTIONAL_SCREENS = ("uwagi", "umiejetnosci")  # nothing on them has to be answered


def _screens() -> Iterator[Row]:
    """The public forms: each question as answered and as refused, and the last page of each."""
    for name, (word, role, screens) in SCREENS.items():
        for screen in screens:
            yield Row(name, f"/sopot/{word}/{screen}/", role)
            if screen not in OPTIONAL_SCREENS:
                yield Row(name, f"/sopot/{word}/{screen}/", role, "error", send_empty)
        yield Row(f"{name}_check", f"/sopot/{word}/podsumowanie/", role)
        yield Row(f"{name}_check", f"/sopot/{word}/podsumowanie/", role, "error", send_empty)
        yield Row(name, f"/sopot/{word}/{screens[0]}/", state="empty")
    yield Row("ask", "/sopot/potrzebuje-pomocy/rzecz/", "asking for a thing")
    yield Row("ask", "/dlugi/potrzebuje-pomocy/kategoria/", state="long")


def _board() -> Iterator[Row]:
    yield Row("home", "/")
    for state, centre in (("full", "sopot"), ("empty", "pusty"), ("long", "dlugi")):
        yield Row("board", f"/{centre}/", state=state)
        yield Row("category", f"/{centre}/kategorie/seniors_disabled/", state=state)
    yield Row("district", "/sopot/dzielnice/{district}/")
    yield Row("district", "/dlugi/dzielnice/{long_district}/", state="long")
    yield Row("offline", "/bez-sieci/", bare=True)
    yield Row("printed", "/sopot/wydruk/")
    yield Row("printed", "/pusty/wydruk/", state="empty")
    yield Row("declarations", "/deklaracja-dostepnosci/")
    yield Row("declaration", "/sopot/deklaracja-dostepnosci/")
    yield Row("declaration", "/dlugi/deklaracja-dostepnosci/", state="long")
    yield Row("follow", "/zgloszenie/")
    yield Row("follow", "/zgloszenie/", state="error", act=send_empty)
    yield Row("sent", "/sopot/co-dalej/", "asked")
    yield Row("sent", "/sopot/co-dalej/", "offered")
    yield Row("followed", "/zgloszenie/moje/", "senior")
    yield Row("followed", "/zgloszenie/moje/", "senior alone", "empty")
    yield Row("followed", "/zgloszenie/moje/", "senior with a long name", "long")


def _accounts() -> Iterator[Row]:
    """Signing in, and what allauth adds to it."""
    for name, path in (
        ("account_login", "login"),
        ("account_request_login_code", "login/code"),
        ("account_reset_password", "password/reset"),
        ("account_signup", "signup"),
    ):
        yield Row(name, f"/accounts/{path}/")
        yield Row(name, f"/accounts/{path}/", state="error", act=send_empty)
    yield Row("account_inactive", "/accounts/inactive/")
    yield Row("account_email_verification_sent", "/accounts/confirm-email/")
    yield Row("account_confirm_email", "/accounts/confirm-email/nobody/")
    for name, path, role in (
        ("account_logout", "logout", "volunteer"),
        ("account_email", "email", "staff"),
        ("account_set_password", "password/set", "volunteer"),
        ("account_change_password", "password/change", "staff"),
        ("account_reauthenticate", "reauthenticate", "staff"),
    ):
        yield Row(name, f"/accounts/{path}/", role)
    yield Row("account_confirm_login_code", "/accounts/login/code/", act=_ask_for_a_code)
    yield Row("account_confirm_password_reset_code", "/accounts/password/reset/", act=_ask_for_a_code)
    yield Row("account_complete_password_reset", "/accounts/password/reset/", act=_choose_a_new_password)
    yield Row("account_password_reset_completed", "/accounts/password/reset/done/")


def _ask_for_a_code(page: Page) -> None:
    """Ask for a code to be sent to somebody known."""
    page.fill("main [name=email]", "staff@example.org")
    _send(page)


def _choose_a_new_password(page: Page) -> None:
    """Type the code that came by e-mail."""
    _ask_for_a_code(page)
    code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code is not None
    page.fill("main [name=code]", code[1])
    _send(page)


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def _volunteer() -> Iterator[Row]:
    yield Row("mine", "/moje/", "volunteer")
    yield Row("mine", "/moje/", "volunteer of the empty centre", "empty")
    yield Row("mine", "/moje/", "volunteer of the long centre", "long")
    yield Row("my_week", "/moje/tydzien/", "volunteer")
    yield Row("my_times", "/moje/godziny/", "volunteer")
    yield Row("my_absence", "/moje/nieobecnosc/", "volunteer")
    yield Row("my_absence", "/moje/nieobecnosc/", "volunteer", "error", send_empty)
    yield Row("my_visit_log", "/moje/wizyty/{visit}/zapisz/", "volunteer")
    yield Row("my_visit_log", "/moje/wizyty/{visit}/zapisz/", "volunteer", "error", send_empty)
    yield Row("my_visit_log", "/moje/wizyty/{long_visit}/zapisz/", "volunteer of the long centre", "long")


SHELVES = ("do-zatwierdzenia", "do-potwierdzenia", "niezapisane", "do-wyjasnienia", "nieodbyte")
EMPTY, LONG = " of the empty centre", " of the long centre"


def _lists() -> Iterator[Row]:
    """The lists of the desk, full, empty and with long names."""
    for name, path in (
        ("desk", ""),
        ("desk_volunteers", "oferty/"),
        ("proposals", "propozycje/"),
        ("running", "pomoc/"),
        ("hours", "wizyty/"),
    ):
        yield Row(name, f"/pulpit/sopot/{path}", "coordinator")
        yield Row(name, f"/pulpit/pusty/{path}", f"coordinator{EMPTY}", "empty")
        yield Row(name, f"/pulpit/dlugi/{path}", f"coordinator{LONG}", "long")
    for shelf in SHELVES:
        yield Row("hours", f"/pulpit/sopot/wizyty/{shelf}/", "coordinator")


def _desk() -> Iterator[Row]:
    """The pages of one thing on the desk."""
    yield from _lists()
    for need in ("need", "new_need", "asked_need", "answered_need", "helped_need"):
        yield Row("desk_need", f"/pulpit/sopot/zgloszenia/{{{need}}}/", "coordinator")
    yield Row("desk_need", "/pulpit/dlugi/zgloszenia/{long_need}/", f"coordinator{LONG}", "long")
    yield Row("desk_volunteer", "/pulpit/sopot/wolontariusze/{volunteer}/", "coordinator")
    yield Row("desk_volunteer", "/pulpit/sopot/wolontariusze/{applied}/", "coordinator", "empty")
    yield Row("desk_volunteer", "/pulpit/dlugi/wolontariusze/{long_volunteer}/", f"coordinator{LONG}", "long")
    yield Row("plan", "/pulpit/sopot/plany/{plan}/", "coordinator")
    yield Row("plan", "/pulpit/dlugi/plany/{long_plan}/", f"coordinator{LONG}", "long")
    for name, path in (("phone_need", ""), ("phone_volunteer", "wolontariusz/")):
        yield Row(name, f"/pulpit/sopot/telefon/{path}", "coordinator", "empty")
        yield Row(name, f"/pulpit/sopot/telefon/{path}", "coordinator", "error", send_empty)
    yield Row("call_list", "/pulpit/sopot/lista-telefonow/", "coordinator")
    yield Row("desk_search", "/pulpit/sopot/szukaj/?q=Kowalska", "coordinator")
    yield Row("policy", "/pulpit/sopot/zasady/", "coordinator")
    yield Row("hours_reverse", "/pulpit/sopot/godziny/{entry}/cofnij/", "coordinator")
    yield Row("hours_reverse", "/pulpit/sopot/godziny/{entry}/cofnij/", "coordinator", "error", send_empty)
    yield Row("visit_log", "/pulpit/sopot/wizyty/{logged}/zapisz/", "coordinator")
    yield Row("visit_log", "/pulpit/sopot/wizyty/{logged}/zapisz/", "coordinator", "error", send_empty)
    yield Row("end_help", "/pulpit/sopot/pomoc/{match}/zakoncz/", "coordinator")
    yield Row("end_help", "/pulpit/sopot/pomoc/{match}/zakoncz/", "coordinator", "error", send_empty)
    yield Row("end_help", "/pulpit/dlugi/pomoc/{long_match}/zakoncz/", f"coordinator{LONG}", "long")


def _reports() -> Iterator[Row]:
    yield Row("reports", "/sprawozdania/", "reporter")
    yield Row("report", "/sprawozdania/{edition}/", "reporter")
    yield Row("report", "/sprawozdania/{long_edition}/", f"reporter{LONG}", "long")
    yield Row("report", "/sprawozdania/kws-pusty/", f"reporter{EMPTY}", "empty")
    for kind in ("osoby", "wolontariusze", "wizyty", "wpisy"):
        yield Row("report_rows", f"/sprawozdania/{{edition}}/{kind}/", "reporter")
    yield Row("report_rows", "/sprawozdania/{long_edition}/wizyty/", f"reporter{LONG}", "long")
    yield Row("gallery", "/galeria/", "staff")


ROWS = (*_board(), *_screens(), *_accounts(), *_volunteer(), *_desk(), *_reports())
ONCE = tuple({row.name: row for row in reversed(ROWS)}.values())[::-1]  # the first row of every name
