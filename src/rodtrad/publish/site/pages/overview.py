"""The start page: the whole story on one screen."""

from collections.abc import Iterator, Sequence

from rodtrad.publish.release import GlobalTarget, Quote, ThemeFact
from rodtrad.publish.site.edition import Edition, Page, words_behind
from rodtrad.publish.site.pages.common import period

__all__ = ["by_spread", "pages"]

THEMES_SHOWN = 6
EXAMPLE_LENGTH = 260
"""Characters of the quote on the start page at most."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the start page."""
    book, t = edition.book, edition.t
    release = book.release
    lead = t.gettext(
        "Ledningsgrupperna i %(municipality)s har berättat vad de gör för en hållbar utveckling och hur de ser på "
        "arbetet framåt. Här syns vad de sade, och hur det hänger ihop med kommunens mål och de globala målen."
    ) % {"municipality": edition.local(release.municipality)}
    example = example_quote(edition)
    yield Page(
        name="start",
        template="start.jinja",
        title=t.gettext("Hållbarhetsarbetet i %(municipality)s")
        % {"municipality": edition.local(release.municipality)},
        description=lead,
        context={
            "lead": lead,
            "period": period(edition),
            "goals_touched": sum(goal.counts.statements > 0 for goal in release.goals),
            "untouched": untouched(edition),
            "example": example,
            "grounds": edition.grounds(example) if example else [],
            "marks": words_behind(example) if example else (),
            "sentences": summary(edition),
            "findings": [finding for finding in release.findings if finding.theme is None],
            "themes": by_spread(release.themes)[:THEMES_SHOWN],
        },
    )


def by_spread(themes: Sequence[ThemeFact]) -> list[ThemeFact]:
    """Return the themes, the one that most units speak of first."""
    return sorted(themes, key=lambda theme: (-theme.counts.units, -theme.counts.statements, theme.id))


def example_quote(edition: Edition) -> Quote | None:
    """Return a quote whose thread is whole: short, with unit, theme, own goal and global goal; the surest link wins."""
    whole = [
        quote
        for quote in edition.book.release.quotes
        if quote.unit
        and quote.themes
        and quote.municipal_goals
        and quote.goals
        and 40 <= len(quote.text) <= EXAMPLE_LENGTH
    ]
    return max(whole, key=lambda quote: max(link.p for link in quote.goals), default=None)


def summary(edition: Edition) -> list[str]:
    """Return the sentences that sum up the release, each computed."""
    t, say, release = edition.t, edition.say, edition.book.release
    if not release.method.relevant:
        return [t.gettext("Det finns inga utsagor om hållbarhet än.")]
    said = [
        t.gettext("%(relevant)s av %(all)s utsagor handlar om hållbarhet.")
        % {"relevant": say.number(release.method.relevant), "all": say.number(release.method.statements)}
    ]
    said += say.reach(release.goals, release.method.decisions)
    top = max((goal.counts.statements for goal in release.goals), default=0)
    most = [goal for goal in release.goals if top and goal.counts.statements == top]
    if most:
        names = ", ".join(f"{goal.id} {edition.local(goal.title)}" for goal in most)
        text = t.ngettext(
            "Flest utsagor rör mål %(names)s.", "Flest utsagor, lika många, rör mål %(names)s.", len(most)
        )
        said.append(text % {"names": names})
    return said


def untouched(edition: Edition) -> list[GlobalTarget]:
    """Return the targets of a municipality's daily work that no statement is linked to."""
    release = edition.book.release
    if not release.method.relevant:
        return []
    targets = (target for goal in release.goals for target in goal.targets)
    return [target for target in targets if target.relevance == "core" and not target.counts.statements]
