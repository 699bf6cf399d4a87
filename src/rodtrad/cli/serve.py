"""`rodtrad serve`: the workspace in a browser."""

from typing import Annotated

import typer

from rodtrad.cli.console import WorkspaceOption, open_workspace, say

__all__ = ["HostOption", "PortOption", "serve"]

HostOption = Annotated[str, typer.Option("--host", metavar="ADRESS", help="Adress att lyssna på.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 väljer en ledig.")]


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    accounts: Annotated[bool, typer.Option("--accounts", help="Kräv inloggning även på den egna datorn.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Starta arbetsytan och visa adressen. Avsluta med Ctrl+C.

    På den egna datorn (127.0.0.1) behövs ingen inloggning; på andra adresser används konton (rodtrad account).

    Exempel: rodtrad serve --port 8000
    """
    from rodtrad.app import server

    server.prepare(host, accounts=accounts)
    opened = open_workspace(workspace)
    server.serve(opened, host, port, ready=lambda address: say(f"Arbetsytan finns på {address} (avsluta med Ctrl+C)"))
