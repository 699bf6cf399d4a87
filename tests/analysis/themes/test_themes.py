"""Suggested themes: groups that a reader would make, names that can be shown, nothing lost."""

from itertools import pairwise

import numpy as np
import pytest

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.embedding import Vectors, default_embedder
from rodtrad.analysis.themes import Profiles, Themes, TopicReader, suggest

FOOD = """Matsvinnet i skolköket har halverats sedan i höstas.
Vi väger matsvinnet varje dag på tallrikarna.
Kocken lagar soppa av det som blir över, så matsvinnet minskar.
Barnen tar maten själva nu och slänger mindre.
Matsvinnet är störst på äldreboendet.
Vi mäter matsvinn två veckor varje termin.
Resterna fryser köket in, det är bra mot matsvinn.
Måltiderna planeras efter hur många som är borta.""".splitlines()
WATER = """Vattenledningen från 1968 läcker varje vinter.
Vi letar läckor på vattenledningen med lyssnare på brandposterna.
Ledningsnätet för dricksvatten är gammalt.
En tredjedel av dricksvattnet försvinner ur ledningen.
Vi byter sexhundra meter vattenledning om året.
Dricksvattnet från täkten vid åsen är skyddat.
Avloppet bräddar när vattenledningen och dagvattnet blandas.
Pumpstationen för vatten slogs ut av vårfloden.""".splitlines()
CARS = """Hemtjänsten kör elbilar i tätorten.
Elbilarna når inte till Yttertjärn i kylan.
Det finns elva laddstolpar för alla elbilar.
Vi behöver fler laddstolpar vid kontoren.
Fordonen bokas i en gemensam bilpool.
Elbilen laddas på natten vid förrådet.
Bilpoolen används mest av socialförvaltningen.
Dieselbilarna byts mot elbilar när avtalet går ut.""".splitlines()
ALL = [*FOOD, *WATER, *CARS]


KNOWN: dict[str, Vectors] = {}


def vectors(texts: list[str]) -> Vectors:
    """Embed each text once for all tests."""
    new = [text for text in dict.fromkeys(texts) if text not in KNOWN]
    KNOWN.update(zip(new, default_embedder().embed(new), strict=True))
    return np.array([KNOWN[text] for text in texts], dtype=np.float32).reshape(-1, 384)


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return TopicReader(Linker(default_embedder())).profiles(ALL, vectors(ALL))


@pytest.fixture(scope="module")
def found(profiles: Profiles) -> Themes:
    return suggest(ALL, vectors(ALL), profiles)


def test_statements_about_one_thing_are_together(found: Themes) -> None:
    for start in (0, 8, 16):
        inside = [group for group in found.assignment[start : start + 8] if group is not None]
        most = max(inside.count(group) for group in set(inside))
        assert most >= 5


def test_every_member_is_assigned_and_every_assignment_is_a_member(found: Themes) -> None:
    for theme in found.themes:
        assert all(found.assignment[index] == theme.index for index in theme.members)
        assert list(theme.members) == sorted(theme.members)
    assert sum(len(theme.members) for theme in found.themes) == sum(a is not None for a in found.assignment)
    assert [theme.index for theme in found.themes] == list(range(len(found.themes)))


def test_the_largest_theme_comes_first(found: Themes) -> None:
    assert all(len(one.members) >= len(other.members) for one, other in pairwise(found.themes))


def test_at_most_eight_of_a_hundred_are_left_aside(found: Themes) -> None:
    assert found.assignment.count(None) <= 0.08 * len(ALL)


def test_names_are_the_words_people_said(found: Themes) -> None:
    words = {word.lower() for theme in found.themes for word in theme.label.split()}
    assert {"matsvinn", "matsvinnet"} & words
    assert {"elbil", "elbilar", "elbilarna", "laddstolpar", "laddstolpe", "bilpool"} & words


def test_names_are_short_different_and_begin_with_a_capital(found: Themes) -> None:
    labels = [theme.label for theme in found.themes]
    assert len(set(labels)) == len(labels)
    assert all(1 <= len(label.split()) <= 4 and label[0].isupper() for label in labels)
    assert all(theme.keywords for theme in found.themes)


def test_representatives_are_members(found: Themes) -> None:
    for theme in found.themes:
        assert 1 <= len(theme.representatives) <= 3
        assert set(theme.representatives) <= set(theme.members)


