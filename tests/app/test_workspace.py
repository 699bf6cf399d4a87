"""The workspace as a folder: made, opened, refused, served; each in a process of its own, as in use."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from rodtrad.app.workspace import WorkspaceRefused, make_folder

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("RODTRAD", "DJANGO"))}
START = "from pathlib import Path; from rodtrad.app.workspace import create, open_; folder = Path({0!r})\n"


def python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", START.format(str(folder)) + code],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("w") / "arbetsyta"
    done = python("create(folder, 'Norrälva kommun')", made)
    assert done.returncode == 0, done.stderr
    return made


def test_a_new_workspace_has_all_its_places(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} >= {
        "rodtrad.toml",
        "rodtrad.sqlite3",
        "secret.key",
        "sources",
        "cache",
        "keys",
    }


def test_it_opens_again_with_its_municipality(folder: Path) -> None:
    code = "open_(folder); from rodtrad.app.organisation.read import the_municipality; print(the_municipality())"
    assert python(code, folder).stdout.strip() == "Norrälva kommun"


def test_the_database_is_safe_for_many_at_a_time(folder: Path) -> None:
    code = (
        "open_(folder); from django.db import connection as c; c.ensure_connection()\n"
        "print(c.cursor().execute('PRAGMA journal_mode').fetchone()[0],"
        " c.cursor().execute('PRAGMA foreign_keys').fetchone()[0], c.transaction_mode)"
    )
    assert python(code, folder).stdout.split() == ["wal", "1", "IMMEDIATE"]


def test_a_folder_that_holds_something_is_not_made_into_one(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Hej")
    with pytest.raises(WorkspaceRefused, match="inte tom"):
        make_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


@pytest.mark.parametrize("name", ["", "   "])
def test_without_a_name_nothing_is_made(tmp_path: Path, name: str) -> None:
    done = python(f"create(folder, {name!r})", tmp_path / "ny")
    assert "namn är tomt" in done.stderr
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (None, "är inte en arbetsyta"),
        ("schema = 99\n", "nyare Rödtråd"),
        ("schema = \n", "kan inte läsas"),
        ("", "nyare Rödtråd"),
    ],
)
def test_what_is_no_workspace_is_refused_in_one_line(tmp_path: Path, facts: str | None, reason: str) -> None:
    if facts is not None:
        (tmp_path / "rodtrad.toml").write_text(facts)
    done = python("open_(folder)", tmp_path)
    line = done.stderr.splitlines()[-1]
    assert "WorkspaceRefused" in line
    assert reason in line


def test_a_database_of_a_newer_version_is_refused(folder: Path) -> None:
    code = (
        "open_(folder); from django.db import connection\n"
        "from django.db.migrations.recorder import MigrationRecorder as R\n"
        "R(connection).record_applied('rodtrad_people', '9999_later')\n"
        "try: open_(folder)\n"
        "except ValueError as error: print(error)\n"
        "finally: R(connection).record_unapplied('rodtrad_people', '9999_later')"
    )
    assert "nyare Rödtråd (rodtrad_people.9999_later)" in python(code, folder).stdout


def test_a_broken_database_is_told_of(tmp_path: Path) -> None:
    make_folder(tmp_path / "w")
    (tmp_path / "w" / "rodtrad.sqlite3").write_bytes(b"not a database at all" * 100)
    assert "databasen kan inte öppnas" in python("open_(folder)", tmp_path / "w").stderr


def test_a_key_that_others_can_read_is_an_error(folder: Path) -> None:
    (folder / "secret.key").chmod(0o644)
    done = python("open_(folder); from django.core.management import call_command; call_command('check')", folder)
    (folder / "secret.key").chmod(0o600)
    assert "rodtrad.E002" in done.stderr


def test_it_is_served_and_says_where_and_only_to_this_machine_without_a_password(folder: Path) -> None:
    code = (
        "from rodtrad.app import server; server.prepare('127.0.0.1', accounts=False)\n"
        "server.serve(open_(folder), '127.0.0.1', 0, ready=lambda address: print(address, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", START.format(str(folder)) + code], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            with urllib.request.urlopen(address, timeout=20) as response:
                assert "Norrälva kommun" in response.read().decode()
            forwarded = urllib.request.Request(address, headers={"X-Forwarded-For": "192.0.2.7"})
            with urllib.request.urlopen(forwarded, timeout=20) as response:
                assert "Logga in" in response.read().decode()
        finally:
            process.send_signal(signal.SIGTERM)


def test_an_address_that_is_taken_is_told_of(folder: Path) -> None:
    code = (
        "from rodtrad.app import server; server.prepare('192.0.2.1', accounts=True)\n"
        "server.serve(open_(folder), '192.0.2.1', 80, ready=print)"
    )
    assert "192.0.2.1:80: går inte att lyssna på" in python(code, folder).stderr


def test_an_analysis_runs_beside_and_tells_how_far_it_has_come(folder: Path) -> None:
    code = (
        "import time; from rodtrad.app.job import start, state_of; w = open_(folder)\n"
        "print(start(w), start(w))\n"
        "for _ in range(600):\n"
        "    if state_of(w).state != 'running': break\n"
        "    time.sleep(0.1)\n"
        "print(state_of(w).state)"
    )
    done = python(code, folder)
    assert done.stdout.split() == ["True", "False", "finished"], done.stderr
