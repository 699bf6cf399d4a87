"""One small, one empty and one long site, rendered once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.publish.factory import make_release
from tests.publish.reading import soup_of

from rodtrad.publish.release import Release
from rodtrad.publish.site import render_site


@pytest.fixture(scope="session")
def release() -> Release:
    """A small Release with nasty texts."""
    return make_release(16, 4)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, release: Release) -> Path:
    """The small Release as a site."""
    out = tmp_path_factory.mktemp("small") / "site"
    render_site(release, out)
    return out


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a round in which nothing has happened."""
    out = tmp_path_factory.mktemp("empty") / "site"
    render_site(make_release(0, 0, 0), out)
    return out


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lists go over several pages."""
    out = tmp_path_factory.mktemp("long") / "site"
    render_site(make_release(70, 2, 5, draft=False), out)
    return out


@pytest.fixture(scope="session")
def pages(site: Path, empty_site: Path) -> list[tuple[str, BeautifulSoup]]:
    """Every page of the small and the empty site, parsed: (name, soup)s."""
    return list(_parsed(site)) + list(_parsed(empty_site))


def _parsed(folder: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in sorted(folder.rglob("*.html")):
        yield f"{folder.parent.name}/{path.relative_to(folder)}", soup_of(path)
