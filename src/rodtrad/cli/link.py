"""`rodtrad link`: links texts to the goals and targets of Agenda 2030."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rodtrad.cli.texts import Text, embedding, read_texts, write_records

if TYPE_CHECKING:
    from rodtrad.analysis.agenda2030 import Link, Linked

__all__ = ["link"]

_HELP_FILE = "Texterna: .txt (en per rad), .jsonl eller .csv (fältet text, gärna id), eller - för standard in."
_HELP_LANG = "Språket för texter som är för korta för att kännas igen: sv eller en."
_HELP_TOP = "Minst så många mål och delmål per text."


def link(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)] = "-",
    lang: Annotated[str, typer.Option("--lang", help=_HELP_LANG)] = "sv",
    top: Annotated[int, typer.Option("--top", min=0, max=169, help=_HELP_TOP)] = 5,
) -> None:
    """Koppla texter till målen och delmålen i Agenda 2030: JSONL ut, en rad per text i samma ordning.

    p är sannolikheten och 0,5 eller mer räknas som en koppling; why är ord ur texten som bär den. En tom rad
    i en textfil blir en tom text, så att raderna följs åt.

    Exempel: rodtrad link utsagor.txt --top 3

    Exempel: echo "Vi slänger hälften så mycket mat nu." | rodtrad link
    """
    from rodtrad.analysis.language import LANGUAGES

    if lang not in LANGUAGES:
        raise typer.BadParameter(f"språket ska vara ett av {', '.join(LANGUAGES)}", param_hint="--lang")
    texts = read_texts(file)
    linked = _link([text.text for text in texts], lang, top)
    write_records(_record(text, one) for text, one in zip(texts, linked, strict=True))


def _link(texts: list[str], lang: str, top: int) -> "list[Linked]":
    from rodtrad.analysis.agenda2030 import Linker
    from rodtrad.analysis.embedding import default_embedder
    from rodtrad.analysis.statements import UNKNOWN, language_of
    from rodtrad.cli.console import progress_bar

    codes = [lang if code == UNKNOWN else code for code in map(language_of, texts)]
    with progress_bar() as report:
        return Linker(default_embedder()).link(texts, codes, top, embedding(report))


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
    return {"id": one.id, "p": one.p, "why": list(one.why)}
