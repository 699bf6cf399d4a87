"""Files for `rodtrad link` and `rodtrad themes` that would stop it, or come out as something that is not JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rodtrad.analysis.transcripts import limits
from rodtrad.cli import texts
from rodtrad.cli.texts import read_texts, write_records
from rodtrad.refusal import Refusal


def _refusal(folder: Path, name: str, content: str) -> str:
    file = folder / name
    file.write_text(content, encoding="utf-8", newline="")
    with pytest.raises(Refusal) as refusal:
        read_texts(str(file))
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_an_id_that_json_cannot_write_is_refused_with_its_line(tmp_path: Path, number: str) -> None:
    said = _refusal(tmp_path, "x.jsonl", f'{{"text": "Hej"}}\n{{"id": {number}, "text": "Hej"}}\n')
    assert said.startswith("x.jsonl: rad 2 har ett id som inte är ett ändligt tal")


def test_what_is_not_json_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_records([{"p": float("nan")}])


def test_a_text_beyond_the_limit_is_refused_with_its_number(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "x.txt", "Hej\n" + "a" * (texts.MAX_TEXT + 1) + "\n")
    assert said == "x.txt: text 2 är för lång (100001 tecken, högst 100000)"


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1024 * 1024)
    assert _refusal(tmp_path, "x.txt", "Hej\n" * 300_000) == "x.txt: filen är för stor (högst 1 MB)"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("text\n" + "a" * 200_000, "ett fält är för långt"),
        ('text\n"Hej', "filen slutar mitt i ett fält"),
        ('text\n"Hej" du\n', "citattecken i en text inte dubblerat"),
    ],
)
def test_a_broken_table_is_refused_in_swedish(tmp_path: Path, content: str, reason: str) -> None:
    said = _refusal(tmp_path, "x.csv", content)
    assert reason in said
    assert not any(word in said for word in ("field", "unexpected", "expected", "limit", ".docx"))


def test_a_word_of_fifty_thousand_letters_is_linked_at_once(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("a" * 50_000 + "\nMatsvinnet är halverat.\n", encoding="utf-8")
    program = "from rodtrad.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "link", str(file), "--top", "1"], capture_output=True, check=True, timeout=60
    )
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 2
