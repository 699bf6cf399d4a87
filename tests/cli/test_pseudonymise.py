"""`rodtrad pseudonymise` as other programs call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RODTRAD = [sys.executable, "-c", "from rodtrad.cli import main; main()"]
TALK = "Intervjuare: Hur går det?\nAnna Öberg: Det sa Jonas Kuoljok på Storgatan 9 B. Jonas bil är röd 🙂, sa Maja.\n"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*RODTRAD, *arguments], input=given, capture_output=True, check=False)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "samtal.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_the_text_comes_out_without_names(talk: Path) -> None:
    done = run("pseudonymise", str(talk))
    assert done.returncode == 0
    out = done.stdout.decode("utf-8")
    assert (
        out
        == "Intervjuare\tHur går det?\nPerson A\tDet sa Person B på [adress]. Person B bil är röd 🙂, sa Person C.\n"
    )
    assert "läs igenom texten" in done.stderr.decode("utf-8")


def test_the_spans_count_code_points_of_the_text_that_rodtrad_text_prints(talk: Path, tmp_path: Path) -> None:
    spans = tmp_path / "fynd.jsonl"
    assert run("pseudonymise", str(talk), "--spans", str(spans)).returncode == 0
    source = run("text", str(talk)).stdout.decode("utf-8")
    records = [json.loads(line) for line in spans.read_text(encoding="utf-8").splitlines()]
    assert records
    for record in records:
        assert list(record) == ["start", "end", "text", "label", "replacement"]
        assert source[record["start"] : record["end"]] == record["text"]
    assert records[-1]["text"] == "Maja"


def test_a_roster_is_used(talk: Path, tmp_path: Path) -> None:
    roster = tmp_path / "namnlista.csv"
    roster.write_text("namn;roll\nMaja Lindqvist;strateg\nÖberg Anna;\n", encoding="cp1252")
    assert run("pseudonymise", str(talk), "--roster", str(roster)).returncode == 0


def test_standard_input_is_read(talk: Path) -> None:
    done = run("pseudonymise", "-", "--name", "samtal.txt", given=talk.read_bytes())
    assert done.stdout == run("pseudonymise", str(talk)).stdout != b""


@pytest.mark.parametrize(("name", "content"), [("tom.txt", b""), ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00")])
def test_a_bad_file_gets_one_line_that_names_it(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("pseudonymise", str(path), "--spans", str(tmp_path / "ut.jsonl"))
    line = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout) == (1, b"")
    assert line.count("\n") == 1
    assert name in line
    assert not (tmp_path / "ut.jsonl").exists()


@pytest.mark.parametrize("content", [b"", b"namn\nA\n", b"hej\n"])
def test_a_bad_roster_gets_one_line_that_names_it(talk: Path, tmp_path: Path, content: bytes) -> None:
    roster = tmp_path / "lista.csv"
    roster.write_bytes(content)
    done = run("pseudonymise", str(talk), "--roster", str(roster))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").startswith("lista.csv: ")
    assert done.stderr.count(b"\n") == 1


def test_a_roster_that_is_not_there_gets_one_line(talk: Path, tmp_path: Path) -> None:
    done = run("pseudonymise", str(talk), "--roster", str(tmp_path / "borta.csv"))
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"borta.csv" in done.stderr


def test_help_shows_an_example_and_wrong_usage_is_2() -> None:
    assert "Exempel: rodtrad pseudonymise" in run("pseudonymise", "--help").stdout.decode("utf-8")
    assert run("pseudonymise").returncode == 2
    assert run("pseudonymise", "x", "--nonsense").returncode == 2
