"""What each of the four people does in a browser, in the words of the page they see."""

import re
from collections.abc import Mapping

from django.core import mail
from playwright.sync_api import Locator, Page, expect

Answers = Mapping[str, str | list[str]]
MOST_KEYS = 200
# Whether one of the found elements has the focus, and the beginning of what has it.
FOCUS = "found => [found.includes(document.activeElement), document.activeElement?.outerHTML.slice(0, 80)]"


class Visitor:
    """Somebody at a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str) -> None:
        """Go to a page, which must be there."""
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.ok, f"{path} answered {response.status}"

    def press(self, words: str) -> None:
        """Press the first button with these words."""
        self.go(self.page.get_by_role("button", name=words).first)

    def follow_link(self, words: str) -> None:
        """Follow the first link with these words."""
        self.go(self.page.get_by_role("link", name=words).first)

    def go(self, control: Locator) -> None:
        """Press a link or a button that leads on."""
        control.click()
        self.page.wait_for_load_state()

    def type(self, field: Locator, words: str) -> None:
        """Write into a field instead of what stands there."""
        field.fill(words)

    def choose(self, field: Locator, value: str) -> None:
        """Choose from a native list."""
        field.select_option(value)

    def tick(self, box: Locator) -> None:
        """Choose an answer."""
        box.check(force=True)

    def answer(self, answers: Answers) -> None:
        """Fill in one screen of a form and go on."""
        for name, value in answers.items():
            self._fill(name, value)
        before = self.page.url
        self.press("Dalej")
        assert self.page.url != before, self.page.locator("main").inner_text()

    def _fill(self, name: str, value: str | list[str]) -> None:
        field = self.page.locator(f"[name={name}]")
        if field.first.evaluate("field => field.localName") == "select":
            self.choose(field, str(value))
        elif field.first.get_attribute("type") in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                self.tick(self.page.locator(f"[name={name}][value='{one}']"))
        else:
            assert isinstance(value, str)
            self.type(field, value)

    def send(self) -> None:
        """Agree and send the form from its last screen."""
        self.tick(self.page.locator("[name=agreed]"))
        self.go(self.page.locator("button[value=send]"))

    def ticket(self) -> tuple[str, str]:
        """The number and the code on the page after sending."""
        kept = self.page.locator(".reference__number").all_inner_texts()
        return kept[0], kept[1]

    def sign_in(self, email: str, password: str) -> None:
        """Sign in with a password."""
        self.page.context.clear_cookies()
        self.open("/accounts/login/")
        self.type(self.page.locator("[name=login]"), email)
        self.type(self.page.locator("[name=password]"), password)
        self.go(self.page.locator("main form button[type=submit]").first)
        self.page.wait_for_url(re.compile("/(pulpit|moje|sprawozdania)/"))

    def sign_in_with_code(self, email: str) -> None:
        """Sign in with the code that comes by e-mail."""
        self.page.context.clear_cookies()
        self.open("/accounts/login/code/")
        self.type(self.page.locator("[name=email]"), email)
        self.go(self.page.locator("main form button[type=submit]").first)
        self.page.wait_for_url("**/accounts/login/code/confirm/")
        code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
        assert code is not None
        self.type(self.page.locator("[name=code]"), code[1])
        self.go(self.page.locator("main form button[type=submit]").first)
        self.page.wait_for_url("**/moje/")

    def follow(self, reference: str, code: str) -> None:
        """Open a request with its number and code, without an account."""
        self.page.context.clear_cookies()
        self.open("/zgloszenie/")
        self.type(self.page.locator("[name=reference]"), reference)
        self.type(self.page.locator("[name=code]"), code)
        self.go(self.page.locator("main form button[type=submit]").first)
        self.page.wait_for_url("**/zgloszenie/moje/")

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_see(self, words: str) -> None:
        """The words stand nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)


class Typist(Visitor):
    """Somebody who has no mouse: Tab, arrows, Space, Enter, and letters."""

    def go(self, control: Locator) -> None:
        """Tab to the link or button and press Enter."""
        self._tab_to(control)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, field: Locator, words: str) -> None:
        """Tab to the field and type."""
        self._tab_to(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, field: Locator, value: str) -> None:
        """Tab to the list, open it, go down to the answer and take it."""
        self._tab_to(field)
        answers: list[str] = field.locator("option").evaluate_all("(options) => options.map((one) => one.value)")
        further = answers.index(value) - answers.index(field.input_value())
        self.page.keyboard.press("Space")
        for _ in range(further):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        expect(field).to_have_value(value)

    def tick(self, box: Locator) -> None:
        """Tab to the box, or by arrows to the one of its group, and press Space."""
        if box.get_attribute("type") == "radio":
            self._tab_to(self.page.locator(f"[name={box.get_attribute('name')}]"))
            self._walk("ArrowDown", box)
        else:
            self._tab_to(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")

    def _tab_to(self, controls: Locator) -> None:
        self._walk("Tab", controls)

    def _walk(self, key: str, controls: Locator) -> None:
        """Press the key until one of the controls has the focus."""
        passed: list[str] = []
        while len(passed) < MOST_KEYS:
            there, where = controls.evaluate_all(FOCUS)
            if there:
                return
            if passed and where == passed[-1]:
                self.page.wait_for_timeout(50)  # the last key has brought nothing yet
            passed.append(where)
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} never comes to {controls}, but to {passed[:30]} … {passed[-3:]}")
