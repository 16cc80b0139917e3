"""What commands print: words in both languages, JSON, and tables whose columns stay straight with Chinese in them."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click


def say(zh: str, en: str) -> None:
    """Print one message in both languages."""
    click.echo(f"{zh} {en}")


def print_json(content: Any) -> None:
    """Print `content` as JSON, Chinese readable."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def print_table(titles: Sequence[str], rows: Sequence[Sequence[Any]], *, right: bool = False, least: int = 0) -> None:
    """Print a table.

    Args:
        titles: the columns' heads.
        rows: one cell a column; numbers and others are printed as text.
        right: align to the right, as numbers want it.
        least: least width of a column.
    """
    lines = [[str(cell) for cell in row] for row in (titles, *rows)]
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
        raise click.UsageError(f"{error.message.zh} {error.message.en}") from error
