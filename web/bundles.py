"""One style sheet and one script for the browser from the many small files of static/, joined in a fixed order."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from web.generated_files import GeneratedFinder

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = STATIC / "css"
SCRIPTS = STATIC / "js" / "site"


def style_parts() -> Iterator[Path]:
    """The style sheets in the order in which they are joined; components by name."""
    yield from (STYLES / f"{name}.css" for name in ("layers", "tokens", "fonts", "base", "layout"))
    yield from sorted((STYLES / "components").glob("*.css"))
    yield from (STYLES / f"{name}.css" for name in ("utilities", "print"))


def join_styles(to: Path) -> None:
    """Write all style sheets into one file."""
    to.write_text("\n".join(part.read_text() for part in style_parts()))


def join_scripts(to: Path) -> None:
    """Write all scripts into one file, each in a block of its own so that no name leaks."""
    parts = (part.read_text() for part in sorted(SCRIPTS.glob("*.js")))
    to.write_text('"use strict";\n' + "\n".join(f"{{\n{part}}}" for part in parts))


class BundleFinder(GeneratedFinder):
    """Serves css/site.css and js/site.js, generated again when a part was edited, added or removed."""

    writers = {"css/site.css": join_styles, "js/site.js": join_scripts}

    def sources(self) -> Iterator[Path]:
        """Every part, and the folders, whose time changes when a part comes or goes."""
        yield from style_parts()
        yield from SCRIPTS.glob("*.js")
        yield from (STYLES / "components", SCRIPTS)
