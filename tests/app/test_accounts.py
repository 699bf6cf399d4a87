"""Accounts: made, refused, signed in with, and the owner's own machine."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from tests.conftest import Cast

from rodtrad.app.people.middleware import is_local
from rodtrad.app.people.write import AccountRefused, create_account

PASSWORD = "granris-och-nysnö-26"


def test_a_person_signs_in_with_her_password_and_out_again(cast: Cast) -> None:
    create_account(municipality=cast.municipality, name="maja", password=PASSWORD, role="strategist")
    client = Client()
    assert "Logga in" in client.get("/logga-in/").content.decode()
    wrong = client.post("/logga-in/", {"username": "maja", "password": "fel"})
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.content.decode()
    assert client.post("/logga-in/", {"username": "maja", "password": PASSWORD})["Location"] == "/"
    assert client.get("/").status_code == 200
    client.post("/logga-ut/")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("name", "password", "role", "reason"),
    [
        ("maja", "kort", "reader", "12"),
        ("maja", PASSWORD, "king", "okänd roll"),
        ("ägare", PASSWORD, "reader", "ägare: användarnamnet är upptaget$"),
        (" ", PASSWORD, "reader", "användarnamnet är tomt$"),
    ],
)
def test_an_account_that_should_not_be_is_refused(cast: Cast, name: str, password: str, role: str, reason: str) -> None:
    with pytest.raises(AccountRefused, match=reason):
        create_account(municipality=cast.municipality, name=name, password=password, role=role)


def test_a_wrong_password_is_told_of_in_plain_words(cast: Cast) -> None:
    client = Client()
    for language, told in (("sv", "Namnet eller lösenordet stämmer inte"), ("en", "name or the password is wrong")):
        client.cookies["rodtrad_language"] = language
        page = client.post("/logga-in/", {"username": "maja", "password": "fel"}).content.decode()
        assert told in page
        assert "username</" not in page


def test_the_address_for_signing_out_signs_nobody_out(cast: Cast) -> None:
    client = cast.client("owner")
    assert client.get("/logga-ut/")["Location"] == "/"
    assert client.get("/").status_code == 200


def test_what_a_person_may_not_do_is_no_fault_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    assert cast.client("reader").post("/analys/").status_code == 403
    assert cast.client("owner").get("/nope/").status_code == 404
    assert caplog.records == []


def test_the_owners_account_has_no_password_to_guess(cast: Cast) -> None:
    assert not cast.owner.has_usable_password()
    assert authenticate(username="ägare", password="") is None


@pytest.mark.parametrize(
    ("address", "host", "headers", "local"),
    [
        ("127.0.0.1", "localhost:8000", {}, True),
        ("127.0.0.1", "127.0.0.1:8000", {}, True),
        ("::1", "[::1]:8000", {}, True),
        ("::1", "[::1]", {}, True),
        ("127.0.0.1", "evil.example", {}, False),
        ("127.0.0.1", "localhost.evil.example:80", {}, False),
        ("192.0.2.7", "localhost", {}, False),
        ("127.0.0.1", "localhost", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("127.0.0.1", "localhost", {"X-Forwarded-Host": "x"}, False),
        ("127.0.0.1", "localhost", {"Forwarded": "for=192.0.2.7"}, False),
        ("127.0.0.1", "localhost", {"Via": "1.1 proxy"}, False),
        ("", "localhost", {}, False),
    ],
)
def test_local_is_only_what_comes_straight_from_this_machine(
    address: str, host: str, headers: dict[str, str], local: bool
) -> None:
    request = RequestFactory().get("/", headers={"host": host, **headers}, REMOTE_ADDR=address)
    assert is_local(request) is local


def test_the_owner_is_signed_in_on_her_own_machine_and_nowhere_else(cast: Cast, settings: object) -> None:
    settings.RODTRAD_LOCAL = True
    assert Client(headers={"host": "localhost"}).get("/").status_code == 200
    assert Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7").get("/").status_code == 302
    assert Client(headers={"host": "localhost", "x-forwarded-for": "192.0.2.7"}).get("/").status_code == 302
    settings.RODTRAD_LOCAL = False
    assert Client(headers={"host": "localhost"}).get("/").status_code == 302
