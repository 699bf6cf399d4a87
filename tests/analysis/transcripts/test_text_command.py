"""`rodtrad text`: lines or JSONL on standard output, one line on standard error for what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import typer
from rodtrad.cli.console import run
from rodtrad.cli.text import text
app = typer.Typer()
app.command("text")(text)
run(app)
"""


def _run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments], input=given, capture_output=True, check=False, timeout=60
    )


@pytest.fixture
def interview(tmp_path: Path) -> str:
    path = tmp_path / "samtal.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Åsa>Hej 👍 på er.\n", encoding="utf-8")
    return str(path)


def test_it_prints_speaker_tab_and_words(interview):
    done = _run(interview)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "Åsa\tHej 👍 på er.\n", b"")


def test_json_has_times_and_code_points(interview):
    done = _run(interview, "--json")
    (record,) = map(json.loads, done.stdout.decode().splitlines())
    assert (record["speaker"], record["begins"], record["ends"]) == ("Åsa", 1.0, 2.5)
    assert "Åsa\tHej 👍 på er.\n"[record["start"] : record["end"]] == record["text"]


def test_a_dash_is_standard_input():
    done = _run("-", "--name", "x.srt", given="1\n00:00:01,000 --> 00:00:02,000\nHej då.\n".encode("cp1252"))
    assert done.stdout.decode() == "\tHej då.\n"


def test_what_was_odd_stands_on_standard_error(tmp_path):
    path = tmp_path / "x.srt"
    path.write_text("Hej.", encoding="utf-8")
    done = _run(str(path))
    assert done.returncode == 0
    assert done.stderr.decode().startswith("Filen har inga tidsangivelser")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_refused_file_ends_with_one_and_one_line(tmp_path, content):
    path = tmp_path / "x.vtt"
    path.write_bytes(content)
    done = _run(str(path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("x.vtt: ")
    assert done.stderr.count(b"\n") == 1


def test_a_missing_file_is_refused_by_its_name(tmp_path):
    done = _run(str(tmp_path / "saknas.vtt"))
    assert (done.returncode, done.stderr.decode()) == (1, "saknas.vtt: filen finns inte\n")


def test_wrong_usage_ends_with_two():
    assert _run().returncode == 2


def test_the_help_has_an_example():
    assert "rodtrad text samtal.vtt" in _run("--help").stdout.decode()
