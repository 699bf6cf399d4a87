"""Numbers, addresses of all kinds, plates and properties."""

import pytest
from tests.analysis.pseudonyms.cast import ROSTER, found

from rodtrad.analysis.pseudonyms import Label, detect
from rodtrad.analysis.pseudonyms.numbers import is_organisation_number, luhn_holds, personal_number


@pytest.mark.parametrize(
    "number",
    ["19121212-1212", "121212-1212", "121212+1212", "19121212 1212", "191212121212", "1212121212", "19121212–1212"],
)
def test_a_personal_number_is_found_in_every_spelling(number: str) -> None:
    (span,) = detect(f"Det gällde {number}, minns jag.")
    assert (span.text, span.label, span.certain) == (number, Label.PERSONAL_NUMBER, True)


def test_a_coordination_number_is_found() -> None:
    assert found("Vi skrev in 880672-9854 så länge.", Label.PERSONAL_NUMBER) == ["880672-9854"]


def test_a_personal_number_with_a_wrong_check_digit_is_for_a_person_to_judge() -> None:
    (span,) = detect("Det gällde 19121212-1213.")
    assert (span.label, span.certain) == (Label.PERSONAL_NUMBER, False)


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("121212-1212", True),
        ("121312-1212", False),
        ("1212121213", False),
        ("000229-0000", None),
        ("12345", False),
        ("17010101-1234", False),
    ],
)
def test_date_and_check_digit_tell_a_personal_number(written: str, is_one: bool | None) -> None:
    assert personal_number(written) is is_one


def test_luhns_algorithm_holds_for_its_textbook_example() -> None:
    assert luhn_holds("79927398713")
    assert not luhn_holds("79927398710")


@pytest.mark.parametrize(
    ("written", "is_one"), [("556677-8899", True), ("212000-9911", True), ("551177-8899", False), ("1655667788", False)]
)
def test_an_organisation_number_has_a_third_digit_of_two_or_more(written: str, is_one: bool) -> None:
    assert is_organisation_number(written) is is_one


@pytest.mark.parametrize(
    "number",
    ["0970-555 01", "070-174 06 05", "070 174 06 05", "0701740605", "+46 70 174 06 99", "+46701740699", "08-465 004 15",
     "(0970) 555 01", "+358 40 123 4567", "0046 70 174 06 99", "0970/555 01"],
)  # fmt: skip
def test_a_telephone_number_is_found_in_every_grouping(number: str) -> None:
    assert found(f"Ring {number} i så fall.", Label.PHONE) == [number]


def test_a_telephone_number_that_is_spoken_is_for_a_person_to_judge() -> None:
    spans = detect("Numret är noll sjuttio ett sjuttiofyra noll sex trettioett.")
    assert [(span.text, span.certain) for span in spans] == [
        ("noll sjuttio ett sjuttiofyra noll sex trettioett", False)
    ]


@pytest.mark.parametrize(
    ("text", "label", "hit"),
    [
        ("Skriv till per-olof.niska@exempelkommun.se nu.", Label.EMAIL, "per-olof.niska@exempelkommun.se"),
        ("Skriv till eva snabel-a exempel punkt se nu.", Label.EMAIL, "eva snabel-a exempel punkt se"),
        ("Se https://exempel.se/a?b=c.", Label.URL, "https://exempel.se/a?b=c"),
        ("Se www.exempel.se, sedan.", Label.URL, "www.exempel.se"),
        ("Hon heter @tant.gron där.", Label.HANDLE, "@tant.gron"),
        ("Den vita, MLB 386, stannade.", Label.PLATE, "MLB 386"),
        ("Den vita, ABC12D, stannade.", Label.PLATE, "ABC12D"),
        ("De bor på Storgatan 12 B där.", Label.ADDRESS, "Storgatan 12 B"),
        ("De bor på Byavägen 4.", Label.ADDRESS, "Byavägen 4"),
        ("De bor på Gamla Byns väg 4.", Label.ADDRESS, "Gamla Byns väg 4"),
        ("Skicka till 952 61 Kalix då.", Label.POSTCODE, "952 61 Kalix"),
        ("Det gäller Hedforsen 3:14 nu.", Label.PROPERTY, "Hedforsen 3:14"),
    ],
)
def test_what_leads_to_a_person_is_found(text: str, label: Label, hit: str) -> None:
    assert found(text, label) == [hit]


@pytest.mark.parametrize(
    "text",
    [
        "Målet är 50 procent mindre till år 2030, och 2 500 ton mindre koldioxid.",
        "Budgeten är 1 250 000 kronor per år, och 14 nyckeltal.",
        "Mötet är den 2024-05-17 klockan 13.15 i sal B12.",
        "Klockan 10:30 enligt SFS 201 och ISO 140.",
        "Lagen (2018:1937) gäller från 2019.",
        "Från 100 till 200, alltså 3:1 i slutresultat.",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_rosters_own_address_and_number_are_found_in_any_grouping() -> None:
    text = "Skriv till MAJA.LINDQVIST@norralva.example eller ring +46 970 55501."
    assert found(text, roster=ROSTER) == ["MAJA.LINDQVIST@norralva.example", "+46 970 55501"]
