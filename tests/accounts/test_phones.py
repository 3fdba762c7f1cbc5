"""Telephone numbers: read however they are written, kept with their country, shown and dialled right, saved again as they were."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Centre
from accounts.phones import NO_COUNTRY, NO_NUMBER, PhoneBox, read, spoken
from web.templatetags.ui import phone, tel

BIDI = (
    "\N{LEFT-TO-RIGHT EMBEDDING}+44 20 7946 0958\N{POP DIRECTIONAL FORMATTING}"  # as copied from a telephone's contacts
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("600 123 456", "+48600123456"),
        ("600123456", "+48600123456"),
        ("58\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}01\N{NO-BREAK SPACE}23", "+48585550123"),
        ("(58) 555-01-23", "+48585550123"),
        ("58.555.01.23", "+48585550123"),
        ("0 58 555 01 23", "+48585550123"),
        ("48600123456", "+48600123456"),
        ("+48 600–123–456", "+48600123456"),
        ("0048600123456", "+48600123456"),
        ("tel. 600 123 456", "+48600123456"),
        ("600\N{ZERO WIDTH SPACE}123\N{SOFT HYPHEN}456", "+48600123456"),
        (BIDI, "+442079460958"),
        ("+49 1512 3456789", "+4915123456789"),
        ("0049 (0)1512 3456789", "+4915123456789"),
        ("+380 67 123 45 67", "+380671234567"),
        ("00380671234567", "+380671234567"),
        ("+1 (212) 555-0123", "+12125550123"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, kept: str) -> None:
    assert str(read(typed)) == kept


@pytest.mark.parametrize("typed", ["067 123 45 67 8", "1512 3456789", "20 7946 0958", "12345678"])
def test_a_foreign_number_without_its_country_asks_for_it(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert refused.value.messages == [str(NO_COUNTRY)]


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "123", "600 123 456 wew. 12", "600123456 (córka)", "111 111 111", "+48 600 123 45", "+999 1", "++"],
)
def test_what_is_no_number_or_more_than_one_is_not_cut_down_to_one(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert refused.value.messages == [str(NO_NUMBER)]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("+48598142801", "59 814 28 01"), ("+48600123456", "600 123 456"), ("+4915123456789", "+49 1512 3456789")],
)
def test_a_number_is_shown_as_people_say_it_and_dialled_with_its_country(kept: str, shown: str) -> None:
    number = read(kept)
    assert (spoken(number), phone(number), tel(number)) == (shown, shown, kept)
    assert str(read(shown)) == kept


def test_a_box_shows_what_can_be_saved_again() -> None:
    assert PhoneBox().prepare_value(read("+49 1512 3456789")) == "+49 1512 3456789"


@pytest.mark.django_db
def test_the_administration_reads_numbers_in_the_same_way() -> None:
    box = Centre._meta.get_field("phone").formfield()
    assert isinstance(box, PhoneBox)
    assert str(box.clean("0044 20 7946 0958")) == "+442079460958"
