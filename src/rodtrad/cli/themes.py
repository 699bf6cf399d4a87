"""`rodtrad themes`: groups texts into suggested themes."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rodtrad.cli.texts import Text, embedding, read_texts, write_records

if TYPE_CHECKING:
    from rodtrad.analysis.themes import Themes

__all__ = ["themes"]

_HELP_FILE = "Texterna: .txt (en per rad), .jsonl eller .csv (fältet text, gärna id), eller - för standard in."
_HELP_DETAILS = "Ta med temats stabilitet (0–1) och undertema."
_HELP_N = "Ungefär så många teman. Utelämnas det, så finner Rödtråd antalet självt."


def themes(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)] = "-",
    details: Annotated[bool, typer.Option("--details", help=_HELP_DETAILS)] = False,
    n: Annotated[int | None, typer.Option("--n", min=1, help=_HELP_N, show_default=False)] = None,
) -> None:
    """Föreslå teman för texter: JSONL ut, en rad per text i samma ordning.

    En text som inte hör ihop med några andra lämnas utanför och har theme null. representative är sant för de
    texter som bäst står för sitt tema.

    Exempel: rodtrad themes utsagor.txt

    Exempel: rodtrad themes utsagor.jsonl --n 12 --details
    """
    texts = read_texts(file)
    found = _suggest([text.text for text in texts], n)
    if found.note:
        print(found.note, file=sys.stderr)
    write_records(_records(texts, found, details))


def _suggest(texts: list[str], n: int | None) -> "Themes":
    from rodtrad.analysis.agenda2030 import Linker
    from rodtrad.analysis.embedding import default_embedder
    from rodtrad.analysis.themes import TopicReader, suggest
    from rodtrad.cli.console import progress_bar

    embedder = default_embedder()
    with progress_bar() as report:
        vectors = embedder.embed(texts, embedding(report))
    return suggest(texts, vectors, TopicReader(Linker(embedder)).profiles(texts, vectors), n)


def _records(texts: list[Text], found: "Themes", details: bool) -> list[dict[str, Any]]:
    shown = {index for theme in found.themes for index in theme.representatives}
    records = []
    for index, (text, number) in enumerate(zip(texts, found.assignment, strict=True)):
        theme = None if number is None else found.themes[number]
        records.append(
            {
                "id": text.id,
                "text": text.text,
                "theme": number,
                "label": theme.label if theme else "",
                "keywords": list(theme.keywords) if theme else [],
                "representative": index in shown,
            }
        )
        if details:
            part = next((part.label for part in theme.parts if index in part.members), "") if theme else ""
            records[-1] |= {"stability": theme.stability if theme else None, "part": part}
    return records
