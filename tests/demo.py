"""The demo, made by its command once for all tests that look at it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

__all__ = ["ENVIRONMENT", "demo", "rodtrad", "site"]

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("RODTRAD", "DJANGO"))}


def rodtrad(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "rodtrad", *words],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=600,
        check=False,
        **options,  # type: ignore[call-overload]  # passed on to subprocess as they are
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo, made by `rodtrad demo`."""
    folder = tmp_path_factory.mktemp("demo") / "arbetsyta"
    done = rodtrad("demo", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site(demo: Path) -> Path:
    """Return the folder of the published site."""
    return demo / "site"
