"""The real thing: the demo made by its command, its site served as files, its workspace served by its command."""

import contextlib
import functools
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.demo import ENVIRONMENT


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that does not write to the test's output."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site, served under a sub-path as many municipalities would."""
    root = tmp_path_factory.mktemp("web")
    (root / "kommunen").mkdir()
    (root / "kommunen" / "samtal").symlink_to(site)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/kommunen/samtal/"
        server.shutdown()


@pytest.fixture(scope="session")
def workspace_url(demo: Path) -> Iterator[str]:
    """Return the address of the workspace, served by `rodtrad serve` on a free port."""
    words = [sys.executable, "-m", "rodtrad", "serve", "--workspace", str(demo), "--port", "0"]
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
