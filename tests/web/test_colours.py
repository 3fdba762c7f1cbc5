"""Every text colour of the three themes reaches 7:1 on every ground it stands on; edges and signs reach 3:1."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path("static/css")
THEMES = {
    "light": ["tokens.css"],
    "dark": ["tokens.css", "themes/dark.css"],
    "contrast": ["tokens.css", "themes/contrast.css"],
}

GROUNDS = ("paper", "sand", "card", "sea-wash")
TEXT = [
    *product(("ink", "ink-soft", "sea", "sea-deep"), (*GROUNDS, "amber-wash")),
    *product(("berry",), ("paper", "sand", "card", "berry-wash")),
    *(("ink", f"{wash}-wash") for wash in ("amber", "leaf", "berry", "plum")),
    *((name, f"{name}-wash") for name in ("leaf", "plum")),
    ("leaf", "card"),
    ("amber-ink", "amber-wash"),
    ("on-sea", "sea"),
    ("on-sea", "sea-deep"),
    ("on-amber", "amber"),
    ("on-door-need", "door-need"),
    ("on-door-offer", "door-offer"),
    ("paper", "ink"),
]
SIGNS = [*product(("edge", "focus", "sea"), ("paper", "sand", "card")), ("focus", "focus-glow")]


def colours(theme: str) -> dict[str, str]:
    """The theme's colours by name; a later file overrides an earlier one."""
    text = "".join((CSS / name).read_text() for name in THEMES[theme])
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_reaches_seven_to_one(theme: str) -> None:
    named = colours(theme)
    weak = {pair: round(contrast(named[pair[0]], named[pair[1]]), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_the_focus_ring_reach_three_to_one(theme: str) -> None:
    named = colours(theme)
    weak = {pair: round(contrast(named[pair[0]], named[pair[1]]), 2) for pair in SIGNS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
