"""A folder that is watched: every file in it is taken once, and lies in done/ or failed/ afterwards, with what is wrong beside.

A file is left until nobody has written to it for a while, and is claimed by being moved aside: of two who look at once one
gets it. One whose taker died is put back; taken again, it changes nothing more.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.errors import Invalid, QibanError
from qiban.core.sheets.problems import refused
from qiban.flood.formats.readings import MOST_BYTES, read_file
from qiban.flood.models.reading_kinds import Way
from qiban.law.text import Text

from .taking import Taken, take_readings

DONE, FAILED, TAKING = "done", "failed", ".taking"
OWN = frozenset({DONE, FAILED, TAKING})
# Names under which programs write what is not finished yet.
UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~")
REST, GIVEN_UP = timedelta(seconds=20), timedelta(minutes=10)
# In bytes: no system writes a name of more than 255, and ours stand before and behind it.
LONGEST_NAME, MOST_FILES = 180, 200
# What no name holds that every system can write.
STRANGE = frozenset('\\/:*?"<>|')


class Looked(NamedTuple):
    """What became of a file.

    Args:
        name: as it lies in done/ or failed/ now.
    """

    name: str
    is_taken: bool


def take_inbox(folder: Path, at: datetime | None = None) -> list[Looked]:
    """Take the files of a folder that have come to rest; return what became of each.

    Raises:
        Invalid: there is no such folder, or one of its own subfolders leads out of it.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    _prepare(folder)
    _put_back(folder, at)
    return [looked for name in _names(folder)[:MOST_FILES] for looked in _look_at(folder, name, at)]


def _prepare(folder: Path) -> None:
    if not folder.is_dir():
        raise _no_folder(folder)
    for name in OWN:
        with suppress(FileExistsError):
            (folder / name).mkdir(mode=0o770)
        if (folder / name).is_symlink() or not (folder / name).is_dir():
            raise _no_folder(folder / name)


def _no_folder(folder: Path) -> Invalid:
    return Invalid(
        Text(f"{folder} 不是文件夹，没有接收水情文件。", f"{folder} is no folder: no files with readings are taken."),
        next_step=Text("请检查设置 flood.inbox。", "Look at the setting flood.inbox."),
    )


def _put_back(folder: Path, at: datetime) -> None:
    """Put back what somebody claimed long ago and has not finished: that worker died."""
    for claimed in (folder / TAKING).iterdir():
        with suppress(FileNotFoundError):
            if _changed_at(claimed.lstat()) <= at - GIVEN_UP:
                plain = claimed.name.partition("_")[2] or claimed.name
                claimed.rename(folder / (plain if not (folder / plain).exists() else claimed.name))


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if not _is_left(one.name))


def _is_left(name: str) -> bool:
    """Tell whether a name is one of ours, hidden, or of what is not finished yet."""
    return name in OWN or name.startswith((".", "~$")) or name.casefold().endswith(UNFINISHED)


def _changed_at(found: os.stat_result) -> datetime:
    # When the file itself was last changed here: no writer can set it, as it can the time of its content.
    return datetime.fromtimestamp(found.st_ctime, UTC)


def _look_at(folder: Path, name: str, at: datetime) -> Iterator[Looked]:
    try:
        found = (folder / name).lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        _note_folder(folder, name)
        return
    if stat.S_ISREG(found.st_mode) and _changed_at(found) > at - REST:
        return
    claimed = folder / TAKING / f"{uuid4().hex}_{_short(name)}"
    try:
        (folder / name).rename(claimed)
    except FileNotFoundError:
        # Another worker was faster.
        return
    except OSError as error:
        yield _fail(folder, folder / name, name, _unreadable(error), at)
        return
    if _was_written(claimed, found):
        claimed.rename(folder / name)
        return
    yield _taken(folder, claimed, name, at)


