"""`rodtrad link`: links texts to the goals and targets of Agenda 2030."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rodtrad.cli.engines import HELP_ENGINE, linker_of
from rodtrad.cli.texts import Text, read_texts, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rodtrad.analysis.agenda2030 import How, Link, Linked, Linker

__all__ = ["link"]

BLOCK = 256
"""Texts linked at a time."""

WAYS: "tuple[How, ...]" = ("quick", "measured", "none")

_HELP_FILE = "Texterna: .txt (en per rad), .jsonl eller .csv (fältet text, gärna id), eller - för standard in."
_HELP_LANG = "Språket för texter som är för korta för att kännas igen: sv eller en."
_HELP_TOP = "Minst så många mål och delmål per text."
_HELP_WHY = "quick; measured: varje text läses om utan vart och ett av orden, åtta gånger långsammare; none: inga skäl."


def link(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)] = "-",
    lang: Annotated[str, typer.Option("--lang", help=_HELP_LANG)] = "sv",
    top: Annotated[int, typer.Option("--top", min=0, max=169, help=_HELP_TOP)] = 5,
    why: Annotated[str, typer.Option("--why", help=_HELP_WHY)] = "quick",
    engine: Annotated[str, typer.Option("--engine", help=HELP_ENGINE)] = "best",
) -> None:
    """Koppla texter till målen och delmålen i Agenda 2030: JSONL ut, en rad per text i samma ordning.

    p är sannolikheten och 0,5 eller mer räknas som en koppling; why är ord ur texten som bär den: utan dem
    vore den svagare; stance är om det som sägs bidrar till målet, motverkar det eller varken eller. En tom rad i
    en textfil blir en tom text, så att raderna följs åt.

    Exempel: rodtrad link utsagor.txt --top 3

    Exempel: echo "Vi slänger hälften så mycket mat nu." | rodtrad link
    """
    from rodtrad.analysis.language import LANGUAGES

    if lang not in LANGUAGES:
        raise typer.BadParameter(f"språket ska vara ett av {', '.join(LANGUAGES)}", param_hint="--lang")
    if why not in WAYS:
        raise typer.BadParameter(f"skälen ska vara quick, measured eller none, inte {why}", param_hint="--why")
    linker = linker_of(engine)
    write_records(_records(read_texts(file), lang, top, WAYS[WAYS.index(why)], linker))


def _records(texts: list[Text], lang: str, top: int, why: "How", linker: "Linker") -> "Iterator[dict[str, Any]]":
    """Yield each text's record as soon as its block is linked, so that little is held and a reader need not wait."""
    from rodtrad.analysis.statements import UNKNOWN, language_of
    from rodtrad.cli.console import progress_bar

    with progress_bar() as report:
        for start in range(0, len(texts), BLOCK):
            block = texts[start : start + BLOCK]
            said = [text.text for text in block]
            codes = [lang if code == UNKNOWN else code for code in map(language_of, said)]
            for text, one in zip(block, linker.link(said, codes, top, reasons=why), strict=True):
                yield _record(text, one)
            report("Läser texterna", start + len(block), len(texts))


def _record(text: Text, linked: "Linked") -> dict[str, Any]:
    return {
        "id": text.id,
        "text": text.text,
        "relevant": linked.relevant,
        "goals": [_link_record(one) for one in linked.goals],
        "targets": [_link_record(one) for one in linked.targets],
        "dimensions": [{"id": scored.id.value, "p": scored.p} for scored in linked.dimensions],
        "horizon": linked.horizon.value,
        "lang": linked.language,
    }


def _link_record(one: "Link") -> dict[str, Any]:
    return {"id": one.id, "p": one.p, "why": list(one.why), "stance": one.stance.value}
