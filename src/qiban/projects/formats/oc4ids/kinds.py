"""The kinds of values that we hold of OC4IDS: each reads what was sent, or says with a JSON pointer why it does not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlsplit

from qiban.law.letters import is_blank, is_storable
from qiban.law.text import Text

from .hiding import without_numbers

LONGEST, MOST_DIGITS = 20_000, 30
NOTHING = object()
RFC_3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(slots=True)
class Notes:
    """What is said of a package: where something is wrong, and what we do not hold, by JSON pointer."""

    faults: dict[str, Text] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def fault(self, pointer: str, zh: str, en: str) -> object:
        self.faults[pointer or "/"] = Text(zh, en)
        return NOTHING


class Held(Protocol):
    """A kind of value that we hold."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        """Return a value as we hold it, NOTHING where it says nothing or is wrong."""

    def opened(self, value: Any) -> Any:
        """Return what anybody may read of a value, NOTHING for nothing of it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts.

    Args:
        is_open: whether anybody may read it.
    """

    is_open: bool = True

    def opened(self, value: Any) -> Any:
        return value if self.is_open else NOTHING


@dataclass(frozen=True, slots=True)
class Words(Scalar):
    """A text that says something."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not isinstance(value, str):
            return notes.fault(pointer, "应为文字。", "This must be a text.")
        if not is_storable(value) or len(value) > LONGEST:
            return notes.fault(pointer, "含有无法保存的字符，或文字过长。", "It cannot be stored, or is too long.")
        return NOTHING if is_blank(value) else value


@dataclass(frozen=True, slots=True)
class Prose(Words):
    """A text in somebody's own words: what anybody may read of it names no telephone, number of a person or mailbox."""

    def opened(self, value: Any) -> Any:
        return without_numbers(value) if self.is_open else NOTHING


@dataclass(frozen=True, slots=True)
class Moment(Scalar):
    """An instant with its offset."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not _is_moment(value):
            return notes.fault(
                pointer,
                "应为带时区的日期时间，如 2024-03-05T00:00:00+08:00。",
                "This must be a date and time with its offset, such as 2024-03-05T00:00:00+08:00.",
            )
        return value


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and RFC_3339.fullmatch(value) is not None and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Number(Scalar):
    """A number as it was written.

    Args:
        is_whole: whether it counts something.
    """

    is_whole: bool = False

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not is_number(value) or (self.is_whole and not isinstance(value, int)):
            return notes.fault(
                pointer, "应为数值，且位数不能过多。", "This must be a number, with not too many digits."
            )
        return value


def is_number(value: Any) -> bool:
    """Tell whether a value is a number of a length that people write."""
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        return False
    number = Decimal(value)
    return len(number.as_tuple().digits) <= MOST_DIGITS and abs(number.adjusted()) <= MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Measure(Words):
    """A text or a number."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        return value if is_number(value) else Words.take(self, value, pointer, notes)


@dataclass(frozen=True, slots=True)
class YesNo(Scalar):
    """Yes or no."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not isinstance(value, bool):
            return notes.fault(pointer, "应为 true 或 false。", "This must be true or false.")
        return value


@dataclass(frozen=True, slots=True)
class Code(Scalar):
    """One of a closed list of codes."""

    codes: tuple[str, ...] = ()

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if value not in self.codes:
            listed = ", ".join(self.codes)
            return notes.fault(pointer, f"应为以下代码之一：{listed}。", f"This must be one of these codes: {listed}.")
        return value


@dataclass(frozen=True, slots=True)
class Address(Scalar):
    """An address of the web, or another URI."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        try:
            is_one = isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value
            is_one = is_one and bool(urlsplit(value).scheme) and len(value) <= LONGEST
        except ValueError:
            is_one = False
        return value if is_one else notes.fault(pointer, "应为网址（URI）。", "This must be a URI.")


@dataclass(frozen=True, slots=True)
class Coordinates(Scalar):
    """Numbers in lists in lists, as GeoJSON has them."""

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not isinstance(value, list) or not value or not _are_numbers(value, 4):
            return notes.fault(pointer, "应为坐标。", "These must be coordinates.")
        return value


def _are_numbers(value: Any, depth: int) -> bool:
    if isinstance(value, list):
        return depth > 0 and all(_are_numbers(one, depth - 1) for one in value)
    return is_number(value)


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind; what is there twice is held once.

    Args:
        hidden: states in which something is not for everybody.
        state: the names that lead to its state.
    """

    of: Held
    is_open: bool = True
    hidden: frozenset[str] = frozenset()
    state: tuple[str, ...] = ("state",)

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not isinstance(value, list):
            return notes.fault(pointer, "应为列表。", "This must be a list.")
        taken = [self.of.take(one, f"{pointer}/{place}", notes) for place, one in enumerate(value)]
        kept: list[Any] = []
        for one in taken:
            if one is not NOTHING and one not in kept:
                kept.append(one)
        return kept or NOTHING

    def opened(self, value: Any) -> Any:
        told = [one for one in value if not self.hidden or _at(one, self.state) not in self.hidden]
        shown = [one for one in map(self.of.opened, told) if one is not NOTHING] if self.is_open else []
        return shown or NOTHING


def _at(value: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        value = value.get(name, {})
    return value


@dataclass(frozen=True, slots=True)
class Fields:
    """An object with the fields that we hold; null says nothing.

    Args:
        needs: those without which it says nothing.
    """

    of: Mapping[str, Held]
    needs: tuple[str, ...] = ()
    is_open: bool = True

    def take(self, value: Any, pointer: str, notes: Notes) -> Any:
        if not isinstance(value, dict):
            return notes.fault(pointer, "应为对象。", "This must be an object.")
        kept: dict[str, Any] = {}
        for name, one in value.items():
            here = f"{pointer}/{escaped(name)}"
            taken = NOTHING
            if name not in self.of:
                notes.dropped.append(here)
            elif one is not None:
                taken = self.of[name].take(one, here, notes)
            if taken is not NOTHING:
                kept[name] = taken
        return kept if self._is_whole(kept, pointer, notes) else NOTHING

    def _is_whole(self, kept: Mapping[str, Any], pointer: str, notes: Notes) -> bool:
        for name in self.needs:
            here = f"{pointer}/{name}"
            if name not in kept and here not in notes.faults:
                notes.fault(here, "缺少此项。", "This is missing.")
        return bool(kept)

    def opened(self, value: Any) -> Any:
        if not self.is_open:
            return NOTHING
        shown = {name: self.of[name].opened(one) for name, one in value.items() if name in self.of}
        return {name: one for name, one in shown.items() if one is not NOTHING} or NOTHING


def escaped(name: str) -> str:
    """Return a name as a JSON pointer has it."""
    plain = name if is_storable(name) else name.encode("ascii", "backslashreplace").decode().replace("\0", "\\0")
    return plain[:80].replace("~", "~0").replace("/", "~1")
