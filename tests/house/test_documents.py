"""What the documents say is so: commands, links, versions, and nothing of the machine they were written on."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import rodtrad

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def tracked() -> list[Path]:
    """Return the files of the repository that are text."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    public = (ROOT / "publiccode.yml").read_text("utf-8")
    assert project["version"] == rodtrad.__version__
    assert f"softwareVersion: {rodtrad.__version__}\n" in public
    assert f"## {rodtrad.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_of_a_document_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [t for t in targets if not re.match(r"[a-z]+:", t)]
    assert [t for t in local if not (page.parent / t).exists()] == []


def test_the_readme_says_the_two_commands_and_shows_a_picture() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:40])
    assert "make demo" in first_screen
    assert "make test" in first_screen
    assert re.search(r"!\[[^\]]{20,}\]\(docs/[^)]+\.png\)", first_screen)


def test_the_command_reference_is_what_the_commands_say() -> None:
    page = ROOT / "docs/reference/commands.md"
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools/reference.py")], capture_output=True, check=True, text=True
    ).stdout
    assert page.read_text("utf-8") == made, "run: python tools/reference.py > docs/reference/commands.md"


def test_nothing_names_a_registry_or_a_path_of_a_machine() -> None:
    private = re.compile(
        r"/(?:work|farm|root)/[a-z]|(?:pypi|npmjs|pythonhosted)\.(?:org|com)/|--(?:extra-)?index-url[ =]h"
    )
    found = []
    for path in tracked():
        if path.name == "test_documents.py":
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in private.finditer(text)]
    assert found == []
