"""`rodtrad extract`: all that the workspace holds about one person."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from rodtrad.cli.console import WorkspaceOption, open_workspace, say

__all__ = ["extract"]


def extract(
    name: Annotated[str, typer.Argument(metavar="NAMN", help="Personens hela namn.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FIL", help="Skriv till en fil som bara ägaren kan läsa.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Skriv ut allt som arbetsytan har om en person (registerutdrag), som JSON.

    Personallistan, konton, samtal där personen deltagit eller nämns med det som sades, pseudonymer, beslut, loggen och
    publicerade citat. Att ett utdrag gjorts står i loggen, inte om vem. Läs det innan det lämnas ut: andra kan bära
    samma namn, och det som andra sagt kan vara deras.

    Exempel: rodtrad extract "Anna Andersson" --out utdrag.json
    """
    opened = open_workspace(workspace)
    from rodtrad.app.audit.extract import extract_of
    from rodtrad.app.organisation.read import the_municipality

    found = extract_of(municipality=the_municipality(), name=name, workspace=opened, actor=None)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
    say(f"Utdraget är skrivet till {out}. Läs det innan det lämnas ut.")
