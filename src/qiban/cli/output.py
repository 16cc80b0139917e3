"""What commands print: words in both languages, JSON, and tables whose columns stay straight with Chinese in them."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

# Line breaks, and the space as wide as a Chinese character.
SHOWN = frozenset("\n\u3000")


def harmless(text: str) -> str:
    r"""Return `text` as a terminal shows it and does not obey it: what does not print stands as \u001b and the like."""
    return "".join(one if one.isprintable() or one in SHOWN else _code(one) for one in text)


def _code(letter: str) -> str:
    number = ord(letter)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def say(zh: str, en: str) -> None:
    """Print one message in both languages."""
    click.echo(harmless(f"{zh} {en}"))


def print_json(content: Any) -> None:
    """Print `content` as JSON, Chinese readable."""
    written = json.dumps(content, ensure_ascii=False, indent=2)
    click.echo(written if harmless(written) == written else json.dumps(content, indent=2))


def print_table(titles: Sequence[str], rows: Sequence[Sequence[Any]], *, right: bool = False, least: int = 0) -> None:
    """Print a table.

    Args:
        titles: the columns' heads.
        rows: one cell a column; numbers and others are printed as text.
        right: align to the right, as numbers want it.
        least: least width of a column.
    """
    lines = [[harmless(str(cell)) for cell in row] for row in (titles, *rows)]
    widths = [max(least, *(width(cell) for cell in column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [padded(cell, size, right=right) for cell, size in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return `text` filled with spaces to `columns` columns of a terminal."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Turn what an operation refuses into a usage error: said in words, exit code 2."""
    from qiban.core.errors import QibanError

    try:
        yield
    except QibanError as error:
        raise click.UsageError(harmless(f"{error.message.zh} {error.message.en}")) from error
