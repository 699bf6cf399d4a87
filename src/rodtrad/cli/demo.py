"""`rodtrad demo`: the whole way, once, on a fictional municipality."""

import time
from pathlib import Path
from typing import Annotated

import typer

from rodtrad.cli.analyse import STAGES
from rodtrad.cli.console import progress_bar, say
from rodtrad.cli.serve import HostOption, PortOption

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Argument(metavar="MAPP", help="Arbetsytans mapp; skapas.")] = Path("demo"),
    serve: Annotated[bool, typer.Option("--serve", help="Starta arbetsytan efteråt.")] = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
) -> None:
    """Gör en arbetsyta av den påhittade kommunen Norrälva, kör alla steg och publicera ett utkast i MAPP/site.

    Exempel: rodtrad demo demo --serve
    """
    from rodtrad.app import server
    from rodtrad.demo import run

    server.prepare(host, accounts=False)
    started = time.monotonic()
    opened = run.open_or_create(folder)
    from rodtrad.app.pipeline import analyse
    from rodtrad.app.synthesis.publish import publish

    with progress_bar() as bar:
        run.import_all(opened, lambda done, total: bar("Läser in samtal", done, total))
        report = analyse(opened, lambda stage, done, total: bar(STAGES.get(stage, stage), done, total))
        made = publish(
            opened,
            folder / "site",
            draft=True,
            progress=lambda done, total: bar("Skriver sidor", done, total),
        )
    facts = made.release.method
    say(
        f"Norrälva kommun (påhittad): {facts.interviews} samtal, {facts.statements} utsagor, "
        f"{len(made.release.themes)} teman."
    )
    if not report.changed:
        say("Analysen var redan gjord; ingenting har ändrats.")
    say(
        f"Utkast publicerat: {folder / 'site' / 'index.html'} "
        f"({made.site.pages} sidor, {time.monotonic() - started:.0f} s)."
    )
    if not serve:
        say(f"Öppna arbetsytan med: rodtrad serve --workspace {folder}")
        return
    server.serve(opened, host, port, ready=lambda address: say(f"Arbetsytan finns på {address} (avsluta med Ctrl+C)"))
