"""Serve a demo of its own, photograph its pages in Chromium, and lay the pictures out on one sheet.

`python -m tests.shots` writes docs/shots; `python -m tests.shots --look FOLDER` photographs every page whole, at
three widths and in the three themes, for somebody who wants to look at all of them.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.shots.pictures import PICTURES, THEMES, Demo, Picture
from tests.shots.sheet import write_sheet
from tests.support.chromium import ARGUMENTS, CHROMIUM
from tests.support.processes import free_port, running, status_of, wait_until
from tests.support.services import ROOT, bare_environment

SHOTS = ROOT / "docs" / "shots"
HEIGHTS = {320: 700, 390: 844, 768: 1024, 1280: 800}
SEEDING_SECONDS = 300


@contextmanager
def served_demo() -> Iterator[Demo]:
    """The demo as `make demo` makes it, in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="gielda-shots-") as name:
        data, port = Path(name), free_port()
        own = {"DATA_DIR": name, "STATIC_ROOT": f"{name}/static", "SITE_URL": f"http://127.0.0.1:{port}"}
        environment = bare_environment(**own, SECOND_FACTOR="off")
        with running("manage.py", "demo", "--port", str(port), environment=environment):
            wait_until(lambda: status_of(port, "/zdrowie/") == 200, "the demo", SEEDING_SECONDS)
            yield Demo.in_folder(data, f"http://127.0.0.1:{port}")


def take(browser: Browser, demo: Demo, picture: Picture, width: int, theme: str, into: Path, *, whole: bool) -> Path:
    """Photograph one page in a window of its own."""
    file = into / f"{picture.name}-{width}-{theme}.png"
    size = {"width": width, "height": HEIGHTS[width]}
    with browser.new_context(viewport=size, locale="pl-PL", reduced_motion="reduce") as window:  # type: ignore[arg-type]  # a dict of the two keys
        window.add_cookies([{"name": "theme", "value": theme, "url": demo.address}])
        page = window.new_page()
        picture.open(page, demo)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0); document.fonts.ready")
        # A picture shows no scroll bar, so no room is kept for one either.
        page.evaluate("document.documentElement.style.scrollbarGutter = 'auto'")
        page.screenshot(path=file, full_page=whole)
    return file


def main() -> None:
    """Take the pictures that were asked for."""
    options = argparse.ArgumentParser(prog="python -m tests.shots")
    options.add_argument("--look", type=Path, metavar="FOLDER", help="every page, whole, in every theme and width")
    look: Path | None = options.parse_args().look
    into = look or SHOTS
    into.mkdir(parents=True, exist_ok=True)
    widths = (320, 768, 1280) if look else (390, 1280)
    with served_demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        taken = [
            take(browser, demo, picture, width, theme, into, whole=look is not None)
            for picture in PICTURES
            for width, theme in product(widths, THEMES if look else picture.themes)
        ]
        if not look:
            write_sheet(browser, taken, SHOTS / "contact-sheet.png")


main()
