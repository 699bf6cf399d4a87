"""What gets installed is pinned, hashed and named without any registry's address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "constraints/run.txt", ROOT / "constraints/test.txt"]


def pinned(lock: Path) -> dict[str, str]:
    """Return name → version of a lock file."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", lock.read_text("utf-8"), re.M))


def canonical(requirement: str) -> str:
    """Return the normalised project name of a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_pins_and_hashes_everything_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    names = {re.split(r"[\[=]", entry, maxsplit=1)[0] for entry in entries}
    assert names == set(pinned(lock))
    assert len(names) > 30
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|file://|--(extra-)?index-url|--find-links", text)


def test_every_dependency_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run, test = (set(pinned(lock)) for lock in LOCKS)
    assert {canonical(name) for name in project["dependencies"]} <= run
    for extra in ("test", "build", "postgres"):
        assert {canonical(name) for name in project["optional-dependencies"][extra]} <= test


def test_both_lock_files_agree_on_versions() -> None:
    run, test = map(pinned, LOCKS)
    assert {name: test[name] for name in run} == run
