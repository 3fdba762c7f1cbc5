"""A form too large to be read is refused with a page, in words."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_too_many_fields_are_refused_in_words(client: Client) -> None:
    answer = client.post(
        "/preferencje/", {f"pole-{number}": "x" for number in range(2_000)}, headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 400
    assert "Tego nie udało się odczytać" in answer.text
    assert 'lang="pl"' in answer.text
