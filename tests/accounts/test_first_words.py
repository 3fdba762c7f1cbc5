"""A centre's address begins with its slug: one that a page of the program begins with would hide the centre."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.first_words import FIRST_WORDS, first_words
from accounts.models import Centre, User
from tests import make

pytestmark = pytest.mark.django_db


def test_the_database_holds_the_words_that_addresses_begin_with() -> None:
    # A new first word goes into FIRST_WORDS and a migration, which stops where a centre is called so already.
    assert set(FIRST_WORDS) == first_words()


def test_the_words_are_read_from_pages_sockets_and_files() -> None:
    assert {"moje", "start", "api", "administracja", "accounts", "static", "ws", "zdrowie"} <= first_words()


@pytest.mark.parametrize("word", FIRST_WORDS)
def test_the_model_and_the_database_refuse_it(word: str) -> None:
    centre = make.centre()
    centre.slug = word
    with pytest.raises(ValidationError) as refused:
        centre.full_clean()
    assert [error.code for error in refused.value.error_dict["slug"]] == ["first-word-taken"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.update(slug=word)


@pytest.mark.parametrize("word", ["lublin", "mops-sopot", "moje-miasto", "apis"])
def test_other_words_are_free(word: str) -> None:
    centre = make.centre()
    centre.slug = word
    centre.full_clean()
    centre.save()


def test_the_administration_says_it_beside_the_field(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    centre = make.centre()
    page = client.post(f"/administracja/accounts/centre/{centre.pk}/change/", {"slug": "moje"}).text
    assert "Od słowa „moje” zaczynają się strony programu." in page
    assert User.objects.count() == 1
