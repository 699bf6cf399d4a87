"""The workspace as it is served: a draft is made beside the pages, which tell how far it has come."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from rodtrad.demo import DATA

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("RODTRAD", "DJANGO"))}
TALK = "Anna Berg: Vi har bytt gatlamporna till led och halverat elräkningen i alla våra lokaler.\n"


def rodtrad(*words: object) -> None:
    """Run a command that goes well."""
    command = [sys.executable, "-m", "rodtrad", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with one interview, analysed."""
    folder = tmp_path_factory.mktemp("serve") / "arbetsyta"
    (folder.parent / "teknik.txt").write_text(TALK, "utf-8")
    rodtrad("init", folder, "--municipality", "Norrälva kommun")
    rodtrad("import", "organisation", DATA / "organisation.csv", "-w", folder)
    rodtrad("import", "interviews", folder.parent / "teknik.txt", "--unit", "TEK", "-w", folder)
    rodtrad("analyse", "-w", folder)
    return folder


@pytest.fixture(scope="module")
def address(workspace: Path) -> Iterator[str]:
    """Return the address at which the workspace is served."""
    words = [sys.executable, "-m", "rodtrad", "serve", "--workspace", str(workspace), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found is not None
            yield found.group()
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


@pytest.mark.slow
def test_a_draft_is_made_while_the_page_tells_of_it_and_is_then_shown(workspace: Path, address: str) -> None:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def page(path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        with opener.open(address + path, data, timeout=60) as response:
            return response.read().decode(), response.headers.get("Refresh", "")

    text, _ = page("publicerat/")
    [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[:1])
    text, refresh = page("publicerat/", {"csrfmiddlewaretoken": token})
    assert refresh or "Utkast 1 är klart" in text
    until = time.monotonic() + 120
    while refresh and time.monotonic() < until:
        assert "Ett utkast görs" in text
        time.sleep(0.3)
        text, refresh = page("publicerat/")
    assert "Utkast 1 är klart" in text
    shown, _ = page("publicerat/sida/")
    assert "Norrälva" in shown
    assert json.loads((workspace / "cache" / "site" / "release.json").read_text("utf-8"))["version"] == 1
    assert json.loads((workspace / "cache" / "draft.json").read_text("utf-8"))["state"] == "finished"
