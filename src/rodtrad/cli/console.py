"""What all commands share: how they end, where the workspace is, and the progress bar."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rodtrad.app.system import reason_of, storage_reason
from rodtrad.refusal import Refusal

if TYPE_CHECKING:
    from rodtrad.app.workspace import Workspace

__all__ = ["JobProgress", "WorkspaceOption", "open_workspace", "progress_bar", "refuse", "run", "say"]

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        envvar="RODTRAD_WORKSPACE",
        metavar="MAPP",
        help="Arbetsytans mapp. Annars den mapp du står i.",
        show_default=False,
    ),
]

JobProgress = Callable[[str, int, int], None]
"""Called with (what is done now, done, total)."""


def run(app: typer.Typer) -> None:
    """Run the command line and end with the exit code that the contract promises."""
    try:
        app()
    except Refusal as refusal:
        refuse(one_line(str(refusal).splitlines()))
    except BrokenPipeError:
        # The reader of our output went away (`rodtrad link … | head`): not a fault, nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        refuse(_line_of(error))


def _line_of(error: Exception) -> str:
    """Return the line that tells of a file or disk that fails. Raises `error` itself where it is a fault of ours."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {reason_of(error)}"
    reason = storage_reason(error)
    if reason is None:
        raise error
    return f"avbrutet: {reason}"


def one_line(faults: Sequence[str], most: int = 5) -> str:
    """Return the faults on one line, no more than `most` of them and the number of the rest."""
    rest = len(faults) - most
    return "; ".join(faults[:most]) + (f"; och {rest} fel till" if rest > 0 else "")


def refuse(line: str) -> None:
    """Say why on one line of standard error and end with exit code 1."""
    print(" ".join(line.split()), file=sys.stderr)
    sys.exit(1)


def say(line: str) -> None:
    """Print a line for people on standard output."""
    print(line, flush=True)


def open_workspace(given: Path | None) -> "Workspace":
    """Open the workspace that is named, else the one that we stand in; exit code 2 where there is none."""
    folder = given or Path.cwd()
    if given is None and not (folder / "rodtrad.toml").is_file():
        raise typer.BadParameter(
            "ingen arbetsyta här; ange --workspace MAPP eller sätt RODTRAD_WORKSPACE "
            "(skapa en med: rodtrad init MAPP --municipality NAMN)"
        )
    from rodtrad.app import workspace

    return workspace.open_(folder)


@contextlib.contextmanager
def progress_bar() -> Iterator[JobProgress]:
    """Show a bar with an estimate of the time left on a terminal; nothing in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[str, object] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=max(total, 1))
            bar.update(tasks[step], completed=done, total=max(total, 1))  # type: ignore[arg-type]  # rich's TaskID is an int in disguise

        yield report
