"""What all people of a centre have in common: names, and how they are found and put in order by them."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models.derived_keys import DerivedKeys
from places.normalisation.folding import fold, person_key
from privacy import PERSONAL, Privacy


class Person(DerivedKeys):
    """Somebody with a first and a last name; `search_key` and `sort_key` follow from them."""

    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    search_key = models.CharField(max_length=300, editable=False, db_default="")
    sort_key = models.CharField(max_length=600, editable=False, db_default="")

    KEYS = ("search_key", "sort_key")
    NAMES: ClassVar[dict[str, Privacy]] = dict.fromkeys(("first_name", "last_name", "search_key", "sort_key"), PERSONAL)

    class Meta:
        abstract = True
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def derive_keys(self) -> Self:
        """Fill `search_key` and `sort_key`."""
        self.search_key = fold(str(self))
        self.sort_key = person_key(self.first_name, self.last_name)
        return self
