"""The text of a DOCX as it is printed: with the numbers that it counts itself, a table's row a line, without what was deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qiban.core.errors import Invalid
from qiban.core.sheets.archive import Archive
from qiban.core.sheets.markup import Listener, attribute, listen
from qiban.core.sheets.problems import BROKEN

from .numbering import LEVELS, Numbering, whole
from .problems import Unreadable, damaged, too_large

# Deleted or moved away, field codes, the second copy of a text box, sounds above characters.
SKIPPED = frozenset({"del", "moveFrom", "instrText", "Fallback", "rt", "delText", "delInstrText"})
LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
MOST_LETTERS = 20_000_000
DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"


@dataclass(slots=True)
class _Styles(Listener):
    """The lists that styles of paragraphs belong to, by the style's id, and the styles they go back to."""

    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    _style: str = ""
    _level: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element of the styles."""
        value = attribute(attributes, "val")
        match name:
            case "style":
                self._style, self._level = attribute(attributes, "styleId"), 0
            case "basedOn":
                self.parents[self._style] = value
            case "ilvl":
                self._level = whole(value)
            case "numId":
                self.lists[self._style] = (value, self._level)

    def list_of(self, style: str) -> tuple[str, int] | None:
        """Return the list of a style, or of one that it goes back to."""
        for _ in range(LEVELS):
            if style in self.lists:
                return self.lists[style]
            style = self.parents.get(style, "")
        return None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read; `boxes` are lines of text boxes that hang on it."""

    letters: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str | None = None
    level: int | None = None


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)


class _Body(Listener):
    """Is told of the document in its order, and keeps its lines."""

    def __init__(self, numbering: Numbering, styles: _Styles) -> None:
        self.lines: list[str] = []
        self._numbering, self._styles = numbering, styles
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._skipped = 0
        self._in_text = self._is_hidden = False
        self._size = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element that begins."""
        if name in SKIPPED or self._skipped:
            self._skipped += 1
            return
        match name:
            case "p":
                self._paragraphs.append(_Paragraph())
            case "tr":
                self._rows.append([])
            case "tc":
                self._cells.append([])
            case "r":
                self._is_hidden = False
            case "t":
                self._in_text = True
            case _:
                self._note(name, attributes)

    def _note(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._paragraphs:
            return
        one, value = self._paragraphs[-1], attribute(attributes, "val")
        match name:
            case "pStyle":
                one.style = value
            case "numId":
                one.list_id = value
            case "ilvl":
                one.level = whole(value)
            case "vanish":
                self._is_hidden = value not in ("0", "false")
            case _ if name in LETTERS and not self._is_hidden and one.letters:
                one.letters.append(LETTERS[name])

    def end(self, name: str) -> None:
        """Hear of an element that ends."""
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "t":
                self._in_text = False
            case "p" if self._paragraphs:
                self._put(self._paragraphs.pop())
            case "tc" if self._cells:
                cell = " ".join(self._cells.pop())
                if self._rows:
                    self._rows[-1].append(cell)
            case "tr" if self._rows:
                self._keep("\t".join(self._rows.pop()).strip("\t"))

    def text(self, content: str) -> None:
        """Hear of text, whole or a part of it."""
        if self._in_text and not self._skipped and not self._is_hidden and self._paragraphs:
            self._size += len(content)
            if self._size > MOST_LETTERS:
                raise too_large(f"超过 {MOST_LETTERS} 字", f"more than {MOST_LETTERS:,} characters")
            self._paragraphs[-1].letters.append(content)

    def _put(self, one: _Paragraph) -> None:
        """Keep a paragraph that ended: in the text box that hangs on another, in a cell, or among the lines."""
        words = "".join(one.letters)
        line = self._number(one) + words if words.strip() else ""
        if self._paragraphs:
            self._paragraphs[-1].boxes += [line, *one.boxes]
            return
        for each in (line, *one.boxes):
            self._keep(each)

    def _keep(self, line: str) -> None:
        if line.strip():
            (self._cells[-1] if self._cells else self.lines).append(line)

    def _number(self, one: _Paragraph) -> str:
        by_style = self._styles.list_of(one.style)
        list_id = one.list_id if one.list_id is not None else (by_style[0] if by_style else "")
        level = one.level if one.level is not None else (by_style[1] if by_style else 0)
        return self._numbering.next(list_id, level)


def document_text(data: bytes) -> str:
    """Return the text of a DOCX, a paragraph or a table's row a line.

    Raises:
        Unreadable: it is damaged, encrypted, or inflates beyond all measure.
    """
    numbering, styles = Numbering(), _Styles()
    try:
        archive = Archive(data)
        _hear(archive, NUMBERING, numbering)
        _hear(archive, STYLES, styles)
        body = _Body(numbering, styles)
        _hear(archive, DOCUMENT, body)
    except Invalid as error:
        raise _refused(error) from error
    except BROKEN as error:
        raise damaged("DOCX") from error
    return "\n".join(body.lines)


def _hear(archive: Archive, member: str, listener: Listener) -> None:
    for _ in listen(archive.pieces(member), listener):
        pass


def _refused(error: Invalid) -> Unreadable:
    zh, en = error.message.zh.replace("XLSX", "DOCX"), error.message.en.replace("XLSX", "DOCX")
    return Unreadable(zh, en)