def _was_written(claimed: Path, before: os.stat_result) -> bool:
    """Tell whether somebody wrote to a file between the look at it and its claim."""
    now = claimed.lstat()
    return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _taken(folder: Path, claimed: Path, name: str, at: datetime) -> Looked:
    try:
        _check_name(name)
        taken = take_readings(actor=SYSTEM, rows=read_file(_content(claimed)), way=Way.FOLDER, title=name, at=at)
    except QibanError as error:
        return _fail(folder, claimed, name, error, at)
    placed = _place(folder / DONE, claimed, name, at)
    if taken.held:
        _beside(placed, _lines(taken))
    return Looked(placed.name, True)


def _check_name(name: str) -> None:
    if name != _short(name) or not name.isprintable() or STRANGE & set(name):
        raise refused(
            f"文件名过长或含有特殊字符，应不超过{LONGEST_NAME // 3}字。",
            f"The name is longer than {LONGEST_NAME} bytes or holds strange characters.",
        )


def _short(name: str) -> str:
    """Return the end of a name, as much as fits."""
    return os.fsencode(name)[-LONGEST_NAME:].decode("utf-8", "ignore") or "_"


def _content(claimed: Path) -> bytes:
    """Return what a file holds; a link is not followed, wherever it leads.

    Raises:
        Invalid: it is a link or no plain file, or cannot be read.
    """
    try:
        handle = os.open(claimed, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if claimed.is_symlink():
            raise refused(
                "不接收链接，请放入文件本身。", "Links are not followed: put the file itself here."
            ) from error
        raise _unreadable(error) from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise refused("不是普通文件。", "It is no plain file.")
        return file.read(MOST_BYTES + 1)


def _unreadable(error: OSError) -> Invalid:
    why = error.strerror or type(error).__name__
    return refused(f"文件无法读取：{why}。", f"The file cannot be read: {why}.")


def _fail(folder: Path, claimed: Path, name: str, error: QibanError, at: datetime) -> Looked:
    with suppress(OSError):
        claimed = _place(folder / FAILED, claimed, name, at)
    said = [error.message, *error.fields.values(), *([error.next_step] if error.next_step else [])]
    lines = dict.fromkeys(one for text in said for one in (text.zh, text.en))
    _beside(folder / FAILED / claimed.name, list(lines))
    return Looked(claimed.name, False)


def _place(target: Path, claimed: Path, name: str, at: datetime) -> Path:
    """Move a file to its last place, under its own name behind the time: nothing there is overwritten."""
    plain = "".join(one if one.isprintable() and one not in STRANGE else "_" for one in _short(name))
    placed = target / f"{clock.local(at):%Y%m%d-%H%M%S}-{plain}"
    while True:
        with suppress(FileExistsError):
            # Holds the name: of two at once one gets it.
            os.close(os.open(placed, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return claimed.rename(placed)
        placed = target / f"{clock.local(at):%Y%m%d-%H%M%S}-{uuid4().hex[:8]}-{plain}"


def _note_folder(folder: Path, name: str) -> None:
    """Say once that what lies in subfolders is not taken; the subfolder stays."""
    shown = "".join(one if one.isprintable() else "_" for one in _short(name))
    note = folder / FAILED / shown
    if not note.with_name(f"{shown}.txt").exists():
        _beside(
            note,
            [
                "子文件夹中的文件不接收，请直接放入本文件夹。",
                "Files in subfolders are not taken: put them into this folder.",
            ],
        )


def _lines(taken: Taken) -> list[str]:
    batch = taken.batch
    head = f"收下{batch.taken + batch.corrected}个，已有{batch.known}个，搁置{len(taken.held)}个（{batch.number}）。"
    rows = [
        f"第{one.row}行 {one.held}：{one.reason.zh} (row {one.row}: {one.reason.en})"
        for one in taken.held
        if one.reason is not None
    ]
    return [head, *rows]


def _beside(placed: Path, lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    placed.with_name(f"{placed.name}.txt").write_text(text, encoding="utf-8-sig")