def test_no_two_representatives_are_of_one_unit(profiles: Profiles) -> None:
    units = ["KOST" if index % 2 else None if index % 4 else "TEK" for index in range(len(ALL))]
    for theme in suggest(ALL, vectors(ALL), profiles, units=units).themes:
        named = [units[index] for index in theme.representatives if units[index]]
        assert len(set(named)) == len(named)


def test_the_same_input_gives_the_same_themes(found: Themes, profiles: Profiles) -> None:
    assert suggest(ALL, vectors(ALL), profiles) == found


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8])
def test_about_the_number_asked_for(profiles: Profiles, number: int) -> None:
    assert abs(len(suggest(ALL, vectors(ALL), profiles, n=number).themes) - number) <= 1


def test_more_themes_than_statements_can_be_asked_for() -> None:
    assert 1 <= len(suggest(ALL[:6], vectors(ALL[:6]), n=50).themes) <= 6


def test_stability_is_a_share_and_high_for_clear_themes(found: Themes) -> None:
    assert all(theme.stability is not None and 0 <= theme.stability <= 1 for theme in found.themes)
    assert max(theme.stability or 0 for theme in found.themes) >= 0.6


def test_a_large_theme_has_parts_whose_members_are_its_own_and_overlap_nowhere() -> None:
    said = [f"{text} Det var år {year}." for text in ALL for year in (2019, 2021, 2023)]
    for theme in suggest(said, vectors(said), n=3).themes:
        held = [member for part in theme.parts for member in part.members]
        assert set(held) <= set(theme.members)
        assert len(held) == len(set(held))
        assert theme.label not in {part.label for part in theme.parts}
    assert any(theme.parts for theme in suggest(said, vectors(said), n=3).themes)


def test_it_works_without_links() -> None:
    assert len(suggest(ALL, vectors(ALL)).themes) >= 2


@pytest.mark.parametrize("texts", [[], ["Ett."], ["Ett.", "Två."], ["Samma sak."] * 30, ["", "…", "😀", "!!"]])
def test_too_little_makes_no_theme_and_says_why(texts: list[str]) -> None:
    found = suggest(texts, vectors(texts))
    assert found.themes == ()
    assert found.assignment == (None,) * len(texts)
    assert "för få" in found.note


def test_one_word_statements_are_grouped_as_well_as_can_be() -> None:
    words = ["vatten", "avlopp", "brunn", "matsvinn", "kök", "mat", "elbil", "laddstolpe", "bilpool"]
    found = suggest(words, vectors(words))
    assert found.note == ""
    assert found.themes


def test_texts_without_words_stand_aside_in_their_places() -> None:
    texts = ["", *ALL, "…"]
    found = suggest(texts, vectors(texts))
    assert found.assignment[0] is None
    assert found.assignment[-1] is None
    assert all(0 < index < len(texts) - 1 for theme in found.themes for index in theme.members)


def test_many_copies_of_one_statement_do_no_harm() -> None:
    texts = [*ALL, *FOOD[:1] * 40]
    found = suggest(texts, vectors(texts))
    assert len(found.themes) >= 2
    for theme in found.themes:
        shown = [texts[index] for index in theme.representatives]
        assert len(set(shown)) == len(shown)


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        suggest(ALL, vectors(ALL)[:-1])
    with pytest.raises(ValueError, match="differ in length"):
        suggest(ALL, vectors(ALL), units=["TEK"])


def test_no_theme_can_not_be_asked_for() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        suggest(ALL, vectors(ALL), n=0)


def test_above_the_limit_a_sample_is_grouped_and_all_are_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rodtrad.analysis.themes.suggestion.SAMPLE", 1_500)
    drawn = np.random.default_rng(1)
    centres = drawn.normal(size=(5, 16))
    kind = drawn.integers(0, 5, 2_000)
    rows = (centres[kind] + 0.3 * drawn.normal(size=(2_000, 16))).astype(np.float32)
    texts = [f"{('vatten', 'skola', 'energi', 'skog', 'bostad')[k]} {n}" for n, k in enumerate(kind)]
    found = suggest(texts, rows, n=5)
    placed = {(k, group) for k, group in zip(kind, found.assignment, strict=True) if group is not None}
    assert len(placed) == 5
    assert {theme.label for theme in found.themes} == {"Vatten", "Skola", "Energi", "Skog", "Bostad"}
