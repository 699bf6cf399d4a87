"""Times the main job, import → analyse → publish, for 10, 30 and 100 interviews of 5,000 words.

    python benchmarks/main_job.py [--sizes 10,30,100] [--plain] [--words 5000] [--write]

Each size runs in a process of its own. The second run is what a change to one interview costs: that interview is
imported anew, analysed and published again. `--plain` repeats the demo's sentences as they are, so that most vectors
come from the cache; without it every statement is varied and the figures are those of interviews that share nothing.
`--write` puts the figures into docs/reference/main-job.md.
"""

import argparse
import datetime as dt
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from recombine import INTERVIEWER, Pool, interview, sentences

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/main-job.md"
UNITS = ("KLK", "BUN", "SOC", "SBF", "TEK", "KOST", "KUF", "AVF", "NBO", "NEN")
STAGES = ("import", "pseudonyms", "statements", "embed", "links", "themes", "write", "publish")


@dataclass
class Measured:
    """One size: seconds by stage of the first and of the second run, and the most memory that was held."""

    interviews: int
    words: int = 0
    statements: int = 0
    first: dict[str, float] = field(default_factory=dict)
    second: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0

    def total(self, run: str) -> float:
        """Return the seconds of the `first` or `second` run."""
        return sum(getattr(self, run).values())


def timed(into: dict[str, float], stage: str, work: Callable[[], object]) -> None:
    """Run `work` and add its seconds to a stage."""
    started = time.perf_counter()
    work()
    into[stage] = into.get(stage, 0.0) + time.perf_counter() - started


class Job:
    """The main job in a workspace of its own."""

    def __init__(self, folder: Path, words: int, plain: bool) -> None:
        from rodtrad.demo.run import import_tables, open_or_create

        self.folder, self.words, self.plain = folder, words, plain
        self.pool: Pool = sentences()
        self.workspace = open_or_create(folder / "workspace")
        import_tables()

    def take_in(self, position: int, version: int = 0) -> None:
        """Import interview number `position`; another `version` has other sentences under the same name."""
        from rodtrad.analysis.transcripts import read
        from rodtrad.app.interviews.write import import_interview
        from rodtrad.app.organisation.read import the_municipality, unit_by_code
        from rodtrad.app.programme.write import get_or_create_round

        municipality = the_municipality()
        data = interview(self.pool, position + 100_000 * version, self.words, self.plain)
        import_interview(
            round_=get_or_create_round(municipality=municipality),
            unit=unit_by_code(municipality, UNITS[position % len(UNITS)]),
            transcript=read(data, f"samtal-{position}.txt"),
            source=data,
            sources=self.workspace.sources,
            interviewer=INTERVIEWER,
            date=dt.date(2026, 3, 1),
        )

    def analyse_and_publish(self, seconds: dict[str, float]) -> int:
        """Run the rest of the job; return how many statements there are."""
        from rodtrad.app.pipeline import analyse
        from rodtrad.app.synthesis.publish import publish

        for stage, spent in analyse(self.workspace).seconds.items():
            name = "write" if stage.startswith("write") else stage
            seconds[name] = seconds.get(name, 0.0) + spent
        started = time.perf_counter()
        made = publish(self.workspace, self.folder / "site", draft=True)
        seconds["publish"] = time.perf_counter() - started
        return made.release.method.statements


def measure(interviews: int, words: int, plain: bool) -> Measured:
    """Run the job twice in this process: all of it, then with one interview changed."""
    measured = Measured(interviews, words=interviews * words)
    with tempfile.TemporaryDirectory() as folder:
        job = Job(Path(folder), words, plain)
        for position in range(interviews):
            timed(measured.first, "import", lambda position=position: job.take_in(position))  # type: ignore[misc]
        measured.statements = job.analyse_and_publish(measured.first)
        if measured.statements < interviews:
            raise SystemExit(f"only {measured.statements} statements in {interviews} interviews: nothing was measured")
        timed(measured.second, "import", lambda: job.take_in(0, version=1))
        job.analyse_and_publish(measured.second)
    measured.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return measured


def in_own_process(interviews: int, options: argparse.Namespace) -> Measured:
    """Return the figures of one size, measured in a fresh process."""
    words = [sys.executable, __file__, "--one", str(interviews), "--words", str(options.words)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("RODTRAD", "DJANGO"))}
    done = subprocess.run(
        [*words, *(["--plain"] if options.plain else [])],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def machine() -> str:
    """Return what the figures were measured on."""
    names = [
        line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cpu = names[0] if names else platform.machine()
    return f"{cpu}, {os.cpu_count()} kärnor, {memory:.0f} GiB, Python {platform.python_version()}"


def table(rows: Sequence[Measured]) -> str:
    """Return the figures as a Markdown table, seconds."""
    head = ["samtal", "utsagor", "körning", *STAGES, "summa", "andel", "minne, MB"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---:|" * len(head)]
    for row in rows:
        for run in ("first", "second"):
            seconds = getattr(row, run)
            share = "" if run == "first" else f"{row.total('second') / row.total('first'):.1%}"
            cells = [str(row.interviews), str(row.statements), "hela" if run == "first" else "ett samtal ändrat"]
            cells += [f"{seconds.get(stage, 0.0):.1f}" for stage in STAGES]
            cells += [f"{row.total(run):.1f}", share, f"{row.peak_mb:.0f}" if run == "first" else ""]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="10,30,100")
    parser.add_argument("--words", type=int, default=5_000)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one, options.words, options.plain))))
        return
    rows = [in_own_process(int(size), options) for size in options.sizes.split(",")]
    kind = "demons meningar som de är" if options.plain else "varje utsaga varierad"
    text = f"{machine()}; {dt.date.today()}; {options.words} ord per samtal, {kind}.\n\n{table(rows)}\n"
    print(text)
    if options.write:
        marker = f"<!-- {'plain' if options.plain else 'varied'} -->"
        before, _, rest = PAGE.read_text("utf-8").partition(marker)
        after = rest.partition("<!-- end -->")[2]
        PAGE.write_text(f"{before}{marker}\n{text}<!-- end -->{after}", "utf-8")


if __name__ == "__main__":
    main()
