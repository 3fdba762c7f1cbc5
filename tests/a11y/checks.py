"""Our own checks of a page, for what axe cannot see. Each returns sentences about what is wrong, none if all is well.

The checks of a page as it stands are in js/, one file each. The others change the window first: they make it
narrow, the text large, the spacing wide, and press Tab.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

STILL = (
    "title",
    "headings",
    "landmarks",
    "language",
    "names",
    "references",
    "reachable",
    "spoken",
    "errors",
    "targets",
    "contrast",
    "room",
    "whole",
)
SMALLEST = ViewportSize(width=320, height=256)  # WCAG 1.4.10: 1280 px at 400 %
# WCAG 1.4.12. Set through the object model, because the pages allow no other style.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNSPACED = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1) }"
LET_GO = "() => { document.activeElement.blur(); scrollTo(0, 0) }"
MOST_TABS, TABS_AT_ONCE = 400, 10


@cache
def _script(name: str) -> str:
    return (Path(__file__).parent / "js" / f"{name}.js").read_text().rstrip().rstrip(";")


def _run(page: Page, *names: str, **options: object) -> list[str]:
    """Run checks of js/ in the page."""
    functions = ",\n".join(f'"{name}": {_script(name)}' for name in names)
    code = f"(options) => {{ {_script('shared')};\nconst checks = {{ {functions} }};\n"
    code += "return Object.entries(checks).flatMap(([n, check]) => (check(options) || []).map((s) => `${n}: ${s}`)) }"
    found: list[str] = page.evaluate(code, options)
    return found


def still(page: Page, *, public: bool, bare: bool = False, language: str = "pl") -> list[str]:
    """The page as it stands: 44 px and 7:1 on public pages, 24 px and 4.5:1 on the desk.

    A bare page is one that the device keeps for times without a network: it has no header and takes no messages.
    """
    return _run(page, *STILL, language=language, bare=bare, target=44 if public else 24, ratio=7 if public else 4.5)


@contextmanager
def _window(page: Page, size: ViewportSize, text: str = "") -> Iterator[None]:
    """Another size of the window, and of the text, for a while."""
    before = page.viewport_size
    chosen = page.evaluate("() => document.documentElement.dataset.text")
    page.set_viewport_size(size)
    if text:
        page.evaluate("(size) => { document.documentElement.dataset.text = size }", text)
    try:
        yield
    finally:
        page.evaluate("(size) => { document.documentElement.dataset.text = size }", chosen)
        page.set_viewport_size(before or SMALLEST)


def _marked(prefix: str, found: list[str]) -> list[str]:
    return [f"{prefix} {sentence}" for sentence in found]


def reflow(page: Page) -> list[str]:
    """At 320×256, nothing is wider than the window."""
    with _window(page, SMALLEST):
        return _marked("at 320×256,", _run(page, "room"))


def large_text(page: Page) -> list[str]:
    """With the text at 200 %, nothing is cut off and no word cut up, on a phone and on a desk."""
    found = []
    for width in (320, 1280):
        with _window(page, ViewportSize(width=width, height=800), "200"):
            found += _marked(f"at 200 % on {width} px,", _run(page, "room", "whole"))
    return found


def spacing(page: Page) -> list[str]:
    """With the lines and letters apart, nothing is cut off."""
    page.evaluate(SPACING)
    try:
        with _window(page, ViewportSize(width=320, height=800)):
            return _marked("spaced,", _run(page, "room"))
    finally:
        page.evaluate(UNSPACED)


def focus(page: Page) -> list[str]:
    """Tab goes through everything in the order of the page, and one sees where it is."""
    page.emulate_media(reduced_motion="reduce")  # what appears with the focus is there at once
    page.evaluate(LET_GO)
    page.evaluate(f"() => {{ {_script('shared')};\n({_script('watch_focus')})() }}")
    for _ in range(MOST_TABS // TABS_AT_ONCE):
        for _ in range(TABS_AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("focusEnded"):
            page.evaluate(LET_GO)  # where the skip link keeps the focus it covers what is behind it
            return _run(page, "focus_seen")
    return ["focus: Tab never comes to the end of the page"]


def forced_colours(page: Page) -> list[str]:
    """With the system's colours, controls keep an edge."""
    page.emulate_media(forced_colors="active")
    try:
        return _run(page, "forced")
    finally:
        page.emulate_media(forced_colors="none")


def stillness(page: Page) -> list[str]:
    """Nothing moves for those who asked for that."""
    page.emulate_media(reduced_motion="reduce")
    try:
        return _run(page, "motion")
    finally:
        page.emulate_media(reduced_motion="no-preference")


MOVING: tuple[Callable[[Page], list[str]], ...] = (reflow, large_text, spacing, focus, forced_colours, stillness)


def moving(page: Page) -> list[str]:
    """All the checks that change the window."""
    return [sentence for check in MOVING for sentence in check(page)]
