"""Keys that follow from the other columns of a row: normalised names to compare, to sort and to search by."""

from abc import abstractmethod
from typing import Any, ClassVar, Self

from django.db import models


class DerivedKeys(models.Model):
    """A row that brings its keys up to date when it is saved; a bulk insert calls `derive_keys` itself."""

    KEYS: ClassVar[tuple[str, ...]]  # the columns that `derive_keys` fills

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys that follow from what is saved, also when only some columns are."""
        self.derive_keys()
        if columns := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*columns, *self.KEYS}
        super().save(*args, **kwargs)

    @abstractmethod
    def derive_keys(self) -> Self:
        """The same row with its keys filled in."""
