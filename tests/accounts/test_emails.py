"""E-mails: read as they are meant, refused where no letter can leave for them."""

import pytest
from django.core.exceptions import ValidationError

from accounts.fields import EmailBox
from accounts.models import Centre, User

TOO_LONG = "olga@" + "ż" * 60 + ".pl"  # 60 letters, 67 once written for the network


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Olga@Example.ORG", "olga@example.org"),
        (" olga@example.org. ", "olga@example.org"),
        ("olga @ example.org", "olga@example.org"),
        ("mailto:olga@example.org", "olga@example.org"),
        ("<olga@example.org>,", "olga@example.org"),
        ("olga＠example．org", "olga@example.org"),
        ("olga@żółw.pl", "olga@żółw.pl"),
    ],
)
def test_an_e_mail_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert EmailBox().clean(typed) == meant


@pytest.mark.parametrize("typed", [TOO_LONG, "olga@example..org", "olga", "olga@", "@example.org", "a@b@example.org"])
def test_an_e_mail_for_which_no_letter_can_leave_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        EmailBox().clean(typed)


@pytest.mark.parametrize("model", [User, Centre])
def test_the_administration_reads_e_mails_in_the_same_way(model: type[User | Centre]) -> None:
    column = model._meta.get_field("email")
    assert isinstance(column.formfield(), EmailBox)
    with pytest.raises(ValidationError):
        column.clean(TOO_LONG, None)
