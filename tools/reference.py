"""Print docs/reference/commands.md: what every command says of itself.

Run `python tools/reference.py > docs/reference/commands.md` after changing a command; a test compares the two.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

os.environ.pop("RODTRAD_WORKSPACE", None)

import typer

from rodtrad.cli.commands import app

HEAD = """# Kommandon

Den här sidan görs av `python tools/reference.py` och är det som kommandona själva svarar på `--help`.

Slutkoder: 0 = klart, 1 = indata togs inte emot (en rad på standard error med fil och skäl), 2 = fel användning.
`-` betyder standard in eller ut. JSONL in och ut, UTF-8. Långa jobb visar en mätare i en terminal, ingen i ett rör.

*In English: this page is what each command answers to `--help`. Exit codes: 0 = done, 1 = the input was refused (one
line on standard error), 2 = wrong usage. `-` is standard input or output.*
"""


def sections(command: Any, name: str, parent: Any = None) -> Iterator[str]:
    """Yield the part of the page of a command and of those below it (their types are private to typer)."""
    context = command.make_context(
        name, [], parent=parent, resilient_parsing=True, terminal_width=96, max_content_width=96
    )
    said = command.get_help(context).rstrip()
    yield f"## {context.command_path}\n\n```text\n{said}\n```\n"
    for child_name, child in getattr(command, "commands", {}).items():
        yield from sections(child, child_name, context)


def main() -> None:
    """Print the page."""
    parts = sections(typer.main.get_command(app), "rodtrad")
    sys.stdout.write(HEAD + "\n" + "\n".join(parts))


if __name__ == "__main__":
    main()
