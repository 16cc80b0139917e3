"""A folder of documents with a careful reader's truth, scored."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qiban.gazette.parsing.model import Proposal
from qiban.gazette.reading import Unreadable, read
from qiban.platform.problems import Problem

from .counts import Sheet
from .documents import compared

TRUTH = "truth.json"


@dataclass(frozen=True, slots=True)
class Scored:
    """A file of the folder, and its counts."""

    file: str
    sheet: Sheet


def score(folder: Path, parse: Callable[[str], Proposal]) -> list[Scored]:
    """Return the counts of each file that the folder's truth.json names.

    Args:
        parse: turns a text into what it says.

    Raises:
        Problem: the folder has no truth.json of the known form.
    """
    return [Scored(entry["file"], _of_file(folder, entry, parse)) for entry in _entries(folder / TRUTH)]


def _of_file(folder: Path, entry: dict[str, Any], parse: Callable[[str], Proposal]) -> Sheet:
    """Return the counts of a file; of one that cannot be read nothing is found."""
    try:
        return compared(entry["documents"], parse(read((folder / entry["file"]).read_bytes()).text))
    except (Unreadable, OSError) as error:
        sheet = compared(entry["documents"], Proposal("", (), ()))
        sheet.miss("documents", entry["file"], error)
        return sheet


def _entries(file: Path) -> list[dict[str, Any]]:
    try:
        entries: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Problem(f"读不出 {file}：{error}", f"{file} cannot be read: {error}") from error
    is_known = isinstance(entries, list) and all(
        isinstance(one, dict) and {"file", "documents"} <= one.keys() for one in entries
    )
    if not is_known:
        raise Problem(
            f"{file} 的形式不对：应为数组，每项含 file 和 documents。",
            f"{file} has another form: it should be a list whose entries have file and documents.",
        )
    return list(entries)
