"""All pictures on one sheet, laid out and photographed by the same browser."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

WIDTH = 1600
STYLE = """
  body { margin: 24px; font: 13px sans-serif; background: #ece7dd; color: #17292d }
  main { display: flex; flex-wrap: wrap; gap: 20px; align-items: end }
  figure { margin: 0 } img { display: block; height: 220px; border: 1px solid #6f7b78 }
"""


def write_sheet(browser: Browser, pictures: Iterable[Path], to: Path) -> None:
    """Write one picture of all pictures, each with its name under it."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 600})
    page.goto(to.parent.as_uri())  # a page of the folder may show the pictures beside it
    figures = "".join(
        f'<figure><img src="{escape(picture.name)}" alt=""><figcaption>{escape(picture.stem)}</figcaption></figure>'
        for picture in pictures
    )
    page.set_content(f"<style>{STYLE}</style><main>{figures}</main>", wait_until="load")
    page.screenshot(path=to, full_page=True)
    page.close()
