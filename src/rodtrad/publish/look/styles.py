"""The one stylesheet, joined from its layers."""

from functools import lru_cache
from pathlib import Path

from rodtrad.analysis.agenda2030.colours import COLOURS, ink

__all__ = ["ICON", "stylesheet"]

FOLDER = Path(__file__).parent / "css"
ICON = Path(__file__).parent / "static/favicon.svg"
LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities", "print")


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return all CSS as one text: the files of `css/` in the order of their layers, and a class a global goal."""
    parts = [f"@layer {', '.join(LAYERS)};", *(_file(name) for name in LAYERS), _goal_classes()]
    return "\n".join(parts) + "\n"


def _file(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8").strip()


def _goal_classes() -> str:
    """Return `.goal-1 { … }` to `.goal-17 { … }`: ground and text of each goal's bead."""
    rules = "".join(f".goal-{id_} {{ --goal: {colour}; --goal-ink: {ink(id_)}; }}\n" for id_, colour in COLOURS.items())
    return f"@layer components {{\n{rules}}}"
