"""`rodtrad analyse`: from transcripts to suggestions."""

from rodtrad.cli.console import WorkspaceOption, open_workspace, progress_bar, say

__all__ = ["STAGES", "analyse"]

STAGES = {
    "pseudonyms": "Pseudonymer",
    "statements": "Utsagor",
    "embed": "Språkmodell",
    "links": "Länkar",
    "own": "Egna mål",
    "themes": "Teman",
}


def analyse(workspace: WorkspaceOption = None) -> None:
    """Byt ut personuppgifter, dela upp i utsagor, föreslå länkar och teman. Bara det som ändrats görs om.

    Exempel: rodtrad analyse --workspace arbetsyta
    """
    opened = open_workspace(workspace)
    from rodtrad.app.interviews.models import Interview
    from rodtrad.app.pipeline import analyse as run

    if not Interview.objects.exists():
        say("Här finns inga samtal än. Läs in dem med: rodtrad import interviews FIL --unit KOD")
        return
    with progress_bar() as bar:
        report = run(opened, lambda stage, done, total: bar(STAGES.get(stage, stage), done, total))
    for name in report.silent:
        say(f"Obs: {name} gav inga utsagor. Stämmer talarna? Se efter med: rodtrad text {name}")
    if not report.changed:
        say("Ingenting har ändrats sedan förra analysen.")
        return
    seconds = sum(report.seconds.values())
    made = report.made
    say(
        f"Analysen är klar på {seconds:.0f} s: {made.get('texts', 0)} utskrifter, {made.get('links', 0)} utsagor, "
        f"{made.get('own', 0)} utsagor mot egna mål, {made.get('themes', 0)} teman."
    )
