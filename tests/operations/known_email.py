"""`python -m tests.operations.known_email`: people send forms with an e-mail that has an account, in DATABASE_URL."""

import django

django.setup()

from django.test import Client  # noqa: E402  # models load only after Django is set up

from accounts.models import User  # noqa: E402  # the same
from tests import make  # noqa: E402  # the same
from tests.exchange import visitor  # noqa: E402  # the same
from tests.exchange.visitor import OFFER, Visitor  # noqa: E402  # the same

CANARY = "kanarek@example.org"
NEW_USER = {
    "email": CANARY,
    "first_name": "Kanarek",
    "last_name": "Kanarkowa",
    "is_active": "on",
}


def offer() -> None:
    """A visitor offers help."""
    sender = Visitor(Client(headers={"host": "localhost"}), "chce-pomagac")
    sender.fill(OFFER | {"kontakt": OFFER["kontakt"] | {"email": CANARY}})
    assert sender.send().headers["Location"] == "/sopot/co-dalej/"


def write_down() -> None:
    """An administrator writes somebody down who is there already, and is told so beside the field."""
    administration = Client(headers={"host": "localhost"})
    administration.force_login(make.user(is_staff=True, is_superuser=True))
    assert administration.post("/administracja/accounts/user/add/", NEW_USER).status_code == 200


if __name__ == "__main__":
    visitor.sopot()
    offer()
    offer()
    write_down()
    assert User.objects.filter(email=CANARY).count() == 1
