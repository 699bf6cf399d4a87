"""Where a site may be written: never over the workspace, or over what somebody stands in."""

import os
from collections.abc import Sequence
from pathlib import Path

from rodtrad.app.synthesis.obstacles import Obstacle
from rodtrad.app.workspace import Workspace
from rodtrad.publish.site.writer import MARKER
from rodtrad.refusal import Refusal

__all__ = ["PublishRefused", "check_place"]


class PublishRefused(Refusal):
    """Nothing is published. `lines` has a reason a line; `str()` is all of them. `obstacles` are what people have not
    approved, where that is the reason.
    """

    def __init__(self, lines: list[str], obstacles: Sequence[Obstacle] = ()) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)
        self.obstacles = tuple(obstacles)


def check_place(out: Path, workspace: Workspace) -> None:
    """Raise PublishRefused, with one line, unless a site can be written to the folder `out`.

    The writer puts a new folder in the place of the old one, so nothing else may be in it, and nobody stand in it.
    """
    reason = _reason(out, workspace)
    if reason:
        raise PublishRefused([f"{out}: {reason}"])


def _reason(out: Path, workspace: Workspace) -> str:
    place = out.resolve()
    home = workspace.path.resolve()
    if place == Path(place.anchor):
        return "är diskens rot; välj en egen mapp att publicera till"
    if place == home:
        return "är arbetsytan; välj en egen mapp att publicera till"
    if place in home.parents:
        return "är en mapp som arbetsytan ligger i; välj en egen mapp att publicera till"
    if place != workspace.site.resolve() and any(_within(place, home / name) for name in ("sources", "keys", "cache")):
        return "hör till arbetsytans egna mappar; välj en egen mapp att publicera till"
    if _within(Path.cwd().resolve(), place):
        return "är mappen du står i eller en mapp ovanför den; välj en egen mapp att publicera till"
    return _occupied(place)


def _within(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def _occupied(place: Path) -> str:
    """Return what stands in the way at `place`, empty if nothing does."""
    above = next(folder for folder in place.parents if folder.exists())
    if not above.is_dir():
        return f"{above} är en fil, inte en mapp"
    if not os.access(above, os.W_OK | os.X_OK):
        return f"det går inte att skriva i {above}"
    if place.is_file():
        return "är en fil, inte en mapp"
    if place.is_dir() and any(place.iterdir()) and not (place / MARKER).is_file():
        return "mappen innehåller annat än en webbplats från Rödtråd, och ersätts inte"
    return ""
