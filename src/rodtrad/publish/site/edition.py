"""The site in one language: its templates, its words, and what every page needs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from rodtrad.publish.look import COMPONENT_TEMPLATE, Translations, catalogue, environment, visible_text
from rodtrad.publish.release import Quote, QuoteLink, Texts, ThemeFact
from rodtrad.publish.site.book import Book
from rodtrad.publish.site.routes import PREFIX, path_of, relative
from rodtrad.publish.site.sentences import Sentences

__all__ = ["PAGE_SIZE", "Edition", "Page", "words_behind"]

PAGE_SIZE = 30
"""Quotes on one page of a theme, goal or unit."""

PHRASE = 4
"""Words of a phrase that can be the ground of a link, at most."""

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
SECTIONS = ("themes", "goals", "own_goals", "units", "map", "talks", "search")


@dataclass(frozen=True)
class Page:
    """A page to be rendered: its name in the routes, its template, and what the template needs."""

    name: str
    template: str
    title: str
    description: str
    key: str = ""
    number: int = 1
    section: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Edition:
    """A Release in one language. `languages` are all that the site is made in."""

    book: Book
    language: str
    languages: tuple[str, ...]

    @cached_property
    def t(self) -> Translations:
        """Return the messages of the language."""
        return catalogue(self.language)

    @cached_property
    def say(self) -> Sentences:
        """Return the writer of computed sentences."""
        return Sentences(self.t, self.language, self.book.release.method.units_taking_part)

    @cached_property
    def env(self) -> jinja2.Environment:
        """Return Jinja2 with the site's templates."""
        loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
        env = environment(loader, translations=self.t, language=self.language, auto_reload=False, cache_size=-1)
        env.globals.update(
            book=self.book,
            release=self.book.release,
            say=self.say,
            defined=self.defined,
            municipality=self.local(self.book.release.municipality),
        )
        ui: Any = env.get_template(COMPONENT_TEMPLATE).module
        env.globals["banner"] = ui.draft_banner(self._reviewed()) if self.book.release.draft else ""
        return env

    def _reviewed(self) -> str:
        """Return how much of a draft a person has looked at; empty if nothing, which the banner says by itself."""
        decisions = self.book.release.method.decisions
        text = self.t.ngettext(
            "Teman, länkar och citat är maskinens förslag. En människa har beslutat om ett av dem.",
            "Teman, länkar och citat är maskinens förslag. Människor har beslutat om %(n)s av dem.",
            decisions,
        )
        return text % {"n": self.say.number(decisions)} if decisions else ""

    @cached_property
    def horizons(self) -> dict[str, str]:
        """Return the names of the horizons."""
        return {"done": self.t.gettext("hittills"), "future": self.t.gettext("framåt")}

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """Return the names of the dimensions, in the order in which they are shown."""
        return {
            "ecological": self.t.gettext("ekologisk"),
            "social": self.t.gettext("social"),
            "economic": self.t.gettext("ekonomisk"),
        }

    def local(self, texts: Texts) -> str:
        """Return a text in the language, else in Swedish, else in any; empty if it has none.

        Hidden characters are made visible, since the text goes where no markup can stand.
        """
        return visible_text(texts.get(self.foreign(texts) or self.language, ""))

    def defined(self, theme: ThemeFact) -> Markup:
        """Return what a theme is about; its words, which are those of the interviews, keep their language."""
        said: Markup = self.env.filters["said"](theme.definition)
        if not self.swedish or not theme.definition.get(self.language):
            return said
        words = "|".join(sorted((re.escape(str(escape(word))) for word in theme.keywords), key=len, reverse=True))
        if not words:
            return said
        return Markup(re.sub(rf"(?<!\w)(?:{words})(?!\w)", r'<span lang="sv">\g<0></span>', str(said)))  # noqa: S704 - escaped already

    def foreign(self, texts: Texts) -> str:
        """Return the language that `local` falls back on, empty where it need not."""
        return next((code for code in (self.language, "sv", *texts) if texts.get(code)), "").replace(self.language, "")

    @property
    def swedish(self) -> str:
        """Return the language to mark words of the interviews with; empty where the page is in Swedish itself."""
        return "" if self.language == "sv" else "sv"

    @property
    def path_prefix(self) -> str:
        """Return the folder of the language, such as `en/`."""
        return PREFIX[self.language]

    def path(self, page: Page) -> str:
        """Return the page's path from the root of the site."""
        return path_of(page.name, self.language, page.key, page.number)

    def render(self, page: Page) -> bytes:
        """Return the page as UTF-8."""
        return self._template(page.template).render(self._context(page)).encode()

    @cached_property
    def _template(self) -> Callable[[str], jinja2.Template]:
        return cache(self.env.get_template)

    def _context(self, page: Page) -> dict[str, Any]:
        depth = self.path(page).count("/")
        return {
            **page.context,
            "page": page,
            "root": "../" * depth,
            "url": self.links(depth),
            "tag": self._tags(depth),
            "card": self._cards(depth),
            "stylesheet_href": relative("rodtrad.css", depth),
            "nav": self._nav(depth, page.section),
            "footer": self._footer(depth),
            "alternates": self._alternates(page, depth),
        }

    @cached_property
    def links(self) -> Callable[[int], Callable[..., str]]:
        """Return for a depth of folders the function that gives the link to a page: `url("theme", "t1")`."""

        @cache
        def at(depth: int) -> Callable[..., str]:
            @cache
            def url(name: str, key: str = "", number: int = 1) -> str:
                return relative(path_of(name, self.language, key, number), depth)

            return url

        return at

    @cached_property
    def _chrome(self) -> Any:
        """Return the macros of what is the same on many pages."""
        return self.env.get_template("chrome.jinja").module

    @cached_property
    def strip(self) -> Callable[..., Markup]:
        """Return the macro that draws how a whole is divided, without figures."""
        components: Any = self.env.get_template(COMPONENT_TEMPLATE).module
        strip: Callable[..., Markup] = components.strip
        return strip

    @cached_property
    def _nav(self) -> Callable[[int, str], Markup]:
        @cache
        def nav(depth: int, section: str) -> Markup:
            url = self.links(depth)
            items = [(self.section_names[name], url(name), name == section) for name in SECTIONS]
            html: Markup = self._chrome.nav(items)
            return html

        return nav

    @cached_property
    def _footer(self) -> Callable[[int], Markup]:
        return cache(lambda depth: self._chrome.footer(self.links(depth)))

    @cached_property
    def _tags(self) -> Callable[[int], Callable[[str, str], Markup]]:
        """Return for a depth of folders the function that gives a tag: `tag("theme", "t1")`."""
        return cache(lambda depth: cache(lambda kind, id_: self._chrome.tag(kind, id_, self.links(depth))))

    @cached_property
    def section_names(self) -> dict[str, str]:
        """Return the names of the main pages."""
        t = self.t
        return {
            "start": t.gettext("Start"),
            "themes": t.gettext("Teman"),
            "goals": t.gettext("Globala mål"),
            "own_goals": t.pgettext("flera", "Kommunmål"),
            "units": t.gettext("Enheter"),
            "map": t.gettext("Trådkarta"),
            "talks": t.gettext("Samtalen"),
            "search": t.gettext("Sök"),
        }

    def _alternates(self, page: Page, depth: int) -> list[tuple[str, str, str]]:
        """Return the same page in each language: code, name, link."""
        return [
            (code, LANGUAGE_NAMES[code], relative(path_of(page.name, code, page.key, page.number), depth))
            for code in self.languages
        ]

    @cached_property
    def _cards(self) -> Callable[[int], Callable[..., Markup]]:
        """Return for a depth of folders the function that gives a quote with its thread, made once.

        `voiced=False` leaves out who said it, for a page whose heading says so already.
        """
        macros: Any = self.env.get_template("quote_card.jinja").module

        @cache
        def at(depth: int) -> Callable[[Quote], Markup]:
            url, tag = self.links(depth), self._tags(depth)
            done: dict[tuple[str, bool], Markup] = {}

            def card(quote: Quote, voiced: bool = True) -> Markup:
                key = (quote.id, voiced)
                if key not in done:
                    done[key] = macros.card(quote, self.grounds(quote), words_behind(quote), url, tag, voiced)
                return done[key]

            return card

        return at

    def grounds(self, quote: Quote) -> list[dict[str, Any]]:
        """Return each link of a quote with what it rests on: each goal, then its targets; own goals last."""
        targets = [link for link in quote.targets if link.id in self.book.targets]
        found: list[dict[str, Any]] = []
        for goal in (link for link in quote.goals if link.id in self.book.goals):
            below = [link for link in targets if link.id.split(".")[0] == goal.id]
            found += [self._ground("goal", goal), *(self._ground("target", link, goal) for link in below)]
            targets = [link for link in targets if link not in below]
        found += [self._ground("target", link) for link in targets]
        own = (link for link in quote.municipal_goals if link.id in self.book.own_goals)
        return [*found, *(self._ground("own", link) for link in own)]

    def _ground(self, kind: str, link: QuoteLink, above: QuoteLink | None = None) -> dict[str, Any]:
        """Return what a link rests on. `above` is the goal of a target: words that both rest on are given once."""
        words = _words(link)
        return {
            "kind": kind,
            "id": link.id,
            "match": self.say.match(link.p),
            "why": words,
            "alike": bool(link.why) and not words,
            "same": bool(words) and above is not None and set(words) == set(_words(above)),
            "person": link.decided_by == "person",
            "stance": link.stance,
        }


def words_behind(quote: Quote) -> tuple[str, ...]:
    """Return the words of the quote that carry any of its links."""
    return tuple(word for link in (*quote.goals, *quote.targets, *quote.municipal_goals) for word in _words(link))


def _words(link: QuoteLink) -> tuple[str, ...]:
    """Return the words that a link rests on. A whole clause is none: it says only that the quote is like the goal."""
    return tuple(word for word in link.why if len(word.split()) <= PHRASE)
