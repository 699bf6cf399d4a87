"""The thread map: everything fits, nothing overlaps, and what is left out is counted."""

import itertools
import random

from rodtrad.publish.charts.thread_map import BANDS, BOXES, CHARACTERS, Label, Strand, draw, highlight_css, wrapped

LONG = "Arbetsmarknads- och vuxenutbildningsförvaltningen"
HEADS = ("Enhet", "Tema", "Kommunens mål", "Globalt mål")


def labels(strands: list[Strand]) -> list[dict[str, Label]]:
    return [{s.keys[n]: Label(f"{LONG} {s.keys[n]}", "x.html") for s in strands} for n in range(4)]


def many(units: int, themes: int, seed: int = 1) -> list[Strand]:
    rng = random.Random(seed)
    return [
        Strand((f"u{u}", f"t{t}", f"m{rng.randrange(6)}", str(rng.randrange(17) + 1)), rng.randrange(1, 9))
        for u, t in itertools.product(range(units), range(themes))
    ]


def test_boxes_of_a_column_do_not_overlap() -> None:
    strands = many(9, 12)
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    for x in {box.x for box in drawn.boxes}:
        column = sorted((box for box in drawn.boxes if box.x == x), key=lambda box: box.y)
        assert all(upper.y + upper.height <= lower.y for upper, lower in itertools.pairwise(column))
        assert column[-1].y + column[-1].height <= drawn.height


def test_text_fits_in_its_box() -> None:
    strands = many(9, 12)
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    for box in drawn.boxes:
        assert len(box.lines) * drawn.line <= box.height
        assert all(len(line) <= CHARACTERS for line in box.lines)


def test_every_column_carries_the_same_weight() -> None:
    strands = many(5, 40)
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    total = sum(strand.weight for strand in strands)
    for x in {box.x for box in drawn.boxes}:
        assert sum(box.weight for box in drawn.boxes if box.x == x) == total


def test_the_smallest_are_put_together_and_named() -> None:
    strands = many(3, 60)
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    themes = [box for box in drawn.boxes if box.x == sorted({b.x for b in drawn.boxes})[1]]
    assert len(themes) == BOXES
    assert themes[-1].label == Label("Alla övriga")


def test_all_17_goals_keep_their_boxes() -> None:
    strands = [Strand(("u", "t", "m", str(n)), 1) for n in range(1, 18)]
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    assert len([box for box in drawn.boxes if box.x == max(b.x for b in drawn.boxes)]) == 17


def test_too_many_bands_are_left_to_the_table_and_counted() -> None:
    strands = many(14, 14)
    drawn = draw(strands, labels(strands), HEADS, "Alla övriga")
    assert len(drawn.bands) == BANDS
    assert drawn.left_bands > 0
    weights = sum(band.weight for band in drawn.bands) + drawn.left_weight
    assert weights == 3 * sum(strand.weight for strand in strands)


def test_a_band_knows_the_boxes_of_its_threads() -> None:
    strands = [Strand(("a", "t", "m", "1"), 1), Strand(("b", "t", "m", "2"), 1)]
    drawn = draw(strands, labels(strands), HEADS, "")
    by_text = {box.label.text.split()[-1]: box.number for box in drawn.boxes}
    first = next(band for band in drawn.bands if by_text["a"] in band.passes and len(band.passes) == 4)
    assert set(first.passes) == {by_text[key] for key in ("a", "t", "m", "1")}


def test_nothing_gives_an_empty_map() -> None:
    drawn = draw([], [{}, {}, {}, {}], HEADS, "")
    assert (drawn.boxes, drawn.bands, drawn.left_bands) == ((), (), 0)


def test_long_words_are_broken_where_they_join() -> None:
    assert wrapped(LONG) == ("Arbetsmarknads- och", "vuxenutbildnings-", "förvaltningen")
    assert wrapped("x" * 200)[-1].endswith("…")
    assert wrapped("utbildningsförvaltningen") == ("utbildnings-", "förvaltningen")
    assert wrapped("") == ()


def test_every_box_has_a_rule_that_lifts_its_threads() -> None:
    strands = many(20, 30)
    drawn = draw(strands, labels(strands), HEADS, "")
    css = highlight_css()
    assert all(f".box-{box.number}:is(" in css for box in drawn.boxes)
