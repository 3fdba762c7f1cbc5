"""What is done on a page before it is judged: forms sent empty, codes asked for, everything folded unfolded."""

import re
from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Page

from accounts.models import LimitCount
from tests.support.aside import aside

Act = Callable[[Page], None]

# Everything unticked and emptied, and the form sent by the button that goes on: the first form to write in,
# but for the search on top of the desk.
EMPTIED = """() => {
  const forms = [...document.querySelectorAll("main form[method=post]:not([role=search], .navigation__end)")];
  const form = forms.find((one) => one.querySelector("input:not([type=hidden], [type=radio]), textarea")) || forms[0];
  for (const field of form.querySelectorAll("input:not([type=hidden], [type=submit]), textarea, select"))
    if (/radio|checkbox/.test(field.type)) field.checked = false;
    else field.value = "";
  form.noValidate = true;
  const onwards = form.querySelector("button[value=next], button[value=send]");
  form.requestSubmit(onwards || form.querySelector("button[type=submit]"));
}"""


def send_empty(page: Page) -> None:
    """Send the page's form with nothing in it, and be told so."""
    with page.expect_navigation():
        page.evaluate(EMPTIED)
    assert page.locator(".error-summary, .field--wrong").count(), f"{page.url} took an empty form"


def ask_for_a_code(page: Page) -> None:
    """Ask for a code to be sent to somebody known, as if nobody had asked before."""
    aside(LimitCount.objects.all().delete)
    page.fill("main [name=email]", "staff@example.org")
    _send(page)
    assert page.locator("main [name=code]").count(), f"{page.url} asks for no code"


def type_a_wrong_code(page: Page) -> None:
    """Ask for a code, and type nothing."""
    ask_for_a_code(page)
    send_empty(page)


def ask_for_both_codes(page: Page) -> None:
    """Type a new address of one's own, unless it was typed before."""
    aside(LimitCount.objects.all().delete)
    if page.locator("main [name=email]").count():
        page.fill("main [name=email]", "nowy@example.org")
        _send(page)
    assert page.locator("main [name=new_code]").count(), f"{page.url} asks for no codes"


def type_no_codes(page: Page) -> None:
    """Ask for the codes, and type none."""
    ask_for_both_codes(page)
    send_empty(page)


def choose_a_new_password(page: Page) -> None:
    """Type the code that came by e-mail."""
    ask_for_a_code(page)
    code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code is not None
    page.fill("main [name=code]", code[1])
    _send(page)


def prove(page: Page) -> None:
    """Type the password, where the page asks again who one is; a page that does not ask stays."""
    if page.locator("main [type=password]").count():
        page.fill("main [type=password]", "of-a-test")
        _send(page)


def sign_in(page: Page) -> None:
    """Type the password of somebody who is asked for a second factor next."""
    page.fill("main [name=login]", "secured@example.org")
    page.fill("main [name=password]", "of-a-test")
    _send(page)


def show_no_code(page: Page) -> None:
    """Come to the second step, and type nothing."""
    sign_in(page)
    with page.expect_navigation():
        page.locator("main form:has([name=code]) button[type=submit]").click()


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def unfold(page: Page) -> None:
    """Open everything that the page keeps folded."""
    opened = page.evaluate(
        "() => [...document.querySelectorAll('main details')].map((one) => { one.open = true }).length"
    )
    assert opened, f"nothing is folded on {page.url}"


def menu(place: int) -> Act:
    """Open the menu of languages (0), or of text and colours (1)."""

    def opened(page: Page) -> None:
        page.locator("header details.menu > summary").nth(place).click()
        assert page.locator("header details.menu[open] .menu__panel").is_visible()

    return opened


def show_the_keys(page: Page) -> None:
    """Open the list of the desk's keys."""
    page.keyboard.press("?")
    page.locator("#desk-keys").wait_for()


def look_for(words: str) -> Act:
    """Search the desk for the words."""

    def looked(page: Page) -> None:
        page.fill("#desk-q", words)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    return looked


def change_the_rules(page: Page) -> None:
    """Ask what would happen if nobody might travel or wait as long as now: the largest figures, cut to a tenth."""
    page.evaluate(
        """() => document.querySelectorAll("main input[type=number]").forEach((field) => {
          field.value = Math.max(Number(field.min), Math.floor(Number(field.value) / 10));
        })"""
    )
    with page.expect_navigation():
        page.locator("main form:not([role=search]) button[type=submit]").first.click()
    page.locator("#preview-heading").wait_for()
