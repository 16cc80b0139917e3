"""Files that a command is given, and one program's work on them in several processes."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from qiban.platform.problems import Problem

ENDINGS = frozenset({".txt", ".md", ".pdf", ".docx", ".html", ".htm"})
MOST_PROCESSES = 2

T = TypeVar("T")


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return files as they were named, and of folders what lies in them, at any depth, by name.

    Raises:
        Problem: nothing is there.
    """
    found: list[Path] = []
    for path in paths:
        inside = (one for one in sorted(path.rglob("*")) if one.is_file() and one.suffix.casefold() in ENDINGS)
        found += inside if path.is_dir() else [path]
    if not found:
        endings = "、".join(sorted(ENDINGS))
        raise Problem(f"没有可读的文件（{endings}）。", f"There is no file to read ({', '.join(sorted(ENDINGS))}).")
    return found


def in_processes(work: Callable[[Path], T], files: Sequence[Path]) -> Iterator[T]:
    """Yield what `work` makes of each file, in their order; several files are shared among processes.

    Args:
        work: a function of a module, so that another process finds it.
    """
    processes = min(MOST_PROCESSES, os.cpu_count() or 1, len(files))
    if processes < 2:
        yield from map(work, files)
        return
    # Begun anew and not forked: a fork of a process with threads may wait for ever for a lock that one of them held.
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(work, files)
