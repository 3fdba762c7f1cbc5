"""A staticfiles finder for files that are generated, not kept: the joined style sheet, the cut typeface, the icons."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

Writer = Callable[[Path], None]


class GeneratedFinder(BaseFinder, ABC):
    """Serves each path of `writers`, writing it under DATA_DIR/generated when its sources are others than they were.

    Others, not newer: after going back to an earlier release the sources are older than what the later one generated.
    """

    writers: dict[str, Writer]

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.folder = Path(settings.DATA_DIR) / "generated"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__()

    @abstractmethod
    def sources(self) -> Iterable[Path]:
        """The files and folders that the generated files come from."""

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> Any:
        """The file's place on disk; Django asks for a list when `find_all` is set."""
        found = [str(self.generate(path))] if path in self.writers else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every generated file, written and ready to be collected."""
        for path in self.writers:
            self.generate(path)
            yield path, self.storage

    def generate(self, path: str) -> Path:
        """Write the file if it is missing or made of other sources, and return its place."""
        generated = self.folder / path
        made_of = generated.with_name(f"{generated.name}.made-of")
        sources = "\n".join(f"{source} {source.stat().st_mtime_ns}" for source in self.sources())
        if not generated.exists() or not made_of.exists() or made_of.read_text() != sources:
            generated.parent.mkdir(parents=True, exist_ok=True)
            draft = generated.with_suffix(".draft")
            self.writers[path](draft)
            draft.replace(generated)
            made_of.write_text(sources)
        return generated
