"""A staticfiles finder for files that are made, not kept: the joined style sheet and the cut typeface."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

Maker = Callable[[Path], None]


class MadeFinder(BaseFinder):
    """Serves each path of `makers`, writing it under DATA_DIR/made when a source is newer than what is there."""

    makers: dict[str, Maker]

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.folder = Path(settings.DATA_DIR) / "made"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__()

    def sources(self) -> Iterable[Path]:
        """The files and folders that the made files come from."""
        raise NotImplementedError

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> Any:
        """The file's place on disk; Django asks for a list when `find_all` is set."""
        found = [str(self.make(path))] if path in self.makers else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every made file, written and ready to be collected."""
        for path in self.makers:
            self.make(path)
            yield path, self.storage

    def make(self, path: str) -> Path:
        """Write the file if it is missing or older than a source, and return its place."""
        made = self.folder / path
        newest = max(source.stat().st_mtime for source in self.sources())
        if not made.exists() or made.stat().st_mtime < newest:
            made.parent.mkdir(parents=True, exist_ok=True)
            draft = made.with_suffix(".draft")
            self.makers[path](draft)
            draft.replace(made)
        return made
