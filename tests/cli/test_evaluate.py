"""`rodtrad evaluate links`: prints the figures, of our own sets and of any other, and refuses what it cannot read."""

import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "benchmarks/links/data"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    program = "from rodtrad.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "evaluate", "links", *arguments], capture_output=True, check=False, text=True
    )


@pytest.mark.slow
def test_it_prints_every_figure_and_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "links.md"
    done = run("--engine", "sweep", "--set", str(DATA / "T1.jsonl"), "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    for told in ("| ett godtagbart mål först | ≥ .90 |", "SDG Classification Benchmark", "T1", "utsagor i sekunden"):
        assert told in done.stdout
    assert out.read_text(encoding="utf-8") == done.stdout


def test_a_file_that_is_no_set_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "fel.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    done = run("--set", str(tmp_path / "fel.jsonl"))
    assert done.returncode == 1
    assert done.stderr.startswith("fel.jsonl: rad 1")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", [["--set", "finns-inte.jsonl"], ["--engine", "best-of-all"]])
def test_wrong_usage_is_exit_code_two(wrong: list[str]) -> None:
    assert run(*wrong).returncode == 2
