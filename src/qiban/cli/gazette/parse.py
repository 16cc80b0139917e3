"""`qiban gazette parse`: what gazettes say, as a summary or as JSON; nothing is stored."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from qiban.cli.gazette.files import files_of, in_processes
from qiban.cli.gazette.summary import lines_of
from qiban.cli.options import as_json_option
from qiban.cli.output import harmless
from qiban.gazette.parsing import parse
from qiban.gazette.parsing.answers import as_json as proposal_as_json
from qiban.gazette.reading import Unreadable, read


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed about a file."""

    text: str
    is_read: bool = True


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@as_json_option
def command(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """读取公报（文本、PDF、DOCX、网页），显示提出的内容，不保存 · Show what gazettes propose; nothing is stored.

    FILE 可为文件或文件夹，可给多个；有文件读不出时退出码为 1 · Files and folders; exit code 1 if a file could not be read.
    """
    files = files_of(paths)
    with click.progressbar(
        in_processes(_as_json if as_json else _summary, files),
        length=len(files),
        label="读取 reading",
        file=sys.stderr,
        hidden=len(files) == 1,
    ) as answers:
        is_read = _print_json(answers, is_one=len(files) == 1) if as_json else _print(answers)
    sys.exit(0 if is_read else 1)


def _print(answers: Iterable[Answer]) -> bool:
    """Print summaries as they come; return whether every file was read."""
    is_read = True
    for one in answers:
        is_read = is_read and one.is_read
        click.echo(harmless(one.text), err=not one.is_read)
    return is_read


def _print_json(answers: Iterable[Answer], *, is_one: bool) -> bool:
    """Print one object, or a list of one a file, each as it comes; return whether every file was read."""
    is_read = True
    for number, one in enumerate(answers):
        is_read = is_read and one.is_read
        click.echo(one.text if is_one else ("," if number else "[") + one.text)
    if not is_one:
        click.echo("]")
    return is_read


def _summary(file: Path) -> Answer:
    try:
        found = read(file.read_bytes())
    except (Unreadable, OSError) as error:
        return Answer(f"{file}: {error}", is_read=False)
    return Answer("\n".join(lines_of(file, found, parse(found.text))))


def _as_json(file: Path) -> Answer:
    try:
        found = read(file.read_bytes())
    except (Unreadable, OSError) as error:
        words = (
            {"zh": error.zh, "en": error.en} if isinstance(error, Unreadable) else {"zh": str(error), "en": str(error)}
        )
        return Answer(_written({"file": str(file), "error": words}), is_read=False)
    told = {"file": str(file), "kind": found.kind, "encoding": found.encoding, "pages": found.pages}
    return Answer(_written({**told, **proposal_as_json(parse(found.text))}))


def _written(content: object) -> str:
    """Return JSON in which Chinese stays readable, unless something in it would move the terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return text if harmless(text) == text else json.dumps(content, indent=1)
