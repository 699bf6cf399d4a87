"""A finding's wording is held against what was said: who, how many, which words, which sign."""

import pytest

from rodtrad.analysis.synthesis import Code, Source, Standing, check_finding, draft, locate, locate_all

WASTE = Source("1", "Vi väger matsvinnet i alla 14 skolkök varje dag.", "barn", "Person A")
BUS = Source("2", "Bussen går inte på kvällen, så de unga blir sittande hemma.", "kultur", "Person B")
CARS = Source("3", "Hälften av våra bilar går på el nu, och resten byts ut till 2028.", "teknik", "Person C")
NINE = Standing(9, ("Norrälva kommun",))


def codes(text: str, *sources: Source, standing: Standing = NINE, language: str = "sv") -> set[Code]:
    return {remark.code for remark in check_finding(text, sources, standing, language)}


def marked(text: str, code: Code, *sources: Source) -> list[str]:
    return [text[r.start : r.end] for r in check_finding(text, sources, NINE) if r.code is code]


def test_a_finding_without_statements_is_stopped_and_so_is_one_without_text() -> None:
    assert check_finding("Skolköken väger matsvinnet.", [], NINE)[0].stops
    assert codes("Skolköken väger matsvinnet.") == {Code.NO_STATEMENTS}
    assert codes("  ", WASTE) == {Code.NOTHING_SAID}


def test_what_is_said_as_it_was_said_has_no_remark() -> None:
    assert codes("Skolköken väger matsvinnet varje dag.", WASTE) == set()
    assert codes("Hälften av bilarna går på el.", CARS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Flera enheter väger matsvinnet.",
        "Många säger att matsvinnet vägs varje dag.",
        "Alla förvaltningar väger matsvinnet.",
        "De flesta lyfter att matsvinnet vägs.",
        "Samtliga bolag väger matsvinnet.",
    ],
)
def test_one_unit_written_as_if_general_is_stopped(text: str) -> None:
    remarks = [remark for remark in check_finding(text, [WASTE], NINE) if remark.code is Code.TOO_GENERAL]
    assert len(remarks) == 1
    assert remarks[0].stops
    assert "en enhet av 9" in remarks[0].message["sv"]


@pytest.mark.parametrize("text", ["Alla barn äter i skolan och matsvinnet vägs.", "Varje dag vägs matsvinnet."])
def test_a_word_that_counts_something_else_than_those_who_spoke_is_no_claim_of_how_many(text: str) -> None:
    assert Code.TOO_GENERAL not in codes(text, WASTE)


def test_the_words_for_how_many_have_the_limits_of_the_published_pages() -> None:
    said = [Source(str(n), "Vi väger matsvinnet.", f"enhet {n}") for n in range(5)]
    assert Code.TOO_GENERAL not in codes("De flesta enheter väger matsvinnet.", *said)
    assert Code.TOO_GENERAL in codes("De flesta enheter väger matsvinnet.", *said[:4])
    assert Code.TOO_GENERAL not in codes("Flera enheter väger matsvinnet.", *said[:3])
    assert Code.TOO_GENERAL in codes("Alla enheter väger matsvinnet.", *said)
    assert Code.TOO_GENERAL in codes("Many units weigh the waste.", *said[:1], language="en")


def test_counts_are_of_units_and_people_and_never_of_statements() -> None:
    assert Code.COUNT_WRONG in codes("Fyra enheter väger matsvinnet.", WASTE, BUS)
    assert Code.COUNT_WRONG not in codes("Två enheter tar upp kvällarna och matsvinnet.", WASTE, BUS)
    assert Code.COUNT_WRONG not in codes("Två av 9 enheter tar upp kvällarna och matsvinnet.", WASTE, BUS)
    assert Code.COUNT_WRONG in codes("Sex personer tar upp matsvinnet.", WASTE, BUS)
    assert Code.COUNTS_TURNS in codes("Matsvinnet nämns i tolv utsagor.", WASTE)
    assert Code.COUNTS_TURNS in codes("Matsvinnet nämns 14 gånger.", WASTE)


def test_that_nobody_says_something_can_not_be_shown() -> None:
    assert Code.ABSENCE in codes("Ingen enhet nämner buller.", WASTE)


