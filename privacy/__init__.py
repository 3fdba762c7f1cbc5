"""How private each column is, and what must follow from it: one classification, which code reads.

Every model of ours names each of its fields in `PRIVACY`. Whoever exports, erases, encrypts or logs is to ask here and
keeps no list of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Model

Use = Literal["export", "erase", "encrypt", "log"]


@dataclass(frozen=True, slots=True)
class Privacy:
    """What may and must be done with a column.

    `export`: a person who asks what is kept of them gets it. `erase`: it goes when a person is erased. `encrypt`: it is
    kept encrypted. `log`: it may stand in logs, tasks, addresses and the record of what was done.
    """

    tier: str
    export: bool
    erase: bool
    encrypt: bool
    log: bool


PUBLIC = Privacy("public", export=False, erase=False, encrypt=False, log=True)
PERSONAL = Privacy("personal", export=True, erase=True, encrypt=False, log=False)
SENSITIVE = Privacy("sensitive", export=True, erase=True, encrypt=True, log=False)


def of(model: type[Model]) -> Mapping[str, Privacy]:
    """The classification of a model's fields; a model without one is an error, not public."""
    classes: Mapping[str, Privacy] = vars(model)["PRIVACY"]
    return classes


def fields_to(use: Use, model: type[Model]) -> list[str]:
    """The fields of the model that are for this use, in the order of the model."""
    classes = of(model)
    return [field.name for field in model._meta.concrete_fields if getattr(classes[field.name], use)]
