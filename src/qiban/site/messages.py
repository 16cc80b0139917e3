"""The English of pages and forms: `python -m qiban.site.messages extract`, `compile` or `check`.

Texts stand in Chinese where they are used; this finds them, keeps their translations in locale/en, and says what is
missing. It needs no GNU gettext.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import polib
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "qiban",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str | None, str]


@dataclass(slots=True)
class Found:
    """One text in the sources: its plural where it has one, and the files it stands in."""

    plural: str = ""
    files: list[str] = field(default_factory=list)


def found_texts(package: Path = PACKAGE) -> dict[Key, Found]:
    """Return every translatable text of the Python files and templates below `package`, by context and text."""
    texts: dict[Key, Found] = {}
    for file in sorted(
        [*package.rglob("*.py"), *package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")]
    ):
        name = file.relative_to(package).as_posix()
        for context, text, plural in _texts_of(file):
            found = texts.setdefault((context, text), Found())
            found.plural = found.plural or plural
            if name not in found.files:
                found.files.append(name)
    return texts


def _texts_of(file: Path) -> Iterator[tuple[str | None, str, str]]:
    # Only whoever works on Qiban extracts: Babel is not among what running it needs.
    from babel.messages.extract import extract

    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # Inside brackets, Python's tokens do not care about the indentation that templates have.
        source = f"({templatize(source, origin=str(file))}\n)"
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        parts = [message] if isinstance(message, str) else [part for part in message if part]
        yield context, parts[0], parts[1] if len(parts) > 1 else ""


def updated(catalogue: polib.POFile, texts: dict[Key, Found]) -> polib.POFile:
    """Return a catalogue of exactly `texts`, with the translations that `catalogue` has for them."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = HEADER
    for key, found in sorted(texts.items(), key=lambda item: (item[1].files[0], item[0][1])):
        old = known.get(key)
        entry = polib.POEntry(
            msgctxt=key[0],
            msgid=key[1],
            msgid_plural=found.plural,
            occurrences=[(file, "") for file in found.files],
            flags=list(old.flags) if old else [],
        )
        if found.plural:
            entry.msgstr_plural = (old and old.msgstr_plural) or {0: "", 1: ""}
        else:
            entry.msgstr = old.msgstr if old else ""
        fresh.append(entry)
    return fresh


def problems(catalogue: polib.POFile, texts: dict[Key, Found]) -> Iterator[str]:
    """Yield what is wrong with a catalogue for `texts`, one line each."""
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for key, found in texts.items():
        place = f"{found.files[0]}: {key[1]!r}"
        if not CHINESE.search(key[1]):
            yield f"{place} is no Chinese text; texts stand in Chinese where they are used"
        if key not in entries:
            yield f"{place} is not in the catalogue; run `python -m qiban.site.messages extract`"
        else:
            yield from (f"{place} {problem}" for problem in _entry_problems(entries[key], found))
    for entry in catalogue:
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in texts:
            yield f"{entry.msgid!r} is used nowhere any more; run `python -m qiban.site.messages extract`"


def _entry_problems(entry: polib.POEntry, found: Found) -> Iterator[str]:
    translations = list(entry.msgstr_plural.values()) if found.plural else [entry.msgstr]
    if len(translations) < (2 if found.plural else 1) or not all(text.strip() for text in translations):
        yield "has no translation"
        return
    if entry.fuzzy:
        yield "has a fuzzy translation: confirm it"
    if any(CHINESE.search(text) for text in translations):
        yield "has Chinese in its translation"
    wanted = set(PLACEHOLDER.findall(entry.msgid + found.plural))
    if any(set(PLACEHOLDER.findall(text)) - wanted for text in translations) or wanted - set(
        PLACEHOLDER.findall(" ".join(translations))
    ):
        yield f"and its translation differ in their placeholders {sorted(wanted)}"


def load(file: Path = CATALOGUE) -> polib.POFile:
    """Return the catalogue in `file`, an empty one if there is none yet."""
    return polib.pofile(str(file), wrapwidth=0) if file.exists() else polib.POFile(wrapwidth=0)


@click.group(help=__doc__)
def main() -> None:
    """Choose the command."""
    if not settings.configured:
        settings.configure()


@main.command("extract")
def extract_command() -> None:
    """Bring the catalogue up to date with the sources, keeping its translations."""
    fresh = updated(load(), found_texts())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(CATALOGUE), newline="\n")
    click.echo(f"{len(fresh)} texts, {len(fresh.untranslated_entries())} without translation")


@main.command("compile")
def compile_command() -> None:
    """Write the compiled catalogue that Django reads."""
    load().save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


@main.command("check")
def check_command() -> None:
    """Fail when a text has no good translation, a translation no text, or a text is not in Chinese."""
    found = list(problems(load(), found_texts()))
    for line in found:
        click.echo(line, err=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
