"""What no person sends: it is refused, and never an error of ours."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/sopot/seniorzy/?dzielnica=%00", "/sopot/%00/", "/?%00=1", "/pulpit/sopot/szukaj/?q=a%00b"]
)
def test_a_nul_in_an_address_is_refused(client: Client, path: str) -> None:
    client.force_login(make.coordinator())
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("field", [{"reference": "a\0b"}, {"a\0b": "1"}])
def test_a_nul_in_a_form_is_refused(client: Client, field: dict[str, str]) -> None:
    make.centre()
    assert client.post("/zgloszenie/", field).status_code == 400


@pytest.mark.parametrize("path", ["/preferencje/", "/jezyk/", "/accounts/logout/"])
@pytest.mark.parametrize(
    "wanted", ["abc", "//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "", "\\\\x"]
)
def test_a_way_back_that_is_none_of_ours_leads_home(client: Client, path: str, wanted: str) -> None:
    make.centre()
    sent = {"next": wanted, "text": "150", "language": "pl"}
    answer = client.post(path, sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 302
    assert "evil" not in answer.headers["Location"]


def test_a_way_back_from_a_decision_that_is_none_of_ours_leads_to_the_desk(client: Client) -> None:
    client.force_login(make.coordinator())
    proposal = make.proposal(make.need(), make.volunteer())
    answer = client.post(f"/pulpit/sopot/propozycje/{proposal.pk}/odloz/", {"next": "abc"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/pulpit/sopot/")


@pytest.mark.parametrize(
    "body",
    ["[" * 3000, '{"a":' * 3000, "{", "\0", '"' + "9" * 5000, "9" * 5000, "NaN", "null", "[]", '{"note": "\\u0000"}'],
)
def test_json_that_cannot_be_read_is_a_bad_request(client: Client, body: str) -> None:
    user = make.volunteer().user
    assert user
    client.force_login(user)
    visit = "/api/visits/1/log/"
    assert client.post(visit, body, content_type="application/json").status_code in {400, 404}


def test_no_name_stands_in_a_cookie(client: Client) -> None:
    client.force_login(make.coordinator())
    senior, volunteer = make.senior(last_name="Kanarkowa"), make.volunteer(last_name="Kanarkowy")
    client.post(f"/pulpit/sopot/wolontariusze/{volunteer.pk}/nie-razem/", {"senior": senior.pk})
    client.post("/pulpit/sopot/telefon/wolontariusz/", {"phone": str(volunteer.phone)})
    assert "Kanark" not in str(client.cookies)
