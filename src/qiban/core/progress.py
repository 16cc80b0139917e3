"""How far long work has come, kept in a small file of the home's run folder: cheap to write and to read.

It is a sign for people and rests on nothing: a lost or damaged file only hides the sign.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from qiban.core import clock
from qiban.law.text import Text
from qiban.platform.home import current_home

TITLES = {
    "demo": Text("演示数据正在重演", "Demo data is being replayed"),
    "replay": Text("历史来件正在重演", "Past messages are being replayed"),
    "recount": Text("未结时限正在重新计算", "Open deadlines are being counted anew"),
}
# Work that said nothing for so long has been interrupted.
SILENCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Progress:
    """Work that is under way: what it is, how much of it is done, and when it last said so."""

    name: str
    done: int
    total: int
    at: datetime

    @property
    def title(self) -> Text:
        """What is under way, in both languages."""
        return TITLES[self.name]

    @property
    def percent(self) -> int:
        """How much is done, from 0 to 100, rounded down."""
        return min(100, 100 * self.done // self.total) if self.total else 100


def write(*, name: str, done: int, total: int, at: datetime | None = None) -> None:
    """Say how far the work `name`, one of `TITLES`, has come; readers see the old or the new, never a half."""
    file = _file(name)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    said = {"done": done, "total": total, "at": (at or clock.now()).isoformat()}
    draft.write_text(json.dumps(said), encoding="ascii")
    draft.replace(file)


def clear(*, name: str) -> None:
    """Take the sign away: the work has ended."""
    _file(name).unlink(missing_ok=True)


def current(*, at: datetime | None = None) -> Progress | None:
    """Return the work that is under way, or None; what has been silent for two minutes is none."""
    oldest = (at or clock.now()) - SILENCE
    found = (_read(name) for name in TITLES)
    return next((one for one in found if one and one.at >= oldest), None)


def _read(name: str) -> Progress | None:
    try:
        said = json.loads(_file(name).read_text(encoding="ascii"))
        return Progress(name, int(said["done"]), int(said["total"]), datetime.fromisoformat(said["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file(name: str) -> Path:
    return current_home().run / f"progress-{name}.json"
