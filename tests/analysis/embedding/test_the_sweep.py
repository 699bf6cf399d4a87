"""Vectors from words alone: fast, the same in any company, and good for what they are for."""

import time

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.embedding import SweepEmbedder, sweep_embedder

TEXTS = ["Vi slänger mindre mat i köket.", "Matsvinnet minskar på skolorna.", "The pipes leak.", "hej"]


def test_a_vector_is_the_same_alone_in_company_and_in_a_new_process_s_order() -> None:
    together = sweep_embedder().embed(TEXTS)
    assert np.array_equal(np.vstack([sweep_embedder().embed([text]) for text in TEXTS]), together)
    assert np.allclose(SweepEmbedder().embed(TEXTS[::-1])[::-1], together, atol=1e-6)


def test_vectors_are_of_length_one_or_nought() -> None:
    vectors = sweep_embedder().embed([*TEXTS, "", "\0", "\ud800", "🌱"])
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.isfinite(vectors).all()
    assert np.allclose(lengths[:4], 1, atol=1e-5)
    assert lengths[4] <= 1 + 1e-5


def test_no_texts_give_an_empty_matrix_and_progress_ends() -> None:
    seen: list[tuple[int, int]] = []
    assert sweep_embedder().embed([]).shape == (0, 384)
    sweep_embedder().embed(TEXTS, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (4, 4)


def test_letters_of_either_case_are_the_same() -> None:
    assert np.array_equal(*sweep_embedder().embed(["MATSVINNET minskar", "matsvinnet minskar"]))


def test_a_sweep_links_what_is_plain() -> None:
    linked = Linker(sweep_embedder()).link(["Matsvinnet i skolköken är halverat.", "Vattenledningarna läcker."])
    assert linked[0].goals[0].id in {"12", "2"}
    assert linked[1].goals[0].id == "6"


@pytest.mark.slow
def test_thousands_a_second() -> None:
    texts = [f"{TEXTS[number % 4]} Det var {number} gånger i fjol, och {number % 7} i år." for number in range(6_000)]
    linker = Linker(sweep_embedder())
    linker.link(texts[:100], ["sv"] * 100, reasons="none")
    began = time.process_time()
    linker.heads.logits(linker.heads.features(texts, sweep_embedder().embed(texts)))
    assert len(texts) / (time.process_time() - began) > 4_000
