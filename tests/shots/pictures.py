"""Which pages are pictured, who looks at them, and how one gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

THEMES = ("light", "dark", "contrast")
COORDINATOR = "koordynator@sopot.example"
REPORTER = "sprawozdania@sopot.example"
VOLUNTEER = "wolontariusz@sopot.example"
DESK = "/pulpit/sopot/"
FEWEST_REASONED = 3
PLAN_MILLISECONDS = 90_000


@dataclass(frozen=True)
class Demo:
    """The served demo: its address and what it printed to sign in with."""

    address: str
    password: str
    reference: str
    code: str

    @classmethod
    def in_folder(cls, folder: Path, address: str) -> "Demo":
        """Read what the demo in DATA_DIR `folder` printed."""
        words = (folder / "demo.txt").read_text().replace(",", " ").split()
        password, reference, code = (words[words.index(before) + 1] for before in (COORDINATOR, "number", "code"))
        return cls(address, password, reference, code)

    def sign_in(self, page: Page, email: str) -> None:
        """Sign in with the demo's password."""
        page.goto(f"{self.address}/accounts/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", self.password)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/login/" not in url)

    def follow(self, page: Page) -> None:
        """Open the senior's request."""
        page.goto(f"{self.address}/zgloszenie/")
        page.fill("[name=reference]", self.reference)
        page.fill("[name=code]", self.code)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/zgloszenie/moje/")


def _to_the_week(page: Page) -> None:
    """Answer the questions before the week."""
    for choices in (("company",), ("weekly", "60")):
        for choice in choices:
            page.locator(f"main [value='{choice}']").check(force=True)
        page.locator("main button[value=next]").click()
        page.wait_for_load_state()
    for time in ("0-morning", "2-afternoon", "3-morning"):
        page.locator(f"[value='{time}']").check(force=True)


def _to_a_need(page: Page) -> None:
    """The first need of the desk with several volunteers ranked."""
    links = page.locator("main a[href*='/zgloszenia/']").evaluate_all("links => links.map(link => link.href)")
    for link in links:
        page.goto(link)
        if page.locator("main .proposal .reasons").count() >= FEWEST_REASONED:
            return
    raise LookupError("No need of the demo has ranked volunteers.")


def _to_a_plan(page: Page) -> None:
    """Have everything matched, and wait for it."""
    page.locator("main form[action$='/plan/'] button").first.click()
    page.wait_for_url("**/plany/**")
    page.locator("main tbody tr").first.wait_for(timeout=PLAN_MILLISECONDS)


@dataclass(frozen=True)
class Picture:
    """A page as somebody sees it. `who`: an e-mail, "senior", or "" for a visitor; `way`: what they do there first."""

    name: str
    path: str
    who: str = ""
    way: Callable[[Page], None] | None = None
    themes: tuple[str, ...] = ("light",)

    def open(self, page: Page, demo: Demo) -> None:
        """Go to the page."""
        if self.who == "senior":
            demo.follow(page)
            return
        if self.who:
            demo.sign_in(page, self.who)
        page.goto(demo.address + self.path)
        if self.way:
            self.way(page)


PICTURES = (
    Picture("home", "/"),
    Picture("board", "/slupsk/", themes=THEMES),
    Picture("category", "/sopot/kategorie/seniors_disabled/"),
    Picture("week", "/sopot/potrzebuje-pomocy/rodzaj/", way=_to_the_week, themes=THEMES),
    Picture("followed", "", who="senior"),
    Picture("mine", "/moje/", who=VOLUNTEER, themes=THEMES),
    Picture("desk", DESK, who=COORDINATOR),
    Picture("need", DESK, who=COORDINATOR, way=_to_a_need, themes=THEMES),
    Picture("plan", DESK, who=COORDINATOR, way=_to_a_plan),
    Picture("hours", f"{DESK}wizyty/", who=COORDINATOR),
    Picture("report", "/sprawozdania/kws-2023-sopot/", who=REPORTER),
)
