"""What each of the four people does in a browser, in the words of the page they see."""

import re
from collections.abc import Mapping

from django.core import mail
from playwright.sync_api import Page, expect

Answers = Mapping[str, str | list[str]]


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
        self.page.get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()

    def answer(self, answers: Answers) -> None:
        """Fill in one screen of a form and go on."""
        for name, value in answers.items():
            self._fill(name, value)
        before = self.page.url
        self.press("Dalej")
        assert self.page.url != before, self.page.locator("main").inner_text()

    def _fill(self, name: str, value: str | list[str]) -> None:
        field = self.page.locator(f"[name={name}]")
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                self.page.locator(f"[name={name}][value='{one}']").check(force=True)
        else:
            assert isinstance(value, str)
            field.fill(value)

    def send(self) -> None:
        """Agree and send the form from its last screen."""
        self.page.locator("[name=agreed]").check(force=True)
        self.page.locator("button[value=send]").click()
        self.page.wait_for_load_state()

    def ticket(self) -> tuple[str, str]:
        """The number and the code on the page after sending."""
        kept = self.page.locator(".reference dd").all_inner_texts()
        return kept[0], kept[1]

    def sign_in(self, email: str, password: str) -> None:
        """Sign in with a password."""
        self.page.context.clear_cookies()
        self.open("/accounts/login/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url(re.compile("/(pulpit|moje|sprawozdania)/"))

    def sign_in_with_code(self, email: str) -> None:
        """Sign in with the code that comes by e-mail."""
        self.page.context.clear_cookies()
        self.open("/accounts/login/code/")
        self.page.fill("[name=email]", email)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/accounts/login/code/confirm/")
        code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
        assert code is not None
        self.page.fill("[name=code]", code[1])
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/moje/")

    def follow(self, reference: str, code: str) -> None:
        """Open a request with its number and code, without an account."""
        self.page.context.clear_cookies()
        self.open("/zgloszenie/")
        self.page.fill("[name=reference]", reference)
        self.page.fill("[name=code]", code)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/zgloszenie/moje/")

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_see(self, words: str) -> None:
        """The words stand nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)
