"""Sample data for the page that shows every component: invented, in plain Swedish, with texts that test the look."""

from typing import Any

from markupsafe import Markup

__all__ = ["samples"]

GOALS = (
    ("3", "God hälsa"),
    ("6", "Rent vatten"),
    ("7", "Energi som håller"),
    ("11", "Hållbara städer och byar"),
    ("12", "Köpa och använda klokt"),
    ("13", "Bromsa klimatförändringen"),
)
QUOTE = "Vi har bytt ut tolv bilar mot elbilar, men laddstolparna räcker inte när det är trettio grader kallt."
ODD_QUOTE = "Hon sa <b>nej</b> & =SUMMA(A1) \u202etxt.exe\u202c – 👩\u200d👩\u200d👧 är också en familj."
LONG_WORD = "Arbetsmarknadsochvuxenutbildningsförvaltningsövergripandeverksamhetsplaneringsprocessen"


def samples() -> dict[str, Any]:
    """Return what the template `stil.jinja` needs, beside what the shell needs."""
    return {
        "goals": GOALS,
        "quote_text": QUOTE,
        "quote_marks": ("elbilar", "laddstolparna"),
        "odd_quote": ODD_QUOTE,
        "long_word": LONG_WORD,
        "crumbs": (("Start", "#"), ("Stil", None)),
        "dimensions": (
            ("economic", "ekonomisk", 31),
            ("ecological", "ekologisk", 64),
            ("social", "social", 112),
        ),
        "times": (("done", "hittills", 120), ("future", "framåt", 71), ("neither", "varken eller", 16)),
        "table_head": ("Enhet", "Samtal", "Utsagor"),
        "table_rows": (
            ("Tekniska förvaltningen", 2, 1234),
            ("Socialförvaltningen", 1, 318),
            (LONG_WORD, 0, None),
        ),
        "pages": tuple((number, "#", number == 2) for number in range(1, 6)),
        "errors": (("stil-namn", "Skriv vad enheten heter."),),
        "text_input": Markup('<input id="stil-kod" name="kod" aria-describedby="stil-kod_helptext">'),
        "wrong_input": Markup(
            '<input id="stil-namn" name="namn" required aria-invalid="true" aria-describedby="stil-namn_error">'
        ),
    }
