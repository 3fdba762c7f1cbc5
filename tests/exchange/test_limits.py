"""How often a form may be sent from one address without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import LimitCount
from exchange.models import Need
from exchange.views.sending import FORMS
from tests import make
from tests.exchange import visitor
from tests.exchange.visitor import ASK_FOR_A_THING, Visitor, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _centre() -> None:
    visitor.sopot()


def send_from(address: str) -> tuple[Visitor, int]:
    """A new visitor at the address of the network sends a form; the status of the answer."""
    sender = Visitor(Client(REMOTE_ADDR=address))
    sender.fill(ASK_FOR_A_THING)
    return sender, sender.send().status_code


def test_after_many_forms_in_an_hour_a_kind_page_gives_the_phone_number_and_loses_nothing() -> None:
    with time_machine.travel(make.NOW, tick=False):
        for _ in range(FORMS.most):
            assert send_from("203.0.113.7")[1] == 302
        late, status = send_from("203.0.113.7")
        assert status == 429
        assert Need.objects.count() == FORMS.most
        assert "58 551 17 10" in page(late.send()).partition("<footer")[0]
        assert send_from("203.0.113.8")[1] == 302
    with time_machine.travel(make.NOW + timedelta(hours=1), tick=False):
        assert late.send().status_code == 302
        assert Need.objects.count() == FORMS.most + 2


def test_no_address_is_kept() -> None:
    send_from("203.0.113.7")
    counted = list(LimitCount.objects.values_list())
    assert len(counted) == 2
    assert "203.0.113.7" not in f"{counted} {cache._cache}"  # type: ignore[attr-defined]  # the memory of the embedded shape
