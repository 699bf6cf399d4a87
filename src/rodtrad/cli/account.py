"""`rodtrad account`: makes an account for those who share a workspace."""

from typing import Annotated

import typer

from rodtrad.cli.console import WorkspaceOption, open_workspace, say

__all__ = ["account"]


def account(
    name: Annotated[str, typer.Argument(metavar="NAMN", help="Användarnamn.", show_default=False)],
    role: Annotated[
        str, typer.Option("--role", help="owner (allt), strategist (läsa och ändra) eller reader (läsa).")
    ] = "strategist",
    password: Annotated[
        str,
        typer.Option(
            "--password",
            envvar="RODTRAD_PASSWORD",
            prompt="Lösenord",
            confirmation_prompt=True,
            hide_input=True,
            help="Minst 12 tecken; frågas efter om det inte anges.",
            show_default=False,
        ),
    ] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Skapa ett konto i arbetsytan, för dem som loggar in över nätet.

    Exempel: rodtrad account maja --role strategist
    """
    open_workspace(workspace)
    from rodtrad.app.organisation.read import the_municipality
    from rodtrad.app.people.write import create_account

    create_account(municipality=the_municipality(), name=name, password=password, role=role)
    say(f"Kontot {name} är skapat.")
