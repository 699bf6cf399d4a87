"""`rodtrad init`: makes a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from rodtrad.cli.console import say

__all__ = ["init"]


def init(
    folder: Annotated[Path, typer.Argument(metavar="MAPP", help="Ny eller tom mapp.", show_default=False)],
    municipality: Annotated[
        str, typer.Option("--municipality", help="Kommunens namn.", metavar="NAMN", show_default=False)
    ],
) -> None:
    """Skapa en arbetsyta för en kommun.

    Exempel: rodtrad init arbetsyta --municipality "Norrälva kommun"
    """
    from rodtrad.app import workspace

    workspace.create(folder, municipality)
    say(f"Arbetsytan {folder} är skapad för {municipality}.")
    say(f"Nästa steg: export RODTRAD_WORKSPACE={folder} och rodtrad import organisation FIL")
