"""The shared cast: an owner, a strategist, a reader, and a stranger from another municipality."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.browsers import browser  # noqa: F401  a fixture for all
from tests.demo import demo, site  # noqa: F401  fixtures for all

if TYPE_CHECKING:
    from rodtrad.app.organisation.models import Municipality, Unit
    from rodtrad.app.people.models import User
    from rodtrad.app.programme.models import Round
    from rodtrad.app.workspace import Workspace


@dataclass(frozen=True)
class Cast:
    """A municipality with its people, and a stranger who belongs to another one."""

    municipality: "Municipality"
    round: "Round"
    units: dict[str, "Unit"]
    owner: "User"
    strategist: "User"
    reader: "User"
    stranger: "User"

    def client(self, who: str) -> Client:
        """Return a client signed in as `owner`, `strategist`, `reader` or `stranger`; `nobody` is not signed in."""
        client = Client(enforce_csrf_checks=False)
        if who != "nobody":
            client.force_login(getattr(self, who))
        return client


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the cast, with three units: SOC and TEK, and the municipality above them."""
    from django.utils import translation

    from rodtrad.app.organisation.models import Unit
    from rodtrad.app.organisation.write import create_municipality
    from rodtrad.app.people.models import User
    from rodtrad.app.people.write import create_account

    # A page asked for in English leaves its language to whatever runs next in the process.
    translation.activate("sv")
    municipality = create_municipality(name="Norrälva kommun", round_name="2026", owner="ägare")
    elsewhere = create_municipality(name="Söderby kommun", round_name="2026", owner="främling")
    top = Unit.objects.create(
        municipality=municipality, code="KOM", name={"sv": "Norrälva kommun"}, legal_form="municipality"
    )
    units = {
        code: Unit.objects.create(
            municipality=municipality, code=code, name={"sv": name}, legal_form="department", parent=top, position=place
        )
        for place, (code, name) in enumerate((("SOC", "Socialförvaltningen"), ("TEK", "Tekniska förvaltningen")), 1)
    }
    people = {
        role: create_account(municipality=municipality, name=name, password=None, role=role)
        for role, name in (("strategist", "strateg"), ("reader", "läsare"))
    }
    assert elsewhere.pk != municipality.pk
    return Cast(
        municipality=municipality,
        round=municipality.rounds.get(),
        units={**units, "KOM": top},
        owner=User.objects.get(username="ägare"),
        stranger=User.objects.get(username="främling"),
        **people,
    )


@pytest.fixture(scope="session")
def shared_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the place of vectors that all tests share, so that no text is embedded twice."""
    return tmp_path_factory.mktemp("vectors") / "vectors.sqlite3"


@pytest.fixture
def workspace(tmp_path: Path, shared_vectors: Path) -> "Workspace":
    """Return a workspace's folder; its database is the one of the test."""
    from rodtrad.app.workspace import make_folder

    made = make_folder(tmp_path / "arbetsyta")
    made.vectors.symlink_to(shared_vectors)
    return made


@pytest.fixture
def opened(workspace: "Workspace", settings: object) -> "Workspace":
    """Return the workspace's folder as the one that the pages work in."""
    settings.RODTRAD_WORKSPACE = workspace.path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    return workspace


@pytest.fixture
def spoken(cast: Cast, workspace: "Workspace") -> Cast:
    """Return the cast with own goals, a staff list and two interviews, analysed."""
    from tests.app.material import bring

    from rodtrad.app.pipeline import analyse

    bring(cast, workspace)
    analyse(workspace)
    return cast


ClientFor = Callable[[str], Client]


@pytest.fixture
def client_for(cast: Cast) -> ClientFor:
    """Return the function that gives a client for one of the cast."""
    return cast.client
