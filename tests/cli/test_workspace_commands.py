"""The commands that work on a workspace keep the contract: exit codes, one line of reason, nothing half done."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rodtrad.demo import DATA, INTERVIEWS

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("RODTRAD", "DJANGO"))}


def rodtrad(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    command = [sys.executable, "-m", "rodtrad", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT | more, timeout=300, check=False)


def refused(done: subprocess.CompletedProcess[str], *names: str) -> bool:
    """Return whether the command ended with 1 and one line on standard error that holds all `names`."""
    lines = done.stderr.strip().splitlines()
    return done.returncode == 1 and len(lines) == 1 and all(name in lines[0] for name in names)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with the demo's units, goals and staff, and no interview."""
    folder = tmp_path_factory.mktemp("cli") / "arbetsyta"
    assert rodtrad("init", folder, "--municipality", "Norrälva kommun").returncode == 0
    for kind, name in (("organisation", "organisation.csv"), ("goals", "goals.csv"), ("roster", "roster.csv")):
        done = rodtrad("import", kind, DATA / name, "--workspace", folder)
        assert done.returncode == 0, done.stderr
        assert "0 ändrade" in done.stdout
    return folder


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with one short interview, analysed."""
    folder = tmp_path_factory.mktemp("analysed") / "arbetsyta"
    talk = folder.parent / "teknik.txt"
    talk.write_text("Anna Berg: Vi har bytt gatlamporna till led och halverat elräkningen i alla lokaler.\n", "utf-8")
    assert rodtrad("init", folder, "--municipality", "Norrälva kommun").returncode == 0
    assert rodtrad("import", "organisation", DATA / "organisation.csv", "-w", folder).returncode == 0
    words = ("--unit", "TEK", "--participants", "Anna Berg, Bo Ek, Li Ask")
    done = rodtrad("import", "interviews", talk, *words, "-w", folder)
    assert "1 replik, 1 talare" in done.stdout
    again = rodtrad("import", "interviews", talk, "--unit", "SOC", "-w", folder)
    assert "fanns redan som samtal 1 med Tekniska" in again.stdout
    assert rodtrad("analyse", "-w", folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("demo",),
        ("init",),
        ("import",),
        ("import", "organisation"),
        ("import", "goals"),
        ("import", "roster"),
        ("import", "interviews"),
        ("analyse",),
        ("publish",),
        ("serve",),
        ("link",),
        ("themes",),
        ("pseudonymise",),
        ("text",),
        ("account",),
    ],
    ids=" ".join,
)
def test_every_command_has_help_and_each_leaf_an_example(command: tuple[str, ...]) -> None:
    done = rodtrad(*command, "--help")
    assert done.returncode == 0
    assert "Exempel:" in done.stdout or command in {(), ("import",)}


@pytest.mark.parametrize(
    "words", [("nonsense",), ("init",), ("analyse", "--nonsense"), ("publish",), ("serve", "--port", "x")]
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert rodtrad(*words).returncode == 2


def test_a_command_without_a_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    done = rodtrad("analyse", "--workspace", tmp_path)
    assert refused(done, str(tmp_path), "rodtrad init")


def test_init_refuses_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert refused(rodtrad("init", tmp_path, "--municipality", "X"), str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_table_imported_again_changes_nothing(workspace: Path) -> None:
    done = rodtrad("import", "organisation", DATA / "organisation.csv", RODTRAD_WORKSPACE=str(workspace))
    assert done.stdout == "Enheter: 0 nya, 0 ändrade, 11 som förut.\n"


def test_goals_are_told_with_the_targets_that_they_suggest_once(tmp_path: Path) -> None:
    folder, table = tmp_path / "arbetsyta", tmp_path / "mal.csv"
    table.write_text("kod;nivå;titel;exempel\nM9;övergripande;Fossilfria resor;Fler åker buss.|Elbilar.\n", "utf-8")
    assert rodtrad("init", folder, "--municipality", "Norrälva kommun").returncode == 0
    done = rodtrad("import", "goals", table, "-w", folder)
    assert done.returncode == 0, done.stderr
    [line] = [line for line in done.stdout.splitlines() if line.startswith("  M9 Fossilfria resor: ")]
    assert re.fullmatch(r"  M9 Fossilfria resor: (\d+\.\w+ \(0,\d\d\)(, )?){3,}", line)
    assert rodtrad("import", "goals", table, "-w", folder).stdout == "Mål: 0 nya, 0 ändrade, 1 som förut.\n"


def test_a_table_with_faults_is_refused_with_file_row_and_column(workspace: Path, tmp_path: Path) -> None:
    table = tmp_path / "mal.csv"
    table.write_text("kod;nivå;titel\nM9;övergripande;Bra luft\nM9.1;ingen;Renare luft\n", "utf-8")
    assert refused(rodtrad("import", "goals", table, "-w", workspace), "mal.csv", "rad 3", "nivå")


def test_an_unknown_unit_is_refused_with_the_units_that_there_are(workspace: Path) -> None:
    done = rodtrad("import", "interviews", INTERVIEWS / "tekniska.srt", "--unit", "XYZ", "-w", workspace)
    assert refused(done, "XYZ", "TEK")


def test_one_bad_file_among_good_ones_and_nothing_is_taken_in(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "bra.txt").write_text("Anna: Vi har sparat el i alla skolor.\n", "utf-8")
    (tmp_path / "trasig.docx").write_bytes(b"PK\x03\x04 avklippt")
    before = sorted((workspace / "sources").iterdir())
    assert refused(rodtrad("import", "interviews", tmp_path, "--unit", "TEK", "-w", workspace), "trasig.docx")
    assert sorted((workspace / "sources").iterdir()) == before


def test_publishing_before_there_is_anything_is_refused(workspace: Path, tmp_path: Path) -> None:
    assert refused(rodtrad("publish", "--draft", "--out", tmp_path / "site", "-w", workspace), "analyse")
    assert not (tmp_path / "site").exists()


def test_an_empty_workspace_is_told_what_to_do(workspace: Path) -> None:
    done = rodtrad("analyse", "-w", workspace)
    assert done.returncode == 0
    assert "inga samtal än" in done.stdout
    assert "rodtrad import interviews" in done.stdout


def test_every_bad_file_is_named_on_the_one_line(workspace: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 avklippt")
    (tmp_path / "tom.txt").write_bytes(b"")
    done = rodtrad("import", "interviews", tmp_path, tmp_path / "borta.vtt", "--unit", "TEK", "-w", workspace)
    assert refused(done, "a.docx", "b.docx", "tom.txt", "borta.vtt")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--date", "20260414"), 2, "'20260414' är inte ett datum"),
        (("--date", "2099-01-01"), 1, "2099-01-01: dagen har inte varit än"),
        (("--participants", "0"), 1, "antalet ska vara 1–100"),
    ],
)
def test_what_is_told_wrongly_of_an_interview_is_refused_in_swedish(
    words: tuple[str, ...], code: int, told: str, workspace: Path
) -> None:
    done = rodtrad("import", "interviews", INTERVIEWS / "tekniska.srt", "--unit", "TEK", *words, "-w", workspace)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


def test_a_file_that_is_not_there_is_told_of_in_swedish(workspace: Path, tmp_path: Path) -> None:
    done = rodtrad("import", "goals", tmp_path / "borta.csv", "-w", workspace)
    assert refused(done, "borta.csv", "finns inte")
    assert "No such" not in done.stderr


@pytest.mark.parametrize("out", ["/", ".", "{workspace}", "{workspace}/.."])
def test_a_place_where_no_site_can_be_is_one_line(out: str, analysed: Path) -> None:
    place = out.format(workspace=analysed)
    done = rodtrad("publish", "--draft", "--out", place, "-w", analysed)
    assert refused(done, place, "välj en egen mapp"), done.stderr


@pytest.mark.slow
def test_the_way_from_a_file_to_a_draft_and_no_further_without_approval(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "teknik.txt"
    file.write_text(
        "Intervjuare: Vad har ni gjort hittills för att arbeta hållbart?\n\n"
        "Anna Berg: Vi har bytt gatlamporna till led och halverat elräkningen. Bussen till Yttertjärn går igen.\n\n"
        "Bo Ek: Vattenledningarna läcker trettio procent. Vi borde byta två kilometer rör om året.\n\n"
        "Li Ask: Dagvattnet rinner rakt ut i älven när det regnar som i fjol.\n",
        "utf-8",
    )
    imported = rodtrad("import", "interviews", file, "--unit", "TEK", "--date", "2026-04-01", "-w", workspace)
    assert imported.returncode == 0, imported.stderr
    assert "teknik.txt: inläst; 4 repliker, 4 talare" in imported.stdout
    again = rodtrad("import", "interviews", file, "--unit", "TEK", "-w", workspace)
    assert "fanns redan" in again.stdout
    assert rodtrad("analyse", "-w", workspace).returncode == 0
    assert "Ingenting har ändrats" in rodtrad("analyse", "-w", workspace).stdout
    site = tmp_path / "site"
    final = rodtrad("publish", "--out", site, "-w", workspace)
    assert final.returncode == 1
    assert not site.exists()
    draft = rodtrad("publish", "--draft", "--out", site, "-w", workspace)
    assert draft.returncode == 0, draft.stderr
    release = json.loads((site / "release.json").read_text("utf-8"))
    assert release["draft"] is True
    assert "Anna" not in json.dumps(release, ensure_ascii=False)
    assert "Utkast" in (site / "index.html").read_text("utf-8")
