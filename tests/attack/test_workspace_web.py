"""Requests and uploads of somebody who does not wish us well."""

import io
import logging
import logging.config
import sys
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.app.material import SOC
from tests.conftest import Cast

from rodtrad.app.interviews.models import Interview, Transcript
from rodtrad.app.logs import OneLine
from rodtrad.app.people import brake
from rodtrad.app.people.middleware import is_local
from rodtrad.app.people.models import SignInTries
from rodtrad.app.people.write import create_account
from rodtrad.app.workspace import Workspace

PASSWORD = "granris-och-nysnö-26"
PROXIED = [
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Forwarded",
    "Via",
    "X-Real-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "X-Original-Forwarded-For",
    "X-Original-Host",
    "True-Client-IP",
    "CF-Connecting-IP",
    "CF-Ray",
    "CDN-Loop",
    "Fastly-Client-IP",
    "Fly-Client-IP",
    "Client-IP",
    "X-Envoy-External-Address",
    "X-Amzn-Trace-Id",
    "X-Azure-ClientIP",
    "X-Scheme",
]


def upload(cast: Cast, name: str, data: bytes) -> Any:
    file = SimpleUploadedFile("x", data)
    file._name = name  # type: ignore[attr-defined]  # past Django's shortening in this very process; the client sends it
    return cast.client("owner").post("/samtal/", {"documents": [file], "unit": cast.units["SOC"].pk})


def sign_in(name: str, password: str, address: str = "192.0.2.7") -> str:
    response = Client(REMOTE_ADDR=address).post("/logga-in/", {"username": name, "password": password})
    return "in" if response.status_code == 302 else response.content.decode()


@pytest.mark.parametrize("header", PROXIED)
def test_whatever_a_proxy_adds_keeps_the_owner_out(header: str) -> None:
    plain = RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000")
    assert is_local(plain)
    assert not is_local(RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000", headers={header: ""}))


def test_what_a_browser_sends_lets_the_owner_in() -> None:
    sent = {
        "Accept": "text/html",
        "Cookie": "a=b",
        "DNT": "1",
        "Sec-Fetch-Site": "none",
        "Upgrade-Insecure-Requests": "1",
        "X-Requested-With": "XMLHttpRequest",
        "Cache-Control": "no-cache",
        "Origin": "http://localhost:8000",
    }
    assert is_local(RequestFactory().get("/", HTTP_HOST="localhost:8000", headers=sent))


@pytest.mark.parametrize("length", [100, 251, 300])
def test_a_file_with_a_long_name_is_taken_in(length: int, cast: Cast, opened: Workspace) -> None:
    assert upload(cast, "å" * length + ".txt", SOC.encode()).status_code == 302
    name = Transcript.objects.get().name
    assert name.startswith("ååå")
    assert name.endswith(".txt")
    assert len(name) <= 255


def test_a_long_name_of_a_bad_file_is_told_of(cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "å" * 300 + ".txt", b"\x00" * 100)
    assert response.status_code == 400
    assert "ååå" in response.content.decode()


def test_a_zip_with_nothing_in_it_is_told_of(cast: Cast, opened: Workspace) -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    response = upload(cast, "samtal.zip", empty.getvalue())
    assert response.status_code == 400
    assert "samtal.zip: här finns inga filer att läsa in" in response.content.decode()


def test_files_in_a_zip_are_called_by_the_zips_own_name(cast: Cast, opened: Workspace) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("a.txt", SOC)
    assert upload(cast, "samtal.zip", held.getvalue()).status_code == 302
    assert Interview.objects.get().transcripts.get().name == "samtal.zip/a.txt"


def test_guessing_is_slowed_down_and_the_right_person_comes_in_later(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_account(municipality=cast.municipality, name="maja", password=PASSWORD, role="reader")
    for _ in range(brake.FREE_TRIES):
        assert "stämmer inte" in sign_in("maja", "fel")
    assert "för många försök. Vänta 1 min" in sign_in("Maja", "fel")
    assert "för många försök" in sign_in("maja", PASSWORD)
    assert sign_in("maja", PASSWORD, address="192.0.2.8") == "in"
    SignInTries.objects.update(wait_until=timezone.now())
    assert sign_in("maja", PASSWORD) == "in"
    assert not SignInTries.objects.exists()


def test_each_wrong_try_after_the_wait_doubles_it_up_to_an_hour(cast: Cast) -> None:
    waits = []
    for _ in range(20):
        SignInTries.objects.update(wait_until=timezone.now())
        assert brake.seconds_to_wait("maja", "192.0.2.7") == 0
        left = SignInTries.objects.get().wait_until
        waits.append(round((left - timezone.now()).total_seconds()) if left else 0)
    assert waits[: brake.FREE_TRIES + 2] == [0, 0, 0, 0, 60, 120, 240]
    assert waits[-1] == 3600


def test_what_was_typed_as_a_name_is_not_kept(cast: Cast) -> None:
    sign_in(PASSWORD, "")
    sign_in(PASSWORD, "fel")
    assert PASSWORD not in str(list(SignInTries.objects.values()))


def test_tries_are_forgotten_after_a_day(cast: Cast) -> None:
    brake.seconds_to_wait("maja", "192.0.2.7")
    SignInTries.objects.update(latest=timezone.now() - brake.FORGOTTEN_AFTER * 1.1)
    brake.seconds_to_wait("sten", "192.0.2.7")
    assert SignInTries.objects.count() == 1


def test_a_forged_host_takes_one_line_of_the_log(cast: Cast, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(settings.LOGGING)
    settings.ALLOWED_HOSTS = ["localhost"]
    logger = logging.getLogger("django.security")
    [handler] = logger.handlers
    assert isinstance(handler, logging.StreamHandler)
    assert isinstance(handler.filters[0], OneLine)
    assert not logger.propagate
    handler.setStream(sys.stderr)
    response = Client(raise_request_exception=False).get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    [line] = capsys.readouterr().err.splitlines()
    assert "evil.example" in line


def test_a_line_of_the_log_stays_one_whatever_is_in_it() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "a\nb %s", ("c\r\n" * 500,), (ValueError, ValueError(), None))
    assert OneLine().filter(record)
    assert record.getMessage().startswith("a b c c")
    assert len(logging.Formatter().format(record).splitlines()) == 1
