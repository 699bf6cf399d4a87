"""`rodtrad publish`: from a workspace to a published site."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rodtrad.cli.console import WorkspaceOption, open_workspace, progress_bar, say

if TYPE_CHECKING:
    from rodtrad.app.synthesis.obstacles import Obstacle

__all__ = ["publish"]

HEAD = ("Återstår", "Antal", "Vad")
WHAT = {
    "reading": "genomläsning",
    "personal": "personuppgifter",
    "theme": "tema",
    "links": "länkar",
    "finding": "iakttagelser",
    "hidden": "iakttagelser",
}


def publish(
    out: Annotated[Path, typer.Option("--out", metavar="MAPP", help="Mapp för webbplatsen.", show_default=False)],
    draft: Annotated[bool, typer.Option("--draft", help="Ett utkast, märkt som ogranskat på varje sida.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Publicera sammanställningen som en webbplats. Utan --draft bara det som en människa har godkänt.

    Det som återstår att godkänna skrivs som en tabell på standard ut. Innan webbplatsen byts ut läses varje fil igenom
    efter namn ur personallistan, nummer, upphovspersoner och id:n; finns något byts inget ut.

    Exempel: rodtrad publish --draft --out site
    """
    opened = open_workspace(workspace)
    from rodtrad.app.synthesis.publish import PublishRefused
    from rodtrad.app.synthesis.publish import publish as run

    try:
        with progress_bar() as bar:
            made = run(opened, out, draft=draft, progress=lambda done, total: bar("Skriver sidor", done, total))
    except PublishRefused as refused:
        if refused.obstacles:
            say(_table(refused.obstacles))
        raise
    say(f"{made.site.pages} sidor i {out} ({'utkast' if draft else 'publicering'} nr {made.version}).")
    say(f"Öppna {out / 'index.html'}")


def _table(obstacles: "Sequence[Obstacle]") -> str:
    """Return all that stands against publishing as a table: what, how many, where."""
    rows = [(WHAT[one.kind], f"{one.number}", one.text) for one in obstacles]
    wide = [max(len(row[column]) for row in (HEAD, *rows)) for column in range(2)]
    lines = [f"{what:{wide[0]}}  {number:>{wide[1]}}  {text}" for what, number, text in (HEAD, *rows)]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])
