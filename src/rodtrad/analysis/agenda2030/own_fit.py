"""Fits the curve for own goals, on statements that the heads have not learnt from and on invented goals."""

from dataclasses import replace

import numpy as np

from rodtrad.analysis.agenda2030.calibrate import fit_curve
from rodtrad.analysis.agenda2030.evaluation.own import belongs, invented
from rodtrad.analysis.agenda2030.heads import Heads
from rodtrad.analysis.agenda2030.lessons import lessons
from rodtrad.analysis.agenda2030.linker import Linker
from rodtrad.analysis.agenda2030.own_goals import OwnLinker
from rodtrad.analysis.embedding import Embedder

__all__ = ["with_own"]


def with_own(heads: Heads, embedder: Embedder) -> Heads:
    """Return `heads` with the curve `own`; one invented municipality is kept for measuring (`evaluation.own`)."""
    linker = Linker(embedder, heads)
    of = lessons("tuning")
    texts, codes = [one.text for one in of], [one.language for one in of]
    vectors = embedder.embed(texts)
    evidence, true = [], []
    for goals in invented("learn"):
        own = OwnLinker([goal for goal, _ in goals], linker)
        evidence.append(own.evidence(texts, codes, vectors).reshape(-1, 4))
        true.append(belongs(of, goals).ravel())
    curve = fit_curve(np.concatenate(evidence), np.concatenate(true))
    return replace(heads, curves={**heads.curves, "own": curve})
