"""Pages of facts: how the interviews were done, about the site, and the accessibility statement."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from rodtrad.publish.look import soft
from rodtrad.publish.look.formats import date
from rodtrad.publish.release import Method
from rodtrad.publish.site.edition import Edition, Page
from rodtrad.publish.site.pages.common import period
from rodtrad.publish.site.pages.threads import quoted

__all__ = ["pages"]

REPORT = "https://www.digg.se/tdosanmalan"
"""Where anybody can report a site that is not accessible."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages on the interviews, about the site, and on accessibility."""
    yield talks(edition)
    yield about(edition)
    yield accessibility(edition)


def talks(edition: Edition) -> Page:
    """Return the page on the interviews: questions, what was done, what is not shown."""
    book, t, say = edition.book, edition.t, edition.say
    release, said = book.release, edition.env.filters["said"]
    lead = t.gettext("%(part)s av %(whole)s tillfrågade enheter har deltagit.") % {
        "part": say.number(release.method.units_taking_part),
        "whole": say.number(release.method.units_invited),
    }
    times = {**edition.horizons, "none": "–"}
    return Page(
        name="talks",
        template="talks.jinja",
        title=t.gettext("Intervjuer och samtal om hållbarhet"),
        description=lead,
        section="talks",
        context={
            "lead": lead,
            "period": period(edition),
            "questions": [
                *((said(q.text), times[q.horizon], q.statements) for q in release.guide),
                *([(t.gettext("Utan fråga ur guiden"), "–", book.without_question)] if book.without_question else []),
            ],
            "interviews": [
                (
                    soft(said(book.units[x.unit].name)) if x.unit in book.units else x.id,
                    x.date,
                    x.minutes,
                    x.participants,
                    x.words,
                    x.statements,
                )
                for x in release.interviews
            ],
            "facts": method_facts(edition, release.method),
            "machine": machine(edition, release.method),
            "machine_facts": machine_facts(edition, release.method),
            "withheld": say.withheld(release.method.withheld),
            "limits": limits(edition, release.method),
            "quoted": quoted(edition) if release.threads else "",
        },
    )


def method_facts(edition: Edition, method: Method) -> list[tuple[str, Any]]:
    """Return the rows of the box `Så gjorde vi`."""
    t, say = edition.t, edition.say
    checks = {
        "none": t.gettext("Enheterna har inte fått läsa och rätta än."),
        "done": t.gettext("Enheterna har läst och rättat."),
    }
    said = edition.env.filters["said"]
    return [
        (t.gettext("Ansvarig"), said(method.owner) or missing(edition)),
        (t.gettext("Kontakt"), said(method.contact) or missing(edition)),
        (t.gettext("Period"), period(edition)),
        (
            t.gettext("Deltagande enheter"),
            t.gettext("%(part)s av %(whole)s tillfrågade")
            % {"part": say.number(method.units_taking_part), "whole": say.number(method.units_invited)},
        ),
        (t.gettext("Urval"), selection(edition)),
        (t.gettext("Frivillighet"), voluntary(edition, method)),
        (t.gettext("Samtal"), method.interviews),
        (t.gettext("Deltagare"), method.participants),
        (t.gettext("Intervjuare"), method.interviewers),
        (t.gettext("Intervjuarens roll"), said(method.interviewer_role) or missing(edition)),
        (t.gettext("Inspelning och utskrift"), recording(edition, method)),
        (t.gettext("Minuter"), method.minutes),
        (t.gettext("Ord i utskrifterna"), method.words),
        (t.gettext("Utsagor"), method.statements),
        (t.gettext("Utsagor om hållbarhet"), method.relevant),
        (t.gettext("Personer som har kodat"), method.coders),
        (t.gettext("Förslag som en människa har beslutat om"), method.decisions),
        (t.gettext("Återkoppling till enheterna"), checks[method.member_check]),
    ]


