"""Every page that people see: by its address's name, who looks at it, and in which state."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.a11y.acts import (
    Act,
    ask_for_a_code,
    ask_for_both_codes,
    change_the_rules,
    choose_a_new_password,
    look_for,
    menu,
    prove,
    send_empty,
    show_no_code,
    show_the_keys,
    sign_in,
    type_a_wrong_code,
    type_no_codes,
    unfold,
)

PUBLIC_ROLES = ("visitor", "senior", "volunteer", "asking", "asked", "offer")
# Sent with POST or read by machines: nobody looks at these, and each answers a GET without a page of its own.
NO_PAGE = {
    "health", "metrics", "preferences", "set_language", "report_csv", "api_board", "api_board_needs", "api_board_offers",
    "api_schema", "api_docs", "api_proposals-list", "api_proposals-accept", "api_proposals-decline", "api_proposals-withdraw",
    "api_visits-list", "api_visits-log", "start", "my_offer_paused", "my_offer_active", "my_offer_withdrawn",
    "my_proposal_accept", "my_proposal_decline", "my_proposal_withdraw", "my_visit_missed", "my_visit_call_off", "followed_stop",
    "followed_confirm", "followed_deny", "senior_yes", "hours_approve", "visit_decide", "need_open", "need_close",
    "need_code", "need_ask", "need_look_for", "plan_approve_all", "volunteer_look_for", "offer_change", "volunteer_open", "volunteer_same_person", "volunteer_exclude", "exclusion_undo", "plan_make",
    "plan_approve", "proposal_approve", "proposal_set_aside", "proposal_take_back", "volunteer_withdraws", "volunteer_yes", "volunteer_no", "senior_no", "leave",
    "my_absence_drop", "streets", "manifest", "worker", "offer_restore", "plan_stop", "plan_stop_approving", "proposal_restore", "my_offer_restore",
    "need_restore", "volunteer_absence_drop", "volunteer_readmit", "still_here", "email_change_call_off", "mfa_login_webauthn",
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
    status: int = 200
    language: str = "pl"

    @property
    def public(self) -> bool:
        """Whether people without training use it: bigger targets, stronger contrast."""
        return self.role.startswith(PUBLIC_ROLES)

    def __str__(self) -> str:
        return f"{self.name}-{self.state}-{self.role}-{self.path.strip('/').rpartition('/')[2]}".replace(" ", "_")


SCREENS = {
    "ask": ("potrzebuje-pomocy", "asking", ("rodzaj", "jak-czesto", "kiedy", "osoba", "adres", "uwagi")),
    "ask_for_other": ("w-imieniu", "asking for other", ("rodzaj", "kiedy", "osoba", "adres", "bliska-osoba")),
    "offer": (
        "chce-pomagac",
        "offering",
        ("rodzaje-pomocy", "kiedy", "czas", "dojazd", "osoba", "kontakt", "adres"),
    ),
}
OPTIONAL_SCREENS = ("uwagi",)  # nothing on them has to be answered


def _screens() -> Iterator[Row]:
    """The public forms: each question as answered and as refused, and the last page of each."""
    for name, (word, role, screens) in SCREENS.items():
        for screen in screens:
            yield Row(name, f"/sopot/{word}/{screen}/", role)
            if screen not in OPTIONAL_SCREENS:
                yield Row(name, f"/sopot/{word}/{screen}/", role, "error", send_empty)
        yield Row(f"{name}_check", f"/sopot/{word}/podsumowanie/", role)
        yield Row(f"{name}_check", f"/sopot/{word}/podsumowanie/", role, "error", send_empty)
        yield Row(f"{name}_check", f"/sopot/{word}/podsumowanie/", role, "unfolded", unfold)
        yield Row(name, f"/sopot/{word}/{screens[0]}/", state="empty")
    yield Row("ask", "/sopot/potrzebuje-pomocy/rzecz/", "asking for a thing")
    yield Row("ask", "/sopot/potrzebuje-pomocy/kiedy/", "asking for one day")
    yield Row("ask", "/dlugi/potrzebuje-pomocy/rodzaj/", state="long")


def _board() -> Iterator[Row]:
    yield Row("home", "/")
    yield Row("home", "/", state="languages", act=menu(0))
    yield Row("home", "/", state="look", act=menu(1))
    for state, centre in (("full", "sopot"), ("empty", "pusty"), ("long", "dlugi")):
        yield Row("board", f"/{centre}/", state=state)
        yield Row("category", f"/{centre}/kategorie/seniors_disabled/", state=state)
    yield Row("district", "/sopot/dzielnice/{district}/")
    yield Row("district", "/sopot/dzielnice/{quiet_district}/", state="too few")
    yield Row("category", "/sopot/kategorie/seniors_disabled/?dzielnica={quiet_district}", state="too few")
    yield Row("district", "/dlugi/dzielnice/{long_district}/", state="long")
    yield Row("district", "/pusty/dzielnice/{district}/", state="empty")
    yield Row("offline", "/bez-sieci/", bare=True)
    yield Row("printed", "/sopot/wydruk/")
    yield Row("printed", "/pusty/wydruk/", state="empty")
    yield Row("printed", "/dlugi/wydruk/", state="long")
    yield Row("declarations", "/deklaracja-dostepnosci/")
    yield Row("declaration", "/sopot/deklaracja-dostepnosci/")
    yield Row("declaration", "/dlugi/deklaracja-dostepnosci/", state="long")
    yield Row("follow", "/zgloszenie/")
    yield Row("follow", "/zgloszenie/", state="error", act=send_empty)
    yield Row("sent", "/sopot/co-dalej/", "asked")
    yield Row("sent", "/sopot/co-dalej/", "asked for two")
    yield Row("sent", "/sopot/co-dalej/", "offered")
    yield Row("sent", "/sopot/co-dalej/", "offered by phone")
    yield Row("followed", "/zgloszenie/moje/", "senior")
    yield Row("followed", "/zgloszenie/moje/", "senior alone", "empty")
    yield Row("followed", "/zgloszenie/moje/", "senior with a long name", "long")


def _accounts() -> Iterator[Row]:
    """Signing in, and what allauth adds to it."""
    for name, path in (
        ("account_login", "login"),
        ("account_request_login_code", "login/code"),
        ("account_reset_password", "password/reset"),
    ):
        yield Row(name, f"/accounts/{path}/")
        yield Row(name, f"/accounts/{path}/", state="error", act=send_empty)
    yield Row("account_signup", "/accounts/signup/")  # closed: accounts come with an application
    yield Row("account_inactive", "/accounts/inactive/")
    yield Row("account_logout", "/accounts/logout/", "volunteer")
    for name, path, role in (
        ("account_set_password", "password/set", "volunteer"),
        ("account_change_password", "password/change", "staff"),
        ("account_reauthenticate", "reauthenticate", "staff"),
    ):
        yield Row(name, f"/accounts/{path}/", role)
        yield Row(name, f"/accounts/{path}/", role, "error", send_empty)
    yield Row("account_confirm_login_code", "/accounts/login/code/", act=ask_for_a_code)
    yield Row("account_confirm_login_code", "/accounts/login/code/", state="error", act=type_a_wrong_code)
    yield Row("account_confirm_password_reset_code", "/accounts/password/reset/", act=ask_for_a_code)
    yield Row("account_complete_password_reset", "/accounts/password/reset/", act=choose_a_new_password)
    yield Row("account_password_reset_completed", "/accounts/password/reset/done/")
    yield Row("email_change", "/accounts/moj-e-mail/", "volunteer")
    yield Row("email_change", "/accounts/moj-e-mail/", "volunteer", "error", send_empty)
    yield Row("email_change", "/accounts/moj-e-mail/", "staff", act=prove)
    yield Row("email_change_codes", "/accounts/moj-e-mail/kody/", "volunteer", act=ask_for_both_codes)
    yield Row("email_change_codes", "/accounts/moj-e-mail/kody/", "volunteer", "error", type_no_codes)
    yield from _second_factor()


def _second_factor() -> Iterator[Row]:
    """What staff show beside password or code, and where somebody is signed in."""
    yield Row("mfa_index", "/accounts/2fa/", "staff", "empty")
    yield Row("mfa_index", "/accounts/2fa/", "staff with a passkey")
    yield Row("mfa_authenticate", "/accounts/login/", act=sign_in)
    yield Row("mfa_authenticate", "/accounts/login/", state="error", act=show_no_code)
    yield Row("mfa_activate_totp", "/accounts/2fa/totp/activate/", "staff", act=prove)
    yield Row("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", "staff", act=prove)
    for name, path in (
        ("mfa_deactivate_totp", "totp/deactivate"),
        ("mfa_view_recovery_codes", "recovery-codes"),
        ("mfa_generate_recovery_codes", "recovery-codes/generate"),
        ("mfa_list_webauthn", "webauthn"),
        ("mfa_remove_webauthn", "webauthn/keys/{passkey}/remove"),
    ):
        yield Row(name, f"/accounts/2fa/{path}/", "staff with a passkey", act=prove)
    yield Row("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", "staff with a passkey")
    yield Row("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", "staff with a passkey", "error", send_empty)
    yield Row("mfa_reauthenticate_webauthn", "/accounts/2fa/webauthn/reauthenticate/", "staff with a passkey")
    yield Row("usersessions_list", "/accounts/sessions/", "staff with a passkey")


EMPTY, LONG = " of the empty centre", " of the long centre"


def _volunteer() -> Iterator[Row]:
    for name, path in (("mine", ""), ("my_week", "tydzien/"), ("my_times", "godziny/"), ("my_absence", "nieobecnosc/")):
        yield Row(name, f"/moje/{path}", "volunteer")
        yield Row(name, f"/moje/{path}", f"volunteer{EMPTY}", "empty")
        yield Row(name, f"/moje/{path}", f"volunteer{LONG}", "long")
    yield Row("mine", "/moje/", "volunteer", "unfolded", unfold)
    yield Row("my_times", "/moje/godziny/", "volunteer", "error", send_empty)
    yield Row("my_absence", "/moje/nieobecnosc/", "volunteer", "error", send_empty)
    yield Row("my_visit_log", "/moje/wizyty/{visit}/zapisz/", "volunteer")
    yield Row("my_visit_log", "/moje/wizyty/{visit}/zapisz/", "volunteer", "error", send_empty)
    yield Row("my_visit_log", "/moje/wizyty/{long_visit}/zapisz/", f"volunteer{LONG}", "long")


SHELVES = ("niezapisane", "do-wyjasnienia", "odwolane", "nieodbyte")


def _lists() -> Iterator[Row]:
    """The lists of the desk, full, empty and with long names."""
    for name, path in (
        ("desk", ""),
        ("desk_volunteers", "oferty/"),
        ("proposals", "propozycje/"),
        ("running", "pomoc/"),
        ("hours", "wizyty/"),
        ("hours", "wizyty/do-potwierdzenia/"),
        ("call_list", "lista-telefonow/"),
        ("policy", "zasady/"),
    ):
        yield Row(name, f"/pulpit/sopot/{path}", "coordinator")
        yield Row(name, f"/pulpit/pusty/{path}", f"coordinator{EMPTY}", "empty")
        yield Row(name, f"/pulpit/dlugi/{path}", f"coordinator{LONG}", "long")
    for shelf in SHELVES:
        yield Row("hours", f"/pulpit/sopot/wizyty/{shelf}/", "coordinator")
    yield Row("desk", "/pulpit/sopot/", "coordinator", "look", menu(1))
    yield Row("desk", "/pulpit/sopot/", "coordinator", "keys", show_the_keys)
    for state, words in (("full", "Kowalska"), ("empty", "Nikt taki")):
        yield Row("desk_search", "/pulpit/sopot/szukaj/", "coordinator", state, look_for(words))
    yield Row("desk_search", "/pulpit/sopot/szukaj/", "coordinator", "nothing_asked")
    yield Row("desk_search", "/pulpit/dlugi/szukaj/", f"coordinator{LONG}", "long", look_for("Niedźwiedzianowska"))


def _stopping() -> Iterator[Row]:
    """Stopping a volunteer."""
    yield Row("volunteer_stop", "/pulpit/sopot/wolontariusze/{volunteer}/zatrzymaj/", "coordinator")
    stop = "/pulpit/sopot/wolontariusze/{volunteer}/zatrzymaj/"
    yield Row("volunteer_stop", stop, "coordinator", "error", send_empty)
    yield Row("volunteer_stop", "/pulpit/dlugi/wolontariusze/{long_volunteer}/zatrzymaj/", f"coordinator{LONG}", "long")


def _desk() -> Iterator[Row]:
    """The pages of one thing on the desk."""
    yield from _stopping()
    yield from _lists()
    for need in ("need", "new_need", "asked_need", "answered_need", "helped_need"):
        yield Row("desk_need", f"/pulpit/sopot/zgloszenia/{{{need}}}/", "coordinator")
    yield Row("desk_need", "/pulpit/dlugi/zgloszenia/{long_need}/", f"coordinator{LONG}", "long")
    for need in ("need", "new_need", "helped_need"):
        yield Row("desk_need", f"/pulpit/sopot/zgloszenia/{{{need}}}/", "coordinator", "unfolded", unfold)
    yield Row("desk_volunteer", "/pulpit/sopot/wolontariusze/{volunteer}/", "coordinator")
    yield Row("desk_volunteer", "/pulpit/sopot/wolontariusze/{volunteer}/", "coordinator", "unfolded", unfold)
    yield Row("desk_volunteer", "/pulpit/sopot/wolontariusze/{applied}/", "coordinator", "empty")
    yield Row("desk_volunteer", "/pulpit/dlugi/wolontariusze/{long_volunteer}/", f"coordinator{LONG}", "long")
    yield Row("volunteer_away", "/pulpit/sopot/wolontariusze/{volunteer}/wizyty/", "coordinator")
    yield Row("volunteer_away", "/pulpit/sopot/wolontariusze/{volunteer}/wizyty/", "coordinator", "error", send_empty)
    yield Row("volunteer_away", "/pulpit/sopot/wolontariusze/{applied}/wizyty/", "coordinator", "empty")
    yield Row("volunteer_away", "/pulpit/dlugi/wolontariusze/{long_volunteer}/wizyty/", f"coordinator{LONG}", "long")
    for name, path in (
        ("volunteer_email", "wolontariusze/{volunteer}/e-mail/"),
        ("volunteer_data", "wolontariusze/{volunteer}/dane/"),
        ("volunteer_times", "wolontariusze/{volunteer}/godziny/"),
        ("need_person", "zgloszenia/{need}/osoba/"),
        ("need_times", "zgloszenia/{need}/godziny/"),
    ):
        yield Row(name, f"/pulpit/sopot/{path}", "coordinator")
        yield Row(name, f"/pulpit/sopot/{path}", "coordinator", "error", send_empty)
    yield Row("plan", "/pulpit/sopot/plany/{plan}/", "coordinator")
    yield Row("plan", "/pulpit/dlugi/plany/{long_plan}/", f"coordinator{LONG}", "long")
    for name, path in (("phone_need", ""), ("phone_volunteer", "wolontariusz/")):
        yield Row(name, f"/pulpit/sopot/telefon/{path}", "coordinator", "empty")
        yield Row(name, f"/pulpit/sopot/telefon/{path}", "coordinator", "error", send_empty)
    yield Row("policy", "/pulpit/sopot/zasady/", "coordinator", "error", send_empty)
    yield Row("policy", "/pulpit/sopot/zasady/", "coordinator", "changed", change_the_rules)
    yield Row("hours_reverse", "/pulpit/sopot/godziny/{entry}/cofnij/", "coordinator")
    yield Row("hours_reverse", "/pulpit/sopot/godziny/{entry}/cofnij/", "coordinator", "error", send_empty)
    yield Row("visit_log", "/pulpit/sopot/wizyty/{logged}/zapisz/", "coordinator")
    yield Row("visit_log", "/pulpit/sopot/wizyty/{logged}/zapisz/", "coordinator", "error", send_empty)
    yield Row(
        "volunteer_stop", "/pulpit/sopot/wolontariusze/{volunteer}/zatrzymaj/", "coordinator", "error", send_empty
    )
    yield Row("end_help", "/pulpit/sopot/pomoc/{match}/zakoncz/", "coordinator")
    yield Row("end_help", "/pulpit/sopot/pomoc/{match}/zakoncz/", "coordinator", "error", send_empty)
    yield Row("end_help", "/pulpit/dlugi/pomoc/{long_match}/zakoncz/", f"coordinator{LONG}", "long")


def _reports() -> Iterator[Row]:
    yield Row("reports", "/sprawozdania/", "reporter")
    yield Row("reports", "/sprawozdania/", f"reporter{LONG}", "long")
    yield Row("report", "/sprawozdania/{edition}/", "reporter")
    yield Row("report", "/sprawozdania/{edition}/?od=2026-06&do=2026-03", "reporter", "error")
    yield Row("report", "/sprawozdania/{long_edition}/", f"reporter{LONG}", "long")
    yield Row("report", "/sprawozdania/kws-pusty/", f"reporter{EMPTY}", "empty")
    for kind in ("osoby", "wolontariusze", "wizyty", "wpisy"):
        yield Row("report_rows", f"/sprawozdania/{{edition}}/{kind}/", "reporter")
        yield Row("report_rows", f"/sprawozdania/kws-pusty/{kind}/", f"reporter{EMPTY}", "empty")
        yield Row("report_rows", f"/sprawozdania/{{long_edition}}/{kind}/", f"reporter{LONG}", "long")
    yield Row("gallery", "/galeria/", "staff")


def _languages() -> Iterator[Row]:
    """One page of every kind in the other languages, whose words are longer; texts have tests of their own."""
    for code in ("uk", "en"):
        for name, path, role in (
            ("home", "/", "visitor"),
            ("board", "/sopot/", "visitor"),
            ("offer", "/sopot/chce-pomagac/kiedy/", "offering"),
            ("offer_check", "/sopot/chce-pomagac/podsumowanie/", "offering"),
            ("followed", "/zgloszenie/moje/", "senior"),
            ("mine", "/moje/", "volunteer"),
            ("desk", "/pulpit/sopot/", "coordinator"),
            ("desk_need", "/pulpit/sopot/zgloszenia/{need}/", "coordinator"),
            ("plan", "/pulpit/sopot/plany/{plan}/", "coordinator"),
            ("report", "/sprawozdania/{edition}/", "reporter"),
        ):
            yield Row(name, path, role, code, language=code)


def _refusals() -> Iterator[Row]:
    """What is said where there is nothing, or nothing for this person. The addresses are no pages of their own."""
    yield Row("not found", "/nie-ma-takiej-strony/", state="404", status=404)
    yield Row("not found", "/pulpit/dlugi/", "coordinator", "404", status=404)
    yield Row("not allowed", "/galeria/", "coordinator", "403", status=403)
    yield Row("not this way", "/preferencje/", state="405", status=405)


ROWS = (*_board(), *_screens(), *_accounts(), *_volunteer(), *_desk(), *_reports(), *_languages())
ONCE = tuple({row.name: row for row in reversed(ROWS)}.values())[::-1]  # the first row of every name
REFUSALS = tuple(_refusals())
