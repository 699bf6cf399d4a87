"""`rodtrad agreement`: figures for people and for programs, and one line where the file is wrong."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rodtrad.cli.agreement import NAMES
from rodtrad.cli.commands import app
from rodtrad.refusal import Refusal

GOOD = "enhet;kodare;kod\n1;Kim;vatten\n1;Åsa;vatten\n2;Kim;skola\n2;Åsa;mat\n3;Kim;\n3;Åsa;\n"


def run(tmp_path: Path, text: str, *options: str) -> str:
    file = tmp_path / "kodning.csv"
    file.write_bytes(text.encode("cp1252"))
    done = CliRunner().invoke(app, ["agreement", str(file), *options])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_it_tells_every_coefficient_every_code_and_what_to_talk_through(tmp_path: Path) -> None:
    told = run(tmp_path, GOOD)
    assert told.startswith("3 enheter, varav 3 lästa av minst två; 2 kodare: Kim, Åsa\nEn enhet kan ha flera koder")
    for word in (*NAMES.values(), "vatten", "2  Kim: skola; Åsa: mat"):
        assert word in told
    assert "talas" not in run(tmp_path, GOOD, "--show", "0")


def test_a_program_gets_the_same_as_json(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, GOOD, "--json"))
    assert told["coefficients"]["percent"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["disputes"] == [{"unit": "2", "codes": {"Kim": ["skola"], "Åsa": ["mat"]}, "agreeing": 0.0}]
    assert told["spans"] is None


def test_stretches_are_measured_where_there_are_columns_for_them(tmp_path: Path) -> None:
    told = run(tmp_path, "unit,coder,value,start,end\nt,A,x,0,10\nt,B,x,0,10\nt,A,y,20,30\nt,B,y,25,30\n")
    assert "Samma ord märkta, Krippendorffs alfa över tecknen i 1 text:" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "filen har inga rader"),
        ("unit,coder\n1,A\n", "kolumnen value saknas"),
        ("unit,coder,value\n1,A,x\n", "bara en har kodat"),
        ("unit,coder,value\n1,,x\n1,B,x\n", "rad 1 saknar coder"),
        ("unit,coder,value,start,end\n1,A,x,5,2\n1,B,x,1,2\n", "som inte är en sträcka"),
        ("unit,coder,value,start,end\n1,A,x,en,två\n1,B,x,1,2\n", "som inte är en sträcka"),
        ('unit,coder,value\n1,A,"x\n', "filen slutar mitt i ett fält"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name_and_the_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refusal, match=r"kodning\.csv") as refused:
        run(tmp_path, text)
    assert said in str(refused.value)
