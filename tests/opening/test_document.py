"""The operator's page, followed to the letter: its commands, the coordinator's letter, the first phoned request."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from exchange.models import Need
from notifications.actions import send_due
from places.models import Precision
from tests.support.second_factors import code_now
from tests.support.services import ROOT

PAGE = ROOT / "docs/operate/new-city.md"
FIRST_DAY = "2026-12-01 09:00+01:00"  # inside the example's edition


def commands() -> list[list[str]]:
    """What the page tells to type, in its order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def follow(folder: Path) -> None:
    """Type every command, with the new folder where the test may write."""
    for command in commands():
        words = [str(folder / word) if word == "moje-miasto" else word for word in command]
        match words:
            case ["cp", "-r", source, target]:
                shutil.copytree(ROOT / source, target)
            case ["python", "manage.py", *arguments]:
                call_command(*arguments)
            case _:
                pytest.fail(f"The page tells to type what no test knows: {command}")


def first_address(letter: EmailMessage) -> str:
    """The page that a letter leads to."""
    found = re.search(r"https?://[^/\s]+(\S+)", str(letter.body))
    assert found
    return found[1]


@pytest.mark.django_db(transaction=True)
def test_from_nothing_to_the_first_phoned_request(
    tmp_path: Path, client: Client, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    with time_machine.travel(FIRST_DAY, tick=False):
        follow(tmp_path)
        send_due(now=timezone.now())
        letter = mailoutbox[0]
        assert letter.to == ["koordynator@lublin.example"]
        assert letter.subject == "Giełda jest gotowa: zaloguj się pierwszy raz"
        asking = first_address(letter)
        assert '<input type="hidden" name="next" value="/pulpit/lublin/"' in client.get(asking).text
        client.post(asking, {"email": letter.to[0], "next": "/pulpit/lublin/"})
        send_due(now=timezone.now())
        code = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]{4,})?)\s*$", str(mailoutbox[1].body), re.MULTILINE)
        assert code
        entered = client.post("/accounts/login/code/confirm/", {"code": code[1]}, follow=True)
        assert entered.redirect_chain[-1][0] == "/accounts/2fa/"
        set_up_an_app(client)
        assert client.get("/pulpit/lublin/").status_code == 200
        written = client.post("/pulpit/lublin/telefon/", request())
    need = Need.objects.get()
    assert written.headers["Location"] == f"/pulpit/lublin/zgloszenia/{need.pk}/"
    assert (str(need.district), need.senior.address.precision) == ("Rejon filii nr 1", Precision.POSTCODE)
    assert need.centre.short_name == "MOPR Lublin"


def set_up_an_app(client: Client) -> None:
    """The second factor that everybody who works for a centre sets up on the first day."""
    address = "/accounts/2fa/totp/activate/"
    secret = client.get(address, follow=True).context["form"].secret
    assert client.post(address, {"code": code_now(secret)}).headers["Location"] == "/accounts/2fa/recovery-codes/"


def request() -> dict[str, object]:
    """What the coordinator types while somebody is on the line."""
    return {
        "submission": str(uuid4()),
        "category": "seniors_disabled",
        "what": "walk",
        "windows": ["0-morning"],
        "rhythm": "weekly",
        "minutes": "60",
        "urgency": "0",
        "phone": "600 100 200",
        "first_name": "Maria",
        "last_name": "Zielińska",
        "birth_date": "",
        "street": "Lubartowska",
        "number": "12",
        "postcode": "20-085",
        "district": "",
    }
