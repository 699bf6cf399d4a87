"""The course that adapts the encoder: the same arithmetic as the engine's, the same result each time, and it learns.

Needs PyTorch (the extra `train`), which is not installed with Rödtråd; without it these proofs are left out.
"""

import argparse
from pathlib import Path

import numpy as np
import pytest

from rodtrad.analysis.agenda2030.trainer.carriers import carried

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install .[train]")

from rodtrad.analysis.agenda2030.learn import loss_of  # noqa: E402 - after the check above
from rodtrad.analysis.agenda2030.lessons import lessons, wanted  # noqa: E402
from rodtrad.analysis.agenda2030.outputs import width  # noqa: E402
from rodtrad.analysis.agenda2030.trainer import __main__ as command  # noqa: E402
from rodtrad.analysis.agenda2030.trainer.course import Matter, Plan, _loss, _rows, _twins, adapt, apart, embedded  # noqa: E402
from rodtrad.analysis.agenda2030.trainer.network import Network, params_of  # noqa: E402
from rodtrad.analysis.agenda2030.trainer.notes import astray, noted, notes_of  # noqa: E402
from rodtrad.analysis.embedding.adapter import read_adapter, write_adapter  # noqa: E402
from rodtrad.analysis.embedding.evening import Plain  # noqa: E402
from rodtrad.analysis.embedding.tokens import Tokenizer  # noqa: E402
from rodtrad.analysis.embedding.weights import bundled_weights, read_weights  # noqa: E402

TEXTS = ["Vi slänger hälften så mycket mat nu.", "The pipes leak.", "Ja."]


@pytest.fixture(scope="module")
def network() -> Network:
    weights = read_weights(bundled_weights())
    return Network(weights, Tokenizer(weights), dropout=0.1)


def test_the_network_gives_the_vectors_of_the_encoder(network: Network) -> None:
    made = embedded(network, params_of(network.weights), TEXTS)
    plain = Plain(network.weights)
    assert (made * np.array([plain.vector(text) for text in TEXTS])).sum(axis=1).min() > 0.9999


def test_the_loss_is_that_of_the_heads() -> None:
    want = wanted(lessons("taught")[:5])
    logits = np.linspace(-2, 2, 5 * width(), dtype=np.float32).reshape(5, width())
    found = _loss(torch.tensor(logits), _rows(want, list(range(5))))
    assert float(found) * 5 == pytest.approx(loss_of(logits, want)[0], rel=1e-3)


def test_pairs_that_are_read_alike_cost_nothing_and_others_do() -> None:
    seen, logits = torch.eye(3), torch.zeros(3, width())
    assert float(apart(torch.ones(3, 3), logits, [1])) == pytest.approx(0.0, abs=1e-5)
    turned = float(apart(seen, logits, [1]))
    logits[2] = 1.0
    assert 0 < turned < float(apart(seen, logits, [1]))
    assert _twins([7, 3, 10, 11, 13, 12, 4], 10) == [2]


def test_a_text_near_its_own_note_costs_less_than_one_near_anothers() -> None:
    texts, own = torch.eye(3), torch.tensor([0, 1, 2])
    near, far = float(astray(texts, torch.eye(3), own)), float(astray(texts, torch.eye(3).roll(1, 0), own))
    assert 0 <= near < 0.01
    assert far > 1


def test_each_note_of_a_batch_is_read_once_and_a_text_without_one_is_left_out() -> None:
    notes = ["buss, kost", "", "buss, kost", "vatten"]
    found = noted([3, 0, 1, 2, 9], notes, [[3], [0], [2], [3, 3]])
    assert found.texts == [0, 1, 3]
    assert found.own.tolist() == [0, 1, 1]
    assert found.tokens == [[3, 3], [3]]


def test_remarks_teach_nothing_but_their_notes() -> None:
    texts, notes = notes_of(lessons("taught")[:2], [("Det snöar.", "Väder")])
    assert notes[2] == "Väder"
    want = wanted(texts)
    assert want.weight[2] == 0
    assert not want.horizon[2].any()
    assert not want.stance[2].any()
    assert not want.labelled[2]


@pytest.mark.slow
def test_a_short_course_teaches_and_gives_the_same_bits_each_time(network: Network, tmp_path: Path) -> None:
    taught = lessons("taught")[:96]
    files = []
    for name in ("one.npz", "two.npz"):
        losses: list[str] = []
        texts, notes = notes_of(taught, [("Det snöar.", "Väder"), ("Bussen gick.", "Resor")])
        matter = Matter(texts, notes, carried(taught, 1))
        params = adapt(network, matter, Plan(epochs=3, batch=16), losses.append)
        first, last = (float(line.split("loss ")[1].split(",")[0]) for line in (losses[0], losses[-1]))
        assert last < first
        added = command.differences(network.weights, params)
        write_adapter(added, {}, tmp_path / name)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    changed = read_adapter(tmp_path / "one.npz").on(network.weights)
    exact = embedded(network, params, TEXTS)
    kept = embedded(Network(changed, Tokenizer(changed), 0.0), params_of(changed), TEXTS)
    assert (exact * kept).sum(axis=1).min() > 0.999


@pytest.mark.slow
def test_each_part_of_the_course_goes_on_from_what_the_one_before_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights, taught = read_weights(bundled_weights()), lessons("taught")[:64]
    said = [("Det snöar.", 0), ("Bussen gick.", 1)]
    monkeypatch.setattr(command, "SAMPLE", 5)
    monkeypatch.setattr(command, "remarks", lambda: said)
    monkeypatch.setattr(command, "carried", lambda taught, seed: carried(taught, seed)[:4])
    first, second = Plan(epochs=1, noted=0.0), Plan(epochs=1, pace=1e-4)

    def made(name: str, *course: Plan) -> bytes:
        monkeypatch.setattr(command, "COURSE", course)
        path = tmp_path / name
        command._teach(weights, taught, argparse.Namespace(seed=1, adapter=path))
        return path.read_bytes()

    both = made("both.npz", first, second)
    assert both == made("again.npz", first, second)
    assert both not in (made("first.npz", first), made("second.npz", second))
