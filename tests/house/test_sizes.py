"""Functions and files stay small enough to be read at once."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FUNCTION_LINES = 60
FILE_LINES = 400


def sources() -> list[Path]:
    """Return every Python file of ours except generated migrations."""
    folders = (ROOT / name for name in ("src", "tests", "tools", "benchmarks"))
    files = itertools.chain.from_iterable(folder.rglob("*.py") for folder in folders)
    return sorted(path for path in files if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name with the number of lines it takes, its own decorators left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_no_more_than_400_lines_and_a_function_no_more_than_60(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    assert [f"{name}: {lines}" for name, lines in functions(path) if lines > FUNCTION_LINES] == []
