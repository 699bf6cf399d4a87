"""A statement that tells of one person waits for a reader, though no name stands in it; general talk does not."""

import time

import pytest

from rodtrad.analysis.pseudonyms import Reason, introduces, sensitive

TELLING = {
    "Person A sa att pumpen skulle bytas.": Reason.PSEUDONYM,
    "Ring [telefonnummer] om ni vill låna lådorna.": Reason.PSEUDONYM,
    "Person BX, en chef. Jag har hand om lokalerna.": Reason.INTRODUCTION,
    "Hon gick hem i mars med utmattning och har inte kommit tillbaka.": Reason.HEALTH,
    "En undersköterska i Sågbyn jobbade två veckor med bruten tumme, och medicin fick hon köpa själv.": Reason.HEALTH,
    "Två barnskötare av fem är sjukskrivna för ryggen.": Reason.HEALTH,
    "Jag blev sjuk av schemat och gick ner till halvtid.": Reason.HEALTH,
    "Jag har diabetes och kan inte jobba natt.": Reason.HEALTH,
    "Den ena är sjukskriven sedan jul.": Reason.HEALTH,
    "Vi hade sex personer instängda, en av dem med syrgas.": Reason.HEALTH,
    "Min rygg höll inte för köksgolven.": Reason.HEALTH,
    "Det låg ett läkarintyg kvar i skrivaren.": Reason.HEALTH,
    "En gammal man på Björkbacken har demens och äter bara gröt.": Reason.HEALTH,
    "Tre elever med rullator får läsa i personalrummet.": Reason.HEALTH,
    "Min moster har stuga vid dammen.": Reason.FAMILY,
    "Lillebror får smörgåsen som blir över.": Reason.FAMILY,
    "Vi hjälpte en ensamstående pappa i Sågbyn med elräkningen.": Reason.FAMILY,
    "Hon har fyra barn och bor i Sågbyn.": Reason.FAMILY,
    "Det var rektorns svåger som fick jobbet.": Reason.FAMILY,
    "Jag är mamma till två på skolan.": Reason.FAMILY,
    "En pojke i femman översätter åt sin mamma.": Reason.FAMILY,
    "En dam på nittiotvå ringde om halkan.": Reason.AGE,
    "Jag är sextiotre och vill orka till pensionen.": Reason.AGE,
    "En flicka i femman spelar trumpet i orkestern.": Reason.AGE,
    "Det finns två syskon i årskurs två som är hungriga.": Reason.AGE,
    "Hon är sjutton år och skarpare än vi.": Reason.AGE,
    "En kille på lagret är muslim och får inte be på rasten.": Reason.FAITH,
    "Jag är ju kristen, så för mig är det självklart.": Reason.FAITH,
    "Min kollega är fackombud och vågar säga ifrån.": Reason.UNION,
    "Jag är skyddsombud sedan i höstas.": Reason.UNION,
    "Jag är same och vet hur det känns.": Reason.ETHNICITY,
    "Alla frågar mig om samebyn fast jag jobbar med böcker.": Reason.ETHNICITY,
    "Min kusin är med i samebyn.": Reason.ETHNICITY,
    "Två syriska skräddare sitter där på onsdagar.": Reason.ETHNICITY,
    "En ukrainska diskar i köket fast hon är tandläkare.": Reason.ETHNICITY,
    "Några killar från Eritrea har börjat på gatan.": Reason.ETHNICITY,
    "Det är kalvning snart och jag ska till fjälls.": Reason.ETHNICITY,
    "En kille på förrådet lagar allt med ståltråd.": Reason.SOMEBODY,
    "En elev som inte kom på ett halvår sitter nu i byastugan.": Reason.SOMEBODY,
    "Vi köpte potatis av honom direkt.": Reason.SOMEBODY,
    "Pojken i åttan slutade komma.": Reason.SOMEBODY,
    "Vår skolsköterska hinner bara med två byar.": Reason.SOMEBODY,
    "Jag gjorde en orosanmälan i våras.": Reason.SOMEBODY,
    "Jag har suttit i sex år och ser samma plan komma igen.": Reason.INTRODUCTION,
    "Jag är ensam planarkitekt i kommunen.": Reason.INTRODUCTION,
    "Jag är rektor för två skolor.": Reason.INTRODUCTION,
    "Kommunens enda bibliotekarie hinner inte allt.": Reason.INTRODUCTION,
    "Jag heter något annat egentligen.": Reason.INTRODUCTION,
}

