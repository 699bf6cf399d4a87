"""All checks of a finding, as the editor runs them live and as approval demands them."""

from collections.abc import Sequence

from rodtrad.analysis.synthesis.generality import check_generality
from rodtrad.analysis.synthesis.model import Code, Remark, Source, Standing
from rodtrad.analysis.synthesis.quotes import locate_all, nearest
from rodtrad.analysis.synthesis.support import check_support

__all__ = ["check_finding"]


def check_finding(text: str, sources: Sequence[Source], standing: Standing, language: str = "sv") -> list[Remark]:
    """Return what is to be mended or looked at in a finding, what stops it first, then in the text's order.

    What stands in quotation marks is the sources' own and is judged as a quote only.
    """
    if not text.strip():
        return [_whole(Code.NOTHING_SAID, "Iakttagelsen har ingen text.", "The finding has no text.")]
    remarks = _quotes(text, sources)
    own = _without_quotes(text, sources)
    if sources:
        remarks += check_generality(own, sources, standing, language)
        remarks += check_support(own, sources, standing, language)
        remarks += _stances(sources)
    else:
        remarks.append(
            _whole(
                Code.NO_STATEMENTS,
                "Ingen utsaga är kopplad. En iakttagelse utan utsaga kan inte godkännas.",
                "No statement is cited. A finding without a statement cannot be approved.",
            )
        )
    return sorted(remarks, key=lambda remark: (not remark.stops, remark.start, remark.code))


def _quotes(text: str, sources: Sequence[Source]) -> list[Remark]:
    withheld = {source.id for source in sources if source.withheld}
    found, missing = locate_all(text, sources)
    remarks = [
        Remark(Code.WITHHELD, one.start, one.end, {
            "sv": "Citatet kan peka ut någon och är inte granskat. Granska utsagan först, eller citera en annan.",
            "en": "The quote may point to somebody and is not reviewed. Review the statement first, or quote another.",
        })
        for one in found
        if one.source in withheld
    ]  # fmt: skip
    for one in missing:
        near = nearest(one.text, sources)
        hint_sv = f" Närmast: ”{near}”." if near else ""
        hint_en = f" Nearest: “{near}”." if near else ""
        remarks.append(
            Remark(Code.NOT_VERBATIM, one.start, one.end, {
                "sv": f"Citatet står inte ordagrant i någon utsaga bakom.{hint_sv} Hämta citatet i stället för att skriva det.",  # noqa: E501
                "en": f"The quote is not, word for word, in any statement behind this.{hint_en} Pick the quote instead of typing it.",  # noqa: E501
            })
        )  # fmt: skip
    return remarks


def _without_quotes(text: str, sources: Sequence[Source]) -> str:
    """Return the text with what is quoted word for word blanked, all places unchanged."""
    for one in locate_all(text, sources)[0]:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _stances(sources: Sequence[Source]) -> list[Remark]:
    """Return a remark where the statements pull apart, so that both sides are told."""
    for_, against = ({s.id for s in sources if name in s.stances} for name in ("contributes", "counteracts"))
    if not (for_ - against and against - for_):
        return []
    return [
        _whole(
            Code.TWO_STANCES,
            "Utsagorna drar åt olika håll: någon bidrar till ett mål, en annan motverkar eller saknar. Berätta båda.",
            "The statements pull apart: one contributes to a goal, another counteracts or lacks. Tell both.",
        )
    ]


def _whole(code: Code, swedish: str, english: str) -> Remark:
    return Remark(code, 0, 0, {"sv": swedish, "en": english})