def selection(edition: Edition) -> str:
    """Say who was asked, and which of the units asked have held no interview."""
    t = edition.t
    silent = [edition.local(u.name) for u in edition.book.release.units if u.invited and not u.interviews]
    asked = t.gettext("Enheternas ledningsgrupper har tillfrågats; det är inget slumpmässigt urval.")
    if not edition.book.release.interviews:
        return asked
    told = (
        t.gettext("Utan samtal: %(units)s.") % {"units": ", ".join(silent)}
        if silent
        else t.gettext("Alla tillfrågade enheter har hållit minst ett samtal.")
    )
    return f"{asked} {told}"


def voluntary(edition: Edition, method: Method) -> str:
    """Say for how many interviews it is on record that taking part was voluntary."""
    t, say = edition.t, edition.say
    if not method.voluntary_recorded:
        return t.gettext("Det är inte antecknat för något samtal att deltagandet var frivilligt.")
    text = t.gettext("För %(part)s av %(whole)s samtal är det antecknat att deltagandet var frivilligt.")
    return text % {"part": say.number(method.voluntary_recorded), "whole": say.number(method.interviews)}


def recording(edition: Edition, method: Method) -> str | Markup:
    """Say what the transcripts were made from."""
    t = edition.t
    if method.recording == "recorded":
        return t.gettext("Samtalen spelades in, och utskrifterna är gjorda efter inspelningarna.")
    if method.recording == "notes":
        return t.gettext("Samtalen spelades inte in. Utskrifterna är anteckningar, så orden kan vara antecknarens.")
    return missing(edition)


def machine(edition: Edition, method: Method) -> list[str]:
    """Say what the machine did, and how much of it a person has looked at."""
    t = edition.t
    said = [
        t.gettext(
            "Utskrifterna delas i utsagor. Namn och andra personuppgifter ersätts. Ett program föreslår teman och "
            "länkar till mål, och anger vilka ord varje länk bygger på."
        ),
        t.gettext(
            "Teman: programmet jämför utsagornas innebörd med en språkmodell och lägger dem som liknar varandra i "
            "samma grupp. Ord som skiljer gruppen från de andra blir temats namn, tills en människa ger det ett annat."
        ),
    ]
    if "leiden" in method.machine.themes.lower():
        said.append(
            t.gettext("Grupperna bildas med Leidenmetoden, som söker täta grannskap i ett nätverk av likheter.")
        )
    if not method.decisions:
        said.append(t.gettext("Ingen människa har ännu beslutat om något av förslagen."))
    else:
        text = t.ngettext(
            "En människa har beslutat om ett förslag; resten är ogranskade.",
            "Människor har beslutat om %(n)s förslag; resten är ogranskade.",
            method.decisions,
        )
        said.append(text % {"n": edition.say.number(method.decisions)})
    return said


def machine_facts(edition: Edition, method: Method) -> list[tuple[str, Any]]:
    """Return the versions of what made the suggestions."""
    t = edition.t
    return [
        (t.gettext("Språkmodell"), method.machine.embedder),
        (t.gettext("Länkning till mål"), method.machine.linker),
        (t.gettext("Målkatalog"), method.machine.catalogue),
        (t.gettext("Teman"), method.machine.themes),
        (t.gettext("Ersättning av personuppgifter"), method.machine.pseudonyms),
    ]


def limits(edition: Edition, method: Method) -> list[str]:
    """Return what a reader must bear in mind."""
    t = edition.t
    said = [
        t.gettext("Ledningsgrupper talar här, inte alla anställda och inte invånarna."),
        t.gettext("Att något sägs betyder inte att det är gjort, och att något inte sägs betyder inte att det saknas."),
        t.gettext("Programmet förstår inte ironi och kan länka fel. Därför visas grunderna för varje länk."),
        t.gettext(
            "Automatisk ersättning av personuppgifter är aldrig fullständig. En människa ska granska före publicering."
        ),
    ]
    if method.units_taking_part < method.units_invited:
        said.append(t.gettext("Alla tillfrågade enheter har inte deltagit."))
    return said


