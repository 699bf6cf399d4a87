"""Names of people who are on no roster."""

import pytest
from tests.analysis.pseudonyms.cast import found, people

from rodtrad.analysis.pseudonyms import Label, detect
from rodtrad.analysis.pseudonyms.lists import first_names, ordinary_words, surnames


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det var Kerstin som drog igång det.", ["Kerstin"]),
        ("Kerstins idé var bra.", ["Kerstins"]),
        ("Anna-Stina Wikström-Niemi och jag var där.", ["Anna-Stina Wikström-Niemi"]),
        ("Vi väntar på Karl-Eriks underlag.", ["Karl-Eriks"]),
        ("Jag heter Linnéa Hedkvist Ådemo och jobbar här.", ["Linnéa Hedkvist Ådemo"]),
        ("Lars Sundvall, Eva Öhlund och Tord satt där.", ["Lars Sundvall", "Eva Öhlund", "Tord"]),
        ("Fråga Nilssons efterträdare.", ["Nilssons"]),
        ("P-O säger att det saknas pengar.", ["P-O"]),
        ("Siiri och Halyna pratade med Yonas Kidane.", ["Siiri", "Halyna", "Yonas Kidane"]),
        ("Det var Ebba von Essen.", ["Ebba von Essen"]),
        ("Det har Krzysztofs chef sagt.", ["Krzysztofs"]),
        ("Vi såg Ingegärda Lindqvist där.", ["Ingegärda Lindqvist"]),
        ("Det sa Zorbin på mötet.", ["Zorbin"]),
        ("We asked Margaret Berg about it.", ["Margaret Berg"]),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det ligger en sten på vägen, sa Sten.", ["Sten"]),
        ("I maj ska Maj gå i pension.", ["Maj"]),
        ("Stig sa att vi måste ta en annan stig.", ["Stig"]),
        ("Berget är instabilt, menar Berg, men Ek vill bygga i ek.", ["Berg", "Ek"]),
        ("Roger Ström sa att ström är dyrt.", ["Roger Ström"]),
        ("Hans syn på saken är en annan.", []),
        ("Vi följer strömmen i vår.", []),
        ("Den gamla eken vid torget står kvar.", []),
        ("Björnar, renar och lodjur finns här.", []),
        ("Stigen ner mot älven är hal.", []),
        ("Alla vill ha det. Inga pengar finns. Unga flyttar.", []),
        ("Solen skiner och dagen är lång.", []),
    ],
)
def test_a_name_that_is_a_word_is_told_by_its_context(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize("text", ["Jag har sagt det till pekka.", "Det var hedberg som skrev.", "Fråga lars-erik då."])
def test_a_rare_name_in_lower_case_is_found_but_uncertain(text: str) -> None:
    (span,) = detect(text)
    assert (span.label, span.certain) == (Label.PERSON, False)


@pytest.mark.parametrize(
    "text",
    [
        "Vi skriver i Stratsys och Teams, och ringer i Zoom.",
        "SFI, LSS och VA är olika saker. MAS också.",
        "På Sverige och Norge räknar vi inte. Kommunen vet.",
        "Vi på kommunen ska göra mer. De andra också.",
        "In May we will do more.",
        "Klass 8 på kartan. Karlarna kör. Renarna går.",
    ],
)
def test_other_words_with_a_capital_are_nobody(text: str) -> None:
    assert people(text) == []


def test_places_and_units_are_found_as_such() -> None:
    text = "Från Karungi till Haparanda, sa de på kostenheten och på Region Norrbotten, och vid Granåsen."
    assert found(text, Label.PLACE) == ["Karungi", "Haparanda", "Granåsen"]
    assert found(text, Label.ORGANISATION) == ["kostenheten", "Region Norrbotten"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Det var rektorn på Tallkronan som försökte.", "rektorn på Tallkronan"),
        ("Rektorn på Kvarnskolan vet.", "Rektorn på Kvarnskolan"),
        ("Som vd för Kalixbo ser jag det.", "vd för Kalixbo"),
        ("Förvaltningschefen på samhällsbyggnad sa det.", "Förvaltningschefen på samhällsbyggnad"),
        ("Det är kommunchefen som bestämmer.", "kommunchefen"),
        ("Fråga kommunens enda klimatstrateg.", "kommunens enda klimatstrateg"),
        ("Jag är enhetschef på hemtjänsten i Töre nu.", "enhetschef på hemtjänsten i Töre"),
        ("Ordföranden i miljönämnden var emot.", "Ordföranden i miljönämnden"),
        ("Samebyns ordförande var där.", "Samebyns ordförande"),
    ],
)
def test_a_role_that_only_one_has_is_found(text: str, title: str) -> None:
    assert found(text, Label.TITLE) == [title]


@pytest.mark.parametrize(
    "text", ["Vi behöver en chef som lyssnar.", "Rektorer och chefer måste enas.", "En socialchef ska veta det."]
)
def test_a_role_that_many_have_is_left_alone(text: str) -> None:
    assert found(text, Label.TITLE) == []


def test_the_lists_are_long_enough_and_hold_each_name_in_letters_only() -> None:
    assert len(first_names()) >= 600
    assert len(surnames()) >= 400
    for name in first_names() | surnames() | ordinary_words():
        assert name.replace("-", "").isalpha(), name
