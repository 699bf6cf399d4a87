"""What the steps of one analysis share: the round, the embedder, the runs, the clock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

import rodtrad
from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.embedding import Embedder
from rodtrad.app.audit.models import Run
from rodtrad.app.machine import embedder_of, linker_of
from rodtrad.app.programme.models import Round
from rodtrad.app.workspace import Workspace

__all__ = ["Progress", "Work"]

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""

_WITH_CATALOGUE = {Run.Kind.LINKS, Run.Kind.OWN_LINKS}


@dataclass
class Work:
    """One analysis of one round."""

    workspace: Workspace
    round: Round
    progress: Progress | None
    given_embedder: Embedder | None
    seconds: dict[str, float]
    runs: dict[str, Run] = field(default_factory=dict)

    @cached_property
    def linker(self) -> Linker:
        """Return the linker, whose embedder remembers vectors in the workspace."""
        if self.given_embedder is None:
            return linker_of(self.workspace)
        return Linker(embedder_of(self.workspace, self.given_embedder))

    @property
    def embedder(self) -> Embedder:
        """Return the linker's embedder."""
        return self.linker.embedder

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tell how far `stage` has come."""
        if self.progress is not None:
            self.progress(stage, done, total)

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Add the time of the block to `stage`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started

    def run(self, kind: Run.Kind, model: str, **parameters: object) -> Run:
        """Return this analysis's run of a step; it is only written when the step has something to write."""
        if kind not in self.runs:
            self.runs[kind] = Run.objects.create(
                round=self.round,
                kind=kind,
                model=model,
                version=rodtrad.__version__,
                catalogue=catalogue().version if kind in _WITH_CATALOGUE else "",
                parameters=parameters,
            )
        return self.runs[kind]

    def finish(self) -> None:
        """Call the runs finished."""
        for run in self.runs.values():
            run.state, run.finished = Run.State.FINISHED, timezone.now()
            run.save(update_fields=["state", "finished"])
