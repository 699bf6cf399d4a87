"""The statements that the linker learns from are broad enough, well labelled and unlike each other."""

import json
from collections import Counter, defaultdict
from pathlib import Path

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.agenda2030.lessons import lessons
from rodtrad.analysis.agenda2030.spoken import SpokenExemplar, fold_of, spoken_exemplars


def swedish_by_primary_target() -> Counter[str]:
    return Counter(e.targets[0] for e in spoken_exemplars() if e.targets and e.lang == "sv")


def test_every_target_that_a_municipality_works_with_has_twelve_swedish_statements_and_four_english() -> None:
    swedish = swedish_by_primary_target()
    english = Counter(e.targets[0] for e in spoken_exemplars() if e.targets and e.lang == "en")
    core = [target.id for target in catalogue().targets.values() if target.relevance == "core"]
    assert [target for target in core if swedish[target] < 12] == []
    assert [target for target in core if english[target] < 4] == []


def test_every_other_target_has_some() -> None:
    swedish = swedish_by_primary_target()
    assert [target for target in catalogue().targets if swedish[target] < 6] == []


def test_at_least_four_hundred_statements_have_nothing_to_link() -> None:
    assert sum(not e.targets for e in spoken_exemplars()) >= 400


def test_all_targets_exist_and_none_stands_twice_in_a_statement() -> None:
    known = set(catalogue().targets)
    assert [e.text for e in spoken_exemplars() if not set(e.targets) <= known] == []
    assert [e.text for e in spoken_exemplars() if len(set(e.targets)) < len(e.targets)] == []


def test_a_statement_that_links_has_a_dimension_and_one_that_does_not_has_none() -> None:
    assert [e.text for e in spoken_exemplars() if bool(e.targets) != bool(e.dimensions)] == []


def test_no_two_statements_are_the_same() -> None:
    texts = Counter(e.text.casefold() for e in spoken_exemplars())
    assert [text for text, times in texts.items() if times > 1] == []


def test_several_authors_wrote_for_every_core_target() -> None:
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for exemplar in spoken_exemplars():
        for target in exemplar.targets[:1]:
            authors[target].add(exemplar.author)
    core = [target.id for target in catalogue().targets.values() if target.relevance == "core"]
    assert [target for target in core if len(authors[target]) < 3] == []


def test_about_a_tenth_is_held_out_and_no_topic_stands_on_both_sides() -> None:
    held: list[SpokenExemplar] = [e for e in spoken_exemplars() if fold_of(e) == "held"]
    taught = [e for e in spoken_exemplars() if fold_of(e) != "held"]
    assert 0.07 < len(held) / (len(held) + len(taught)) < 0.13
    assert {(e.unit, e.topic) for e in held if e.topic}.isdisjoint({(e.unit, e.topic) for e in taught if e.topic})


def test_those_who_labelled_twice_mostly_agree_on_what_is_first() -> None:
    twice = [(e.targets, e.second.targets) for e in spoken_exemplars() if e.targets and e.second and e.second.targets]
    assert len(twice) >= 10_000
    same = sum(other[0].split(".")[0] in {target.split(".")[0] for target in targets} for targets, other in twice)
    assert same / len(twice) > 0.88


def test_probabilities_are_set_right_on_statements_that_two_have_labelled_and_nothing_was_learnt_from() -> None:
    tuning, taught = lessons("tuning"), {one.text for one in lessons("taught")}
    assert len(tuning) >= 800
    assert all((len(one.lists) == 2 or not one.targets) and one.text not in taught for one in tuning)


def test_no_test_set_shares_a_statement_with_what_is_taught() -> None:
    taught = {e.text.casefold() for e in spoken_exemplars()}
    for file in sorted((Path(__file__).parents[3] / "benchmarks/links/data").glob("*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert taught.isdisjoint(json.loads(line)["text"].casefold() for line in lines)
