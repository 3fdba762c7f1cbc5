"""A city set up from its operator's folder: all of it or nothing, and running it again adds what is new.

What a person corrected in the administration meanwhile stays and is listed (`places.keeping`); the rows of the folder are
called by `SOURCE`, because our own tables may tell something else of the same street.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Branch, Centre
from accounts.verbs import Verb
from exchange.models import Coverage
from opening.branches import BranchLine, read_branches
from opening.description import Description, read_description
from opening.inviting import invite
from opening.mistakes import FolderError, Mistakes
from opening.tables import read_tables
from places.keeping import Difference, Kept, M, Table, Take, keep, keep_all
from places.loading import load, row_name
from places.models import City
from places.reference_rows import Tables
from programmes.models import AreaActivity, Edition, Programme, SupportArea

SOURCE = "miasto"
CENTRES = Table(
    Centre,
    [["slug"]],
    ["slug", "name", "short_name", "city", "phone", "email", "street_line", "hours", "contact_name", "building_access"],
)
BRANCHES = Table(Branch, [["centre", "name"]], ["name", "part_of", "street_line", "phone", "hours", "position"])
PROGRAMMES = Table(Programme, [["slug"]], ["slug", "name"])
HEADINGS = Table(SupportArea, [["programme", "name"]], ["name", "position"])
ACTIVITIES = Table(AreaActivity, [["programme", "activity"]], ["area", "activity"])
EDITIONS = Table(
    Edition,
    [["slug"]],
    ["slug", "name", "starts_on", "ends_on", "senior_min_age", "volunteer_min_age", "legal_regime"],
)
COVERAGE = Table(Coverage, [["edition", "category"]], ["category"])


@dataclass(frozen=True, slots=True)
class Folder:
    """What the operator gave, read and without a mistake."""

    description: Description
    tables: Tables
    branches: Sequence[BranchLine]


@dataclass(slots=True)
class SetUp:
    """What was made: the city and its centre, the tables in order, and whether a letter to the coordinator waits."""

    city: City
    centre: Centre
    tables: list[Kept[Any]] = field(default_factory=list)
    invited: bool = False

    @property
    def differences(self) -> list[Difference]:
        """What a person corrected, so that it stayed."""
        return [difference for kept in self.tables for difference in kept.differences]

    @property
    def changed(self) -> int:
        """How many rows are new or followed the folder."""
        return sum(kept.added + kept.changed for kept in self.tables)


def read_folder(path: Path) -> Folder:
    """Read the whole folder. Raises FolderError with every mistake in it."""
    mistakes = Mistakes()
    description = read_description(path, mistakes)
    if description is None:
        raise FolderError(mistakes.found)
    tables = read_tables(path, description.city, mistakes)
    branches = read_branches(path, mistakes)
    mistakes.refuse()
    return Folder(description, tables, branches)


@transaction.atomic
def set_up(folder: Folder, *, now: datetime, take: Take = keep_all) -> SetUp:
    """Make everything that the folder names and that is not there, or nothing."""
    return _SettingUp(folder, take).done(now)


class _SettingUp:
    """The folder while it becomes rows, each table after the ones that it leads to."""

    def __init__(self, folder: Folder, take: Take) -> None:
        self.description, self.folder, self.take = folder.description, folder, take
        self.kept: list[Kept[Any]] = []

    def done(self, now: datetime) -> SetUp:
        """Everything, made and written down."""
        places = load(self.folder.tables, self.take, SOURCE)
        self.kept += places.tables.values()
        city = self._standing(places.tables["cities"].rows, City)
        centre = self._centre(city)
        self._make_branches(centre)
        if self.description.programme:
            self._make_programme(centre, self.description.programme)
        made = SetUp(city, centre, self.kept)
        if made.changed:
            record(verb=Verb.SET_UP, target=centre, now=now, by=None, centre_id=centre.pk, rows=made.changed)
        if self.description.coordinator:
            made.invited = invite(self.description.coordinator, to=centre, now=now)
        return made

    def _keep(self, name: str, table: Table[Any], given: Mapping[str, models.Model]) -> dict[str, Any]:
        """Keep rows by what tells each from the others; those that stand, by the same."""
        kept = keep(table, {row_name(SOURCE, name, key): row for key, row in given.items()}, self.take)
        self.kept.append(kept)
        return {key: kept.rows[whole] for key in given if (whole := row_name(SOURCE, name, key)) in kept.rows}

    def _centre(self, city: City) -> Centre:
        self.description.centre.city = city
        given = self.description.centre
        return self._standing(self._keep("centres", CENTRES, {given.slug: given}), Centre)

    def _standing(self, rows: Mapping[str, models.Model], model: type[M]) -> M:
        """The one row, unless a person deleted it."""
        row = next(iter(rows.values()), None)
        if not isinstance(row, model):
            sentence = _("%(what)s was deleted in the administration. To make it again, add: --take all")
            raise ValidationError(sentence % {"what": model._meta.verbose_name}, code="deleted")
        return row

    def _make_branches(self, centre: Centre) -> None:
        """Whole ones first; a section whose branch a person deleted stays away."""
        whole = self._keep("branches", BRANCHES, self._branches(centre, "", None))
        parts: dict[str, models.Model] = {}
        for name, branch in whole.items():
            own = name.partition("/")[2]
            parts |= self._branches(centre, own, branch)
        self._keep("sections", BRANCHES, parts)

    def _branches(self, centre: Centre, part_of: str, whole: Branch | None) -> dict[str, models.Model]:
        rows: dict[str, models.Model] = {}
        for line in self.folder.branches:
            if line.part_of == part_of:
                line.branch.centre, line.branch.part_of = centre, whole
                rows[row_name(centre.slug, line.branch.name)] = line.branch
        return rows

    def _make_programme(self, centre: Centre, given: Programme) -> None:
        for programme in self._keep("programmes", PROGRAMMES, {given.slug: given}).values():
            self._make_headings(programme)
            if self.description.edition:
                self._make_edition(programme, centre, self.description.edition)

    def _make_headings(self, programme: Programme) -> None:
        headings = {
            row_name(programme.slug, heading.name): SupportArea(
                programme=programme, name=heading.name, position=position
            )
            for position, heading in enumerate(self.description.headings)
        }
        standing = self._keep("headings", HEADINGS, headings)
        activities = {
            row_name(programme.slug, activity): AreaActivity(programme=programme, area=area, activity=activity)
            for heading in self.description.headings
            for activity in heading.activities
            if (area := standing.get(row_name(programme.slug, heading.name)))
        }
        self._keep("activities", ACTIVITIES, activities)

    def _make_edition(self, programme: Programme, centre: Centre, given: Edition) -> None:
        given.programme, given.centre = programme, centre
        for edition in self._keep("editions", EDITIONS, {given.slug: given}).values():
            coverage = {
                row_name(edition.slug, category): Coverage(edition=edition, category=category)
                for category in self.description.categories
            }
            self._keep("coverage", COVERAGE, coverage)
