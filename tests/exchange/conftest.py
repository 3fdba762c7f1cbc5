"""Visitors before an empty form."""

import pytest
from django.test import Client

from tests.exchange import visitor
from tests.exchange.visitor import Visitor


@pytest.fixture
def asking(client: Client) -> Visitor:
    visitor.sopot()
    return Visitor(client)


@pytest.fixture
def asking_for_other(client: Client) -> Visitor:
    visitor.sopot()
    return Visitor(client, "w-imieniu")
