"""`rodtrad publish`: from a workspace to a published site."""

from pathlib import Path
from typing import Annotated

import typer

from rodtrad.cli.console import WorkspaceOption, open_workspace, progress_bar, say

__all__ = ["publish"]


def publish(
    out: Annotated[Path, typer.Option("--out", metavar="MAPP", help="Mapp för webbplatsen.", show_default=False)],
    draft: Annotated[bool, typer.Option("--draft", help="Ett utkast, märkt som ogranskat på varje sida.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Publicera sammanställningen som en webbplats. Utan --draft bara det som en människa har godkänt.

    Exempel: rodtrad publish --draft --out site
    """
    opened = open_workspace(workspace)
    from rodtrad.app.synthesis.publish import publish as run

    with progress_bar() as bar:
        made = run(opened, out, draft=draft, progress=lambda done, total: bar("Skriver sidor", done, total))
    say(f"{made.site.pages} sidor i {out} ({'utkast' if draft else 'publicering'} nr {made.version}).")
    say(f"Öppna {out / 'index.html'}")
