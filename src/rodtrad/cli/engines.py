"""Which linker a command uses: the best one, or the fast one for sweeps over large corpora."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rodtrad.analysis.agenda2030 import Linker

__all__ = ["ENGINES", "HELP_ENGINE", "linker_of"]

HELP_ENGINE = "best, eller sweep: femton gånger snabbare och mindre träffsäker, för att svepa över stora samlingar."

ENGINES = ("best", "sweep")


def linker_of(engine: str) -> "Linker":
    """Return the linker of an engine. Raises typer.BadParameter for another name."""
    from rodtrad.analysis.agenda2030 import Linker
    from rodtrad.analysis.embedding import default_embedder, sweep_embedder

    if engine not in ENGINES:
        raise typer.BadParameter(f"motorn ska vara en av {', '.join(ENGINES)}", param_hint="--engine")
    return Linker(default_embedder() if engine == "best" else sweep_embedder())