def about(edition: Edition) -> Page:
    """Return the page about the release and whom to ask."""
    t, release = edition.t, edition.book.release
    state = t.gettext("Utkast, inte granskat") if release.draft else t.gettext("Publicerad")
    return Page(
        name="about",
        template="about.jinja",
        title=t.gettext("Om och kontakt"),
        description=t.gettext("Vem som har gjort webbplatsen, ur vad, och öppna data."),
        context={
            "facts": [
                (t.gettext("Utgivare"), edition.env.filters["said"](release.municipality)),
                (t.gettext("Ansvarig"), edition.env.filters["said"](release.method.owner) or missing(edition)),
                (t.gettext("Kontakt"), edition.env.filters["said"](release.method.contact) or missing(edition)),
                (t.gettext("Omgång"), period(edition)),
                (t.gettext("Läge"), state),
                (t.gettext("Version"), release.version),
                (t.gettext("Datum"), date(release.made.date(), edition.language)),
                (t.gettext("Kontrollsumma"), Markup("<code>{}</code>").format(release.id)),
            ]
        },
    )


def accessibility(edition: Edition) -> Page:
    """Return the accessibility statement: what is tested, and what a person must fill in."""
    t, release = edition.t, edition.book.release
    lead = t.gettext("%(municipality)s står bakom den här webbplatsen. Här står hur tillgänglig den är.") % {
        "municipality": edition.local(release.municipality)
    }
    said = edition.env.filters["said"]
    return Page(
        name="accessibility",
        template="accessibility.jinja",
        title=t.gettext("Tillgänglighetsredogörelse"),
        description=lead,
        context={
            "lead": lead,
            "tested": [
                t.gettext("Programmet som gör sidorna provas automatiskt med axe, i ljust och mörkt läge."),
                t.gettext("Alla sidor har en huvudrubrik, rubriker i ordning, landmärken och en länk förbi menyn."),
                t.gettext(
                    "Sidorna går att läsa utan skript, i 360 bildpunkters bredd och med 400 procents förstoring."
                ),
                t.gettext("Varje diagram har sina siffror som text eller tabell bredvid."),
            ],
            "faults": [
                t.gettext(
                    "Trådkartan är bredare än en telefon och måste dras i sidled. Tabellerna under den har alla trådar."
                ),
                t.gettext("I trådkartan syns bara med pekare eller tangentbord vilka trådar som går genom en ruta."),
                t.gettext("Citat är talspråk och kan vara svåra att läsa. De ändras inte."),
                t.gettext("Sökrutan behöver skript; registret från A till Ö fungerar utan."),
                t.gettext("Texter som bara finns på svenska visas på svenska även på de engelska sidorna."),
                t.gettext("Webbplatsen finns inte på lätt svenska, på teckenspråk eller på minoritetsspråken."),
                t.gettext("Ingen människa har ännu provat sidorna med skärmläsare eller andra hjälpmedel."),
            ],
            "facts": [
                (t.gettext("Ansvarig"), said(release.municipality)),
                (t.gettext("Bedömning gjord den"), missing(edition)),
                (t.gettext("Metod för bedömningen"), missing(edition)),
                (t.gettext("Meddela brister till"), said(release.method.contact) or missing(edition)),
                (t.gettext("Anmäl till tillsynsmyndigheten"), supervisor(edition)),
                (t.gettext("Uppdaterad"), date(release.made.date(), edition.language)),
            ],
        },
    )


def supervisor(edition: Edition) -> Markup:
    """Return the link to where faults are reported, which the law asks for (lag 2018:1937)."""
    name = edition.t.gettext("Anmäl till Digg, Myndigheten för digital förvaltning")
    return Markup('<a href="{}">{}</a> ({})').format(REPORT, name, REPORT.removeprefix("https://"))


def missing(edition: Edition) -> Markup:
    """Return the mark of a fact that a person must fill in."""
    return Markup('<span class="missing">{}</span>').format(edition.t.gettext("saknas"))
