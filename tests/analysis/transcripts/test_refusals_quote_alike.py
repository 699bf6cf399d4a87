"""Refusals and notices quote what they name in ”…” and in nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rodtrad.analysis.transcripts as package
from rodtrad.analysis.transcripts import Refused, read
from rodtrad.analysis.transcripts.notices import NOTICES

OTHER_QUOTES = re.compile("[\"“„«»‘‚`]|(?<!\\w)'|'(?!\\w)")
LITERALS = re.compile(r"(?<!”)\b(?:segments|text)\b(?= med|\)|$)")
"""Names of fields, which a refusal quotes."""
MODULES = sorted(Path(package.__file__).parent.glob("*.py"))


def _documentation(tree: ast.AST) -> set[int]:
    """Return the strings that stand as statements: they are for programmers."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _texts(module: Path) -> Iterator[str]:
    """Yield the strings of a module that are Swedish sentences for people."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = _documentation(tree)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        if isinstance(text, str) and re.search(r"\b(?:fil(?:en|er)?|är|pdf-filen|zip-filen)\b \w+ ", text):
            yield text


def test_there_are_refusals_to_look_at():
    assert sum(1 for module in MODULES for _ in _texts(module)) > 25


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_refusal_uses_another_quotation_mark(module):
    for text in _texts(module):
        assert not OTHER_QUOTES.search(text), text
        assert text.count("”") % 2 == 0, text


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_no_notice_uses_another_quotation_mark(code):
    assert not OTHER_QUOTES.search(NOTICES[code]["sv"])


@pytest.mark.parametrize(("data", "name"), [(b'{"a": 1}', "x.json"), (b'{"a": 1}', "x.otr")])
def test_a_field_that_is_named_stands_in_quotation_marks(data, name):
    with pytest.raises(Refused) as refusal:
        read(data, name)
    assert re.search(r"”\w+”", refusal.value.reason)
    assert not LITERALS.search(refusal.value.reason)
    assert not OTHER_QUOTES.search(refusal.value.reason)
