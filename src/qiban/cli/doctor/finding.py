"""What a check of `qiban doctor` finds, and where it looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import psutil

from qiban.core import clock
from qiban.law.text import Text
from qiban.platform.home import Home
from qiban.platform.source import Source


class Level(StrEnum):
    """How bad it is; broken makes `qiban doctor` end with 1."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, with what to do about it.

    Args:
        stops: what comes after cannot be checked before this is mended.
    """

    level: Level
    message: Text
    remedy: Text | None = None
    stops: bool = False
    check: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain JSON."""
        return {
            "check": self.check,
            "level": self.level.value,
            "message": self.message.zh,
            "message_en": self.message.en,
            "remedy": self.remedy.zh if self.remedy else None,
            "remedy_en": self.remedy.en if self.remedy else None,
        }


class Place:
    """The home, its settings, and the moment at which one looks."""

    def __init__(self, home: Home, at: datetime | None = None) -> None:
        self.home = home
        self.source = Source(home)
        self.at = at or clock.now()

    @property
    def is_embedded(self) -> bool:
        return not self.source["database.url"]

    @cached_property
    def is_up(self) -> bool:
        """Whether `qiban up` runs on this home."""
        return self.process("up.lock") is not None

    def process(self, file: str) -> psutil.Process | None:
        """Return the living process whose id stands in a file of the run folder."""
        try:
            return psutil.Process(int((self.home.run / file).read_text(encoding="ascii")))
        except (OSError, ValueError, psutil.Error):
            return None


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name; what it yields is what it found, and nothing means that all is well."""

    name: str
    title: Text
    look: Callable[[Place], Iterator[Finding]]


def warning(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Finding:
    """Return what works, and should be mended all the same."""
    return Finding(Level.WARNING, Text(zh, en), Text(remedy_zh, remedy_en))


def broken(zh: str, en: str, remedy_zh: str, remedy_en: str, *, stops: bool = False) -> Finding:
    """Return what does not work, or is not safe."""
    return Finding(Level.BROKEN, Text(zh, en), Text(remedy_zh, remedy_en), stops)
