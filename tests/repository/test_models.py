"""Rules that hold for every model of the project."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

import privacy
from privacy import PERSONAL, PUBLIC, SENSITIVE
from tests.support.services import ROOT

OURS = [model for model in apps.get_models() if (ROOT / model._meta.app_config.label).is_dir()]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_says_how_private_it_is(model: type[models.Model]) -> None:
    fields = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    assert privacy.of(model).keys() == fields
    assert set(privacy.of(model).values()) <= {PUBLIC, PERSONAL, SENSITIVE}


def test_what_is_exported_is_erased_and_never_logged() -> None:
    for model in OURS:
        exported = privacy.fields_to("export", model)
        assert exported == privacy.fields_to("erase", model)
        assert set(privacy.fields_to("encrypt", model)) <= set(exported)
        assert not set(privacy.fields_to("log", model)) & set(exported)


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_has_a_name_that_tells_what_it_does() -> None:
    unnamed = [path.name for path in ROOT.glob("*/migrations/0*.py") if "_auto_" in path.name or "initial" in path.name]
    assert not unnamed
