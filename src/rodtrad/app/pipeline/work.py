"""What the steps of one analysis share: the round, the embedder, the runs, the clock."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

import rodtrad
from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.embedding import CachedEmbedder, Embedder, default_embedder
from rodtrad.app.audit.models import Run
from rodtrad.app.programme.models import Round
from rodtrad.app.workspace import Workspace

__all__ = ["Progress", "Work", "key_of"]

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""


def key_of(*parts: object) -> str:
    """Return a hash of all that a result was made from, Rödtråd's version among it."""
    return hashlib.sha256("\0".join(map(str, (rodtrad.__version__, *parts))).encode()).hexdigest()


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
    def embedder(self) -> Embedder:
        """Return the embedder, which remembers vectors in the workspace."""
        self.workspace.vectors.parent.mkdir(exist_ok=True)
        return CachedEmbedder(self.given_embedder or default_embedder(), self.workspace.vectors)

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
                catalogue=catalogue().version if kind == Run.Kind.LINKS else "",
                parameters=parameters,
            )
        return self.runs[kind]

    def finish(self) -> None:
        """Call the runs finished."""
        for run in self.runs.values():
            run.state, run.finished = Run.State.FINISHED, timezone.now()
            run.save(update_fields=["state", "finished"])