def test_numbers_names_and_absolutes_must_have_been_said() -> None:
    assert marked("I 20 skolkök vägs matsvinnet.", Code.NUMBER, WASTE) == ["20"]
    assert marked("I fjorton skolkök vägs matsvinnet.", Code.NUMBER, WASTE) == []
    assert marked("Var fjärde bil byts ut till 2030.", Code.NUMBER, CARS) == ["2030"]
    assert marked("Matsvinnet vägs i kök från Ekgården.", Code.NAME, WASTE) == ["Ekgården"]
    assert marked("Matsvinnet vägs i Norrälvas skolkök.", Code.NAME, WASTE) == []
    assert marked("Bilarna går alltid på el.", Code.GENERALISED, CARS) == ["alltid"]


def test_a_negation_that_nobody_said_and_one_that_is_lost_are_seen() -> None:
    assert marked("Matsvinnet vägs inte i skolköken.", Code.NEGATION, WASTE) == ["inte"]
    assert Code.NEGATION_LOST in codes("Bussen går på kvällen.", BUS)
    assert Code.NEGATION not in codes("På kvällen saknas buss.", BUS)
    assert Code.NEGATION_LOST not in codes("På kvällen saknas buss.", BUS)


def test_a_finding_about_something_else_is_seen() -> None:
    assert Code.WORDS in codes("Biblioteken erbjuder läsfrämjande aktiviteter för pensionärer.", WASTE)


def test_statements_that_pull_apart_are_told() -> None:
    for_ = Source("4", "Vi sorterar allt.", "kost", stances=frozenset({"contributes"}))
    against = Source("5", "Vi har slutat sortera.", "park", stances=frozenset({"counteracts"}))
    assert Code.TWO_STANCES in codes("Sorteringen skiljer sig åt.", for_, against)
    assert Code.TWO_STANCES not in codes("Sorteringen är igång.", for_)


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("väger matsvinnet i alla 14 skolkök", True),
        ("Vi väger matsvinnet […] varje dag", True),
        ("varje dag […] Vi väger matsvinnet", False),
        ("väger matsvinnet i alla 41 skolkök", False),
        ("vi väger matsvinnet", False),
        ("väger mat", False),
        ("Vi  väger\nmatsvinnet", True),
        ("varje dag.", True),
        ("skolkök varje dag,", True),
    ],
)
def test_a_quote_is_a_span_or_it_is_refused(quote: str, there: bool) -> None:
    assert (locate(quote, WASTE.text) is not None) is there


def test_a_located_quote_gives_its_place_in_the_statement() -> None:
    text = "En enhet säger: ”väger matsvinnet i alla”."
    found, missing = locate_all(text, [BUS, WASTE])
    assert missing == []
    assert WASTE.text[found[0].source_start : found[0].source_end] == "väger matsvinnet i alla"
    assert text[found[0].start : found[0].end] == "väger matsvinnet i alla"
    assert found[0].source == "1"


def test_a_typed_quote_is_stopped_and_shown_what_was_said() -> None:
    remark = next(r for r in check_finding("De ”väger matsvinn i alla 14 kök”.", [WASTE], NINE))
    assert remark.code is Code.NOT_VERBATIM
    assert remark.stops
    assert "väger matsvinnet i alla 14 skolkök" in remark.message["sv"]


def test_a_quote_may_hold_numbers_and_absolutes_of_its_own() -> None:
    assert codes("En enhet: ”Vi väger matsvinnet i alla 14 skolkök varje dag.”", WASTE) == set()


def test_a_draft_counts_units_quotes_word_for_word_and_passes_its_own_checks() -> None:
    theme = {"sv": "Matsvinn", "en": "Food waste"}
    text, cited = draft(theme, [WASTE, BUS, CARS], 9, {"barn": {"sv": "Barn och utbildning"}})
    assert text.startswith("Flera enheter (3 av 9) tar upp matsvinn.")
    assert "(Barn och utbildning)" in text
    assert cited == ("1", "2", "3")
    stopping = [r for r in check_finding(text, [WASTE, BUS, CARS], Standing(9, ("Barn och utbildning",))) if r.stops]
    assert stopping == []


def test_a_draft_lets_both_sides_speak_and_nothing_gives_no_draft() -> None:
    built = frozenset({"contributes"})
    said = [
        Source(str(n), f"Vi har byggt tak nummer {n} med solceller i år.", f"u{n}", stances=built) for n in range(4)
    ]
    against = Source("9", "Hos oss rivs solcellerna ner igen, tyvärr.", "u9", stances=frozenset({"counteracts"}))
    assert "9" in draft({"sv": "Solceller"}, [*said, against], 9, {})[1]
    with pytest.raises(ValueError, match="nothing was said"):
        draft({"sv": "Solceller"}, [], 9, {})
