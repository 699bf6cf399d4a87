"""What can be read by itself, and what leans on something that was said before."""

import pytest

from rodtrad.analysis.readable import stands_alone

ALONE = """Vi har bytt nästan alla bilar till laddbara.
Matsvinnet har halverats sedan köken började väga det som slängs.
Det finns fjorton språk i förskolan och en halv tolk.
De flesta avlopp runt sjön är äldre än kommunen.
Den som saknar BankID är utestängd från det mesta.
1987 ritades planen för hela området vid älven.
”Tillgängligheten har jag skrivit om i tre år.”
Är det hållbart? Vi köper ettåriga avtal till lägsta pris.""".splitlines()

LEANING = """Så de tar mina undersköterskor –
– och deras barn behöver förskola.
Någonting som heter en fjäril?
Hur ska vi då kunna nå målet i år?
Det var bra.
Och så har vi matlådorna i hemtjänsten också.
Men det gör de ju inte på vintern heller.
Då äter man inte, då är man inte hungrig.
De sover bättre, vi kör mindre, personalen slipper halka.
Den stannade vid Granåsen med två larm som väntade.
Nej, men tjänsteresorna gick ner med sextio procent.
Där ser du hur det går till.
vi har bytt nästan alla bilar till laddbara.
Vi har bytt nästan alla bilar till laddbara,
Hennes pumpar står på tork i gamla förrådet.""".splitlines()


@pytest.mark.parametrize("text", ALONE)
def test_whole_sentences_stand_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", LEANING)
def test_fragments_questions_and_what_points_back_do_not(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize("text", ["", " ", "…", "\"'", "😀", "ord " * 200])
def test_too_little_or_too_much_does_not(text: str) -> None:
    assert not stands_alone(text)


def test_english_has_its_own_words() -> None:
    assert stands_alone("Half of the pipes leak every single spring.", "en")
    assert not stands_alone("And they leak every single spring.", "en")
    assert not stands_alone("That's why the pipes leak every spring.", "en")
    assert not stands_alone("It leaks every spring into the river.", "en")
