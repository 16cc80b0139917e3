"""An XLSX file: its sheets, the texts they share, and the formats of their cells."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from .archive import Archive
from .markup import Listener, attribute, listen

L = TypeVar("L", bound=Listener)
# Formats of Chinese programs that no file spells out: days, and times of day (ECMA-376 18.8.30).
CHINESE_FORMATS = dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd") | dict.fromkeys(
    range(32, 36), "h:mm:ss"
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_TEXTS = 8_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the file, and the member that holds it."""

    title: str
    member: str
    is_hidden: bool


class Workbook:
    """What every sheet of a file rests on.

    Raises, here and in what it offers: any of `problems.BROKEN`, and Invalid.
    """

    def __init__(self, content: bytes) -> None:
        self.archive = Archive(content)
        self._path = next(iter(_relations(self.archive, "").of("officeDocument")), "xl/workbook.xml")
        self._relations = _relations(self.archive, self._path)
        self._outline = _read(_Outline(), self.archive, self._path)

    @property
    def is_one(self) -> bool:
        """Whether the archive holds a workbook at all."""
        return bool(self._outline.sheets)

    @property
    def epoch(self) -> datetime:
        """The day from which the file counts its dates."""
        return MAC_EPOCH if self._outline.is_from_1904 else WINDOWS_EPOCH

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets that hold cells, as their tabs stand."""
        return [
            Sheet(title, member, is_hidden)
            for place, (title, key, is_hidden) in enumerate(self._outline.sheets, 1)
            if (member := self._member(key, place)) in self.archive
        ]

    def _member(self, key: str, place: int) -> str:
        """Return which member holds a sheet; where relations are lost, the usual one. Charts hold no cells."""
        if key in self._relations.targets:
            return self._relations.targets[key] if self._relations.kinds[key] == "worksheet" else ""
        return f"xl/worksheets/sheet{place}.xml"

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share, by number."""
        member = next(iter(self._relations.of("sharedStrings")), "xl/sharedStrings.xml")
        return _read(Texts(), self.archive, member).found

    @cached_property
    def formats(self) -> list[str]:
        """The number format of each style."""
        member = next(iter(self._relations.of("styles")), "xl/styles.xml")
        return _read(_Styles(), self.archive, member).formats()


def unescaped(text: str) -> str:
    """Return a text of the file as it is meant: _x000D_ is a carriage return, _x005F_ an underscore."""
    if not ESCAPED.search(text):
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Two halves that are written apart are one character; a half alone stays, and its row is named.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@dataclass
class Texts(Listener):
    """The texts of a document, each of several runs; the sounds written above characters are left out."""

    found: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _depth: int = 0
    _sounds: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        self._depth += name == "t"
        self._sounds += name == "rPh"

    def end(self, name: str) -> None:
        self._depth -= name == "t"
        self._sounds -= name == "rPh"
        if name == "si":
            if len(self.found) >= MOST_TEXTS:
                raise ValueError("too many texts")
            self.found.append(unescaped("".join(self._parts)))

    def text(self, content: str) -> None:
        if self._depth and not self._sounds:
            self._parts.append(content)


@dataclass
class _Outline(Listener):
    """Title, relation and hiding of each sheet, and the epoch of dates."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    is_from_1904: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            is_hidden = attribute(attributes, "state") in ("hidden", "veryHidden")
            self.sheets.append((attribute(attributes, "name"), attribute(attributes, "id"), is_hidden))
        elif name == "workbookPr":
            self.is_from_1904 = attribute(attributes, "date1904") in ("1", "true", "on")


@dataclass
class _Styles(Listener):
    """Number formats by id, and the id of each style."""

    named: dict[str, str] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    _is_inside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.named[attribute(attributes, "numFmtId")] = attribute(attributes, "formatCode")
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside:
            self.used.append(attribute(attributes, "numFmtId"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_inside = False

    def formats(self) -> list[str]:
        return [self.named.get(number) or _builtin(number) for number in self.used]


def _builtin(number: str) -> str:
    known = CHINESE_FORMATS | BUILTIN_FORMATS
    return known.get(int(number), "General") if number.isascii() and number.isdigit() else "General"


@dataclass
class _Relations(Listener):
    """What a member points at, by key."""

    folder: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            key, target = attribute(attributes, "Id"), attribute(attributes, "Target").replace("\\", "/")
            self.targets[key] = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
            self.kinds[key] = attribute(attributes, "Type").rpartition("/")[2]

    def of(self, kind: str) -> Iterable[str]:
        return [self.targets[key] for key, found in self.kinds.items() if found == kind]


def _relations(archive: Archive, path: str) -> _Relations:
    folder, name = posixpath.split(path)
    return _read(_Relations(folder=folder), archive, posixpath.join(folder, "_rels", f"{name}.rels"))


def _read(listener: L, archive: Archive, member: str) -> L:
    for _ in listen(archive.pieces(member), listener):
        continue
    return listener
