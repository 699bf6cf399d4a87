"""Times what a person does in the editor of findings and in the codebook, at 5,000 statements: p50 and p95.

    python benchmarks/editor.py [--interviews 34] [--words 5000]

Makes a workspace of interviews that share nothing (as `main_job.py` does), analyses it, and calls the pages through
Django's test client, so that the time is the program's own, database and templates included. Prints Markdown.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from main_job import Job, machine

TIMES = 60


def main() -> None:
    """Make the workspace and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=34)
    parser.add_argument("--words", type=int, default=5000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        job = Job(Path(folder), asked.words, plain=True)
        for position in range(asked.interviews):
            job.take_in(position)
        from rodtrad.app.pipeline import analyse

        analyse(job.workspace)
        measure()


def measure() -> None:
    """Print how long each action takes."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from rodtrad.app.coding.models import Theme
    from rodtrad.app.interviews.models import Statement
    from rodtrad.app.people.models import Membership
    from rodtrad.app.programme.models import Round
    from rodtrad.app.synthesis.findings_write import create_finding

    settings.ALLOWED_HOSTS = ["*"]
    round_ = Round.objects.filter(interviews__isnull=False).distinct().get()
    owner = Membership.objects.order_by("pk")[0].user
    client = Client()
    client.force_login(owner)
    finding = create_finding(round_=round_, actor=owner, theme=Theme.objects.filter(retired=False)[0])
    page, check = reverse("finding", args=[finding.pk]), reverse("check_words", args=[finding.pk])
    members = list(finding.theme.suggestions.values_list("statement", flat=True)) if finding.theme else []
    finding.statements.set(members[:10])
    said = [pk for pk in members[10:] if pk]
    words = ["buss", "matsvinn", "skola el", "personal", "zzz"]
    text = "Flera enheter lyfter att 14 bilar aldrig går på el. ”Det här sa ingen alls”"
    actions: dict[str, Callable[[int], object]] = {
        "check while writing": lambda turn: client.post(check, {"text": f"{text} {turn}"}),
        "save": lambda turn: client.post(page, {"text": f"Text {turn}", "do": "save"}),
        "cite": lambda turn: client.post(page, {"do": f"cite {said[turn % len(said)]}"}),
        "cite no more": lambda turn: client.post(page, {"do": f"uncite {said[turn % len(said)]}"}),
        "search and show": lambda turn: client.get(page, {"q": words[turn % len(words)], "tema": "alla"}),
        "show the finding": lambda _turn: client.get(page),
    }
    print(f"{machine()}. {Statement.objects.filter(retired=False).count()} statements.\n")
    print("| action | p50, ms | p95, ms |\n|---|---:|---:|")
    for name, act in actions.items():
        act(0)
        spent = []
        for turn in range(TIMES):
            begun = time.perf_counter()
            act(turn)
            spent.append(1000 * (time.perf_counter() - begun))
        print(f"| {name} | {np.percentile(spent, 50):.0f} | {np.percentile(spent, 95):.0f} |", flush=True)


if __name__ == "__main__":
    main()
