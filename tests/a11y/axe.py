"""axe-core in the page: every rule of WCAG 2.0 to 2.2, levels A and AA, and the best practices."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe found, one sentence a rule with the first places; it loads itself into the page once."""
    axe = Axe()
    if page.evaluate("typeof window.axe") == "undefined":
        page.evaluate(axe.axe_script)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"axe {rule['id']}: {len(rule['nodes'])} places, first {rule['nodes'][0]['html'][:200]}"
        for rule in found["violations"]
    ]
