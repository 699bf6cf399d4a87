"""The texts of the interface in other languages than Swedish: collect, compile, check.

    python tools/messages.py update    adds new texts to the catalogues, sets aside those that are gone, compiles
    python tools/messages.py compile   makes the .mo files from the .po files
    python tools/messages.py check     says what is missing; exit code 1 if anything is

Swedish is what stands in templates and code (the msgid); each other language has a file
`src/rodtrad/locale/LANGUAGE/LC_MESSAGES/django.po`. Translations that stand there are never changed by `update`.
"""

import datetime as dt
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "rodtrad"
LOCALE = SOURCES / "locale"
LANGUAGES = ("en",)
FOLDERS = ("app", "publish")
"""The packages that have texts of the interface."""
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**.jinja", "jinja2.ext:babel_extract"),
    ("**.html", "jinja2.ext:babel_extract"),
]
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The date in the files' heads: a fixed one, so that the same texts give the same bytes."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def collected(sources: Path = SOURCES) -> Catalog:
    """Return all texts of templates and code."""
    catalog = Catalog(creation_date=NEVER, charset="utf-8")
    options = {"**.jinja": {"silent": "false"}, "**.html": {"silent": "false"}}
    for folder in FOLDERS:
        found = extract_from_dir(str(sources / folder), METHODS, options, keywords=KEYWORDS)
        for name, _line, message, comments, context in found:
            place = f"src/rodtrad/{folder}/{Path(name).as_posix()}"
            catalog.add(message, None, [(place, 0)], user_comments=comments, context=context)
    return catalog


def stored(language: str) -> Catalog:
    """Return the translations that stand in the language's file (none if there is no file)."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, creation_date=NEVER)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_path(language: str) -> Path:
    """Return where the texts of a language lie."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Bring the files up to date with templates and code."""
    template = collected()
    for language in LANGUAGES:
        catalog = stored(language)
        catalog.update(template, no_fuzzy_matching=True)
        _take_back(catalog)
        save(catalog, language)
    compile_()


def _take_back(catalog: Catalog) -> None:
    """Give a text that came back the translation it had before it went."""
    for message in catalog:
        key = (message.id if isinstance(message.id, str) else message.id[0]) if message.id else ""
        if key in catalog.obsolete and not all(_forms(message.string)):
            message.string = catalog.obsolete.pop(key).string


def save(catalog: Catalog, language: str) -> None:
    """Write the language's file: the same texts give the same bytes."""
    catalog.header_comment = f"# Texts of Rödtråd, language {language}. Kept by tools/messages.py."
    catalog.project, catalog.version, catalog.fuzzy = "rodtrad", "1", False
    catalog.creation_date = catalog.revision_date = NEVER
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Rödtråd"
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, include_lineno=False)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def compile_() -> None:
    """Make the .mo files."""
    for language in LANGUAGES:
        po_path(language).with_suffix(".mo").write_bytes(compiled(language))


def compiled(language: str) -> bytes:
    """Return what the .mo file of a language should hold."""
    out = io.BytesIO()
    write_mo(out, stored(language))
    return out.getvalue()


def problems(under: str = "src/rodtrad/") -> Iterator[str]:
    """Yield a line for each text below the folder `under` that is missing or wrong in some language."""
    wanted = [m for m in collected() if m.id and any(str(file).startswith(under) for file, _ in m.locations)]
    for language in LANGUAGES:
        catalog = stored(language)
        for message in wanted:
            wrong = problem(message, catalog.get(message.id, message.context))
            if wrong:
                yield f"{language}: {wrong}: {message.id!r} ({message.locations[0][0]})"
        path = po_path(language).with_suffix(".mo")
        if not path.exists() or path.read_bytes() != compiled(language):
            yield f"{language}: {path.name} is not made from {path.stem}.po: run `python tools/messages.py compile`"


def problem(message: Message, translated: Message | None) -> str:
    """Return what is wrong with a translation, empty if nothing is."""
    if translated is None or not translated.string or not all(_forms(translated.string)):
        return "not translated"
    wanted = set(PLACEHOLDER.findall(" ".join(_forms(message.id))))
    found = set(PLACEHOLDER.findall(" ".join(_forms(translated.string))))
    return "other placeholders" if wanted != found else ""


def _forms(texts: str | Sequence[str] | None) -> Sequence[str]:
    """Return the singular and, if there is one, the plural; a text that nobody has translated is empty."""
    return [texts or ""] if isinstance(texts, str | None) else list(texts)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    if list(arguments) == ["update"]:
        update()
    elif list(arguments) == ["compile"]:
        compile_()
    elif list(arguments) != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    found = list(problems()) if list(arguments) != ["compile"] else []
    print("\n".join(found) or "ok")
    return 1 if found and list(arguments) == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