GENERAL = """Sjukfrånvaron är hög i hemtjänsten.
Vi arbetar mot våld i nära relationer.
Samebyn ska vara med innan kartan är ritad.
Renarna går där på våren, och det kan vem som helst se.
Vindkraften ligger mitt i samebyns vårvinterbete.
Sjuktalen ligger på nio procent och snittåldern är femtiotre.
Axlar, knän och rygg tar stryk av gamla moppar.
Vårdcentralen hade fyrtiosju brutna handleder en vinter.
Psykisk ohälsa bland unga ökar för varje år.
Missbruket har ingen budgetrad.
Vi ska kunna erbjuda äldreomsorg på finska, meänkieli och samiska.
När demensen kommer försvinner svenskan först för många.
Det är kvinnor det handlar om, nittio procent kvinnor.
De ukrainska barnen lär sig svenska på ett halvår.
Fackets fanor och alla ritningar ligger i en källare.
Vi har arton kyrkor och ett bönehus i kommunen.
Var tredje pojke lämnar nian utan betyg.
Barnen, klimatet och en budget i balans.
Föräldrar ska få svar samma dag.
Vi behöver anställa hundrafyrtio personer inom vård och skola.
Vi saknar fyra lärare till hösten.
Det bor trettio personer i byn på vintern.
Alla elever äter gratis frukost sedan i höstas.
Personalen är rädd att anmäla.
Två förskolor har slutat med plast.
Den som sitter i rullstol får ringa på vid varuintaget.
Vi har gått igenom trehundra avlopp på tre år.
Folk fick astma av sprayflaskorna.
Reservkraft saknas på äldreboendet.
Färre hushåll har försörjningsstöd, men de har det längre.
Jag skulle vilja mäta om någon blev mindre ensam.
Jag tror att vi kan lägga förskolan i skolan.
Jag är säker på att politiken vet det.
Vi är trettio anställda och två pannor.
Lönekartläggningen görs varje år.
En rektor ska inte behöva laga taket.
Hyresgäster med låg inkomst drabbas hårdast.
En av dem hade runnit i fyra år, rakt ut i backen.
Chefer med femtio underställda ringer ingen dag åtta.
Unga flyttar och kommer inte tillbaka.
Ensamstående har det svårast när elpriset stiger.
Jag hade en lapp på kylskåpet, det var vår krisplan.
Det tar tre timmar om dagen att åka till skolan.
Huset är femtio år och har originalfönster.""".splitlines()

ENGLISH_TELLING = {
    "She went home in November with burnout.": Reason.HEALTH,
    "My aunt sits on the board of the reindeer herders.": Reason.FAMILY,
    "A boy in fifth grade brings food home.": Reason.SOMEBODY,
    "I am Sami and everybody asks me about the wind farm.": Reason.ETHNICITY,
    "I've worked here for eleven years.": Reason.INTRODUCTION,
    "I am the only planner in the municipality.": Reason.INTRODUCTION,
    "A lady of ninety-one rang about the ice.": Reason.AGE,
    "A colleague with us is a Muslim.": Reason.FAITH,
    "My colleague is a shop-steward.": Reason.UNION,
    "I was diagnosed last year and I got cancer treatment far away.": Reason.HEALTH,
}

ENGLISH_GENERAL = """Sick leave is high in home care.
Domestic violence is everybody's business.
The reindeer herders should be asked before the map is drawn.
Half of the pipes leak and every spring the river gets raw sewage.
Young people move away and do not come back.
Buildings from the seventies need new windows.
We replaced nearly all cars with electric ones.
The school kitchens waste half as much as before.
Many pensioners eat alone.
I would rather measure what is left undone.""".splitlines()


@pytest.mark.parametrize(("text", "reason"), TELLING.items())
def test_what_tells_of_somebody_has_a_reason(text: str, reason: Reason) -> None:
    assert reason in sensitive(text)


@pytest.mark.parametrize("text", GENERAL)
def test_what_is_said_in_general_has_none(text: str) -> None:
    assert sensitive(text) == ()


@pytest.mark.parametrize(("text", "reason"), ENGLISH_TELLING.items())
def test_english_has_its_own_words(text: str, reason: Reason) -> None:
    assert reason in sensitive(text, "en")


@pytest.mark.parametrize("text", ENGLISH_GENERAL)
def test_english_said_in_general_has_none(text: str) -> None:
    assert sensitive(text, "en") == ()


def test_other_languages_are_read_as_swedish() -> None:
    text = "Hon är sjukskriven."
    assert sensitive(text, "und") == sensitive(text, "no") == sensitive(text)


def test_each_reason_is_told_once_and_the_case_of_letters_is_nothing() -> None:
    reasons = sensitive("HON ÄR SJUKSKRIVEN, hon är utbränd, hon har fyra barn.")
    assert len(reasons) == len(set(reasons))
    assert {Reason.HEALTH, Reason.FAMILY} <= set(reasons)


def test_line_breaks_and_hard_spaces_hide_nothing() -> None:
    assert Reason.INTRODUCTION in sensitive("Jag är\nensam\u00a0planarkitekt.")


@pytest.mark.parametrize("text", ["", " ", "…", "😀", "\x00", "[", "(" * 5_000, "Person"])
def test_text_without_words_has_no_reason(text: str) -> None:
    assert sensitive(text) == ()


def test_a_presentation_is_known_by_how_it_opens() -> None:
    assert introduces("Person BW, lokalvården.")
    assert introduces("I'm Person C, the schools.")
    assert not introduces("Vi frågade Person B, som svarade.")
    assert not introduces("Personalen, tack.")


def test_long_texts_take_no_time() -> None:
    began = time.process_time()
    sensitive("en gammal en ung en " * 5_000)
    sensitive("Vi har bytt ledningar i hela byn, och jag är nöjd. " * 2_000)
    assert time.process_time() - began < 2
