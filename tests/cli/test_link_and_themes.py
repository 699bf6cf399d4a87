"""`rodtrad link` and `rodtrad themes`: the contract that other programs build on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WASTE = "Matsvinnet i skolköket är halverat sedan barnen tar maten själva."
PIPES = "Ledningarna läcker, en tredjedel av dricksvattnet försvinner."


def run(*arguments: str, given: bytes = b"", code: int = 0) -> tuple[list[dict[str, Any]], str]:
    """Run the command and return its records and what it said on standard error."""
    program = "from rodtrad.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, *arguments], input=given, capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == code, said
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()], said


def test_a_text_file_gives_a_record_a_line_with_every_field_of_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "utsagor.txt"
    file.write_text(f"{WASTE}\n\nWe should stop buying the cheapest.\n", encoding="utf-8")
    records, said = run("link", str(file), "--top", "2")
    assert said == ""
    assert [record["id"] for record in records] == ["1", "2", "3"]
    assert [record["text"] for record in records] == [WASTE, "", "We should stop buying the cheapest."]
    first = records[0]
    assert list(first) == ["id", "text", "relevant", "goals", "targets", "dimensions", "horizon", "lang"]
    assert first["relevant"] is True
    assert {"12", "2"} == {link["id"] for link in first["goals"][:2]}
    assert list(first["targets"][0]) == ["id", "p", "why", "stance"]
    assert all(reason in WASTE for link in first["targets"] for reason in link["why"])
    assert {scored["id"] for scored in first["dimensions"]} == {"ecological", "social", "economic"}
    assert first["horizon"] in {"done", "future", "none"}
    assert (first["lang"], records[2]["lang"]) == ("sv", "en")
    assert records[1]["relevant"] is False


def test_standard_input_is_read_and_ids_are_kept() -> None:
    given = f'{{"id": 7, "text": "{WASTE}"}}\n\n{{"text": "{PIPES}", "id": "b"}}\n{{"text": "Hej"}}\n'
    records, _ = run("link", "-", given=given.encode())
    assert [record["id"] for record in records] == [7, "b", "4"]
    assert all(len(record["goals"]) >= 5 and len(record["targets"]) >= 5 for record in records)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_from_excel_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "utsagor.csv"
    file.write_bytes(f'id;Text\r\na;"{WASTE}"\r\n;Bäcken är ren.\r\n'.encode(encoding))
    records, _ = run("link", str(file), "--top", "1")
    assert [(record["id"], record["text"]) for record in records] == [("a", WASTE), ("2", "Bäcken är ren.")]


def test_empty_input_gives_empty_output() -> None:
    assert run("link", "-")[0] == []
    assert run("themes", "-")[0] == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jsonl", b'{"text": 3}\n', "a.jsonl: rad 1 saknar"),
        ("a.jsonl", b'{"text": "x"}\n{"id"\n', "a.jsonl: rad 2"),
        ("a.jsonl", b"[1]\n", "a.jsonl: rad 1"),
        ("a.jsonl", b'{"text": "x", "id": [1]}\n', "id"),
        ("a.csv", b"id,mening\n1,hej\n", "kolumnen text"),
        ("a.csv", b'text\n"x"y\n', "CSV"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt"),
    ],
)
@pytest.mark.parametrize("command", ["link", "themes"])
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, command: str, name: str, content: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    _, said = run(command, str(file), code=1)
    assert reason in said
    assert said.count("\n") == 1


def test_a_file_that_is_not_there_is_refused_in_one_line() -> None:
    _, said = run("link", "finns-inte.txt", code=1)
    assert said.count("\n") == 1
    assert "finns-inte.txt" in said


def test_reasons_can_be_measured_or_left_out() -> None:
    given = f"{WASTE}\n".encode()
    measured, none = (run("link", "--why", way, given=given)[0][0] for way in ("measured", "none"))
    assert [(one["id"], one["p"]) for one in measured["goals"]] == [(one["id"], one["p"]) for one in none["goals"]]
    assert all(one["why"] for one in measured["goals"])
    assert not any(one["why"] for one in none["goals"])


def test_a_sweep_has_the_same_fields() -> None:
    [record] = run("link", "--engine", "sweep", given=f"{PIPES}\n".encode())[0]
    assert record["goals"][0]["id"] == "6"
    assert list(record["goals"][0]) == ["id", "p", "why", "stance"]


@pytest.mark.parametrize(
    "wrong",
    [["--why", "no"], ["--engine", "fast"], ["--lang", "xx"], ["--top", "-1"], ["--top", "many"], ["--unknown"]],
)
def test_wrong_usage_is_exit_code_two(wrong: list[str]) -> None:
    run("link", *wrong, code=2)


def test_a_number_of_themes_below_one_is_wrong_usage() -> None:
    run("themes", "--n", "0", code=2)


def test_themes_keep_the_order_and_name_what_belongs_together(tmp_path: Path) -> None:
    texts = [
        text
        for number in range(1, 7)
        for text in (f"Matsvinnet i kök {number} minskar.", f"Vattenledning {number} läcker.")
    ]
    file = tmp_path / "utsagor.txt"
    file.write_text("\n".join(texts), encoding="utf-8")
    records, said = run("themes", str(file), "--n", "2")
    assert said == ""
    assert [record["text"] for record in records] == texts
    assert list(records[0]) == ["id", "text", "theme", "label", "keywords", "representative"]
    assert len({record["theme"] for record in records[::2]} - {None}) == 1
    assert records[0]["theme"] != records[1]["theme"]
    assert any(record["representative"] for record in records)


def test_too_few_texts_make_no_theme_and_say_so() -> None:
    records, said = run("themes", given=b"Hej.\nVatten.\n")
    assert [record["theme"] for record in records] == [None, None]
    assert "för få" in said


@pytest.mark.parametrize("command", ["link", "themes"])
def test_help_has_an_example_and_loads_no_model(command: str) -> None:
    program = "import sys; from rodtrad.cli import main\ntry: main()\nfinally: assert 'numpy' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", program, command, "--help"], capture_output=True, check=True)
    assert f"rodtrad {command} " in " ".join(done.stdout.decode().split())
