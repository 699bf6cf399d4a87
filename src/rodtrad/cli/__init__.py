"""The command line: thin commands over the same functions that Python and the web call.

Exit code 0 = done, 1 = the input was refused (one line on standard error), 2 = wrong usage.
"""

from rodtrad.cli.console import run

__all__ = ["main"]


def main() -> None:
    """Run the `rodtrad` command."""
    from rodtrad.cli.commands import app

    run(app)
