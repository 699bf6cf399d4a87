"""The command line's table of contents: which function each command is."""

from typing import Annotated

import typer

import rodtrad
from rodtrad.cli import (
    account,
    agreement,
    analyse,
    demo,
    evaluate,
    extract,
    importing,
    init,
    link,
    pseudonymise,
    publish,
    serve,
    text,
    themes,
)

__all__ = ["app"]

app = typer.Typer(
    name="rodtrad",
    help="Rödtråd: från intervjuer om hållbarhet till en publicerad, spårbar sammanställning.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"rodtrad {rodtrad.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Visa versionen.")
    ] = False,
) -> None:
    """Rödtråd: från intervjuer om hållbarhet till en publicerad, spårbar sammanställning."""


app.command("demo")(demo.demo)
app.command("init")(init.init)
app.add_typer(importing.app, name="import")
app.command("analyse")(analyse.analyse)
app.command("publish")(publish.publish)
app.command("serve")(serve.serve)
app.command("link")(link.link)
app.command("themes")(themes.themes)
app.add_typer(evaluate.app, name="evaluate")
app.command("agreement")(agreement.agreement)
app.command("pseudonymise")(pseudonymise.pseudonymise)
app.command("text")(text.text)
app.command("account")(account.account)
app.command("extract")(extract.extract)
