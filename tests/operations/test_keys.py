"""Keys are changed one step at a time, and nobody who holds a code or a session notices."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from exchange.tickets import code_for, same_code
from reports.codes import code_of
from tests import make
from tests.support.services import bare_environment, run_json
from tests.visits import given

READ = """
import json, sys
from django.conf import settings
from django.utils.crypto import salted_hmac
json.dump({"codes": settings.CODES_KEYS, "reports": settings.REPORTS_KEY, "old": settings.SECRET_KEY_FALLBACKS}, sys.stdout)
"""


def keys(**environment: str) -> object:
    """The keys of a program with this environment."""
    return run_json("-c", READ, environment=bare_environment(**environment))


def test_until_it_has_a_key_of_its_own_the_site_s_key_makes_the_codes() -> None:
    assert keys(SECRET_KEY="first") == {"codes": ["first"], "reports": "first", "old": []}


def test_a_new_site_key_with_its_fall_back_changes_no_code_that_is_known() -> None:
    told = keys(SECRET_KEY="second", SECRET_KEY_FALLBACKS="first")
    assert told == {"codes": ["second", "first"], "reports": "first", "old": ["first"]}


def test_a_key_of_its_own_accepts_what_the_site_s_key_gave() -> None:
    told = keys(SECRET_KEY="first", CODES_KEY="codes", CODES_KEY_FALLBACKS="first")
    assert told == {"codes": ["codes", "first"], "reports": "first", "old": []}
    told = keys(SECRET_KEY="second", CODES_KEY="codes", REPORTS_KEY="first")
    assert told == {"codes": ["codes"], "reports": "first", "old": []}


def test_codes_given_before_the_rotation_open_until_their_key_is_taken_away(settings: Settings) -> None:
    settings.CODES_KEYS = ["first"]
    given_out = code_for("K7M-4XN", 1)
    settings.CODES_KEYS = ["second", "first"]
    told_now = code_for("K7M-4XN", 1)
    assert told_now != given_out
    assert same_code(given_out, "K7M-4XN", 1)
    assert same_code(told_now, "K7M-4XN", 1)
    assert not same_code(given_out, "K7M-4XN", 2), "a new version ends the old code of every key"
    settings.CODES_KEYS = ["second"]
    assert not same_code(given_out, "K7M-4XN", 1)


def test_a_code_given_by_the_site_s_key_was_never_another_one(settings: Settings) -> None:
    """Of a site that ran before there was a key for codes: the paper in the drawer still opens the request."""
    settings.SECRET_KEY = "of the paper"
    settings.CODES_KEYS = ["of the paper"]
    assert code_for("K7M-4XN", 1) == "118597"


@pytest.mark.django_db
def test_a_report_printed_again_says_the_same_codes(settings: Settings) -> None:
    pair = given.pair()
    edition = pair.approve(pair.visits[0]).edition
    settings.REPORTS_KEY = "first"
    printed = code_of(pair.volunteer, edition)
    settings.SECRET_KEY, settings.CODES_KEYS = "second", ["second"]
    assert code_of(pair.volunteer, edition) == printed
    settings.REPORTS_KEY = "second"
    assert code_of(pair.volunteer, edition) != printed


@pytest.mark.django_db
def test_who_is_signed_in_stays_so_while_the_old_key_is_a_fall_back(client: Client, settings: Settings) -> None:
    client.force_login(make.coordinator())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second-key-of-a-test", [settings.SECRET_KEY]
    assert client.get("/pulpit/sopot/").status_code == 200
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "third-key-of-a-test", []
    assert client.get("/pulpit/sopot/").status_code == 302
