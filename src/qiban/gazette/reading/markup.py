"""The text of a web page: its paragraphs a line each, a table's row a line, without scripts, menus and what is hidden."""

import re
from collections.abc import Mapping

from lxml import etree

from .problems import damaged, too_large

SKIPPED = frozenset(
    {
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "nav",
            "aside",
            "footer",
            "iframe",
            "object",
            "svg",
            "canvas",
        ),
        *("select", "button", "textarea", "audio", "video", "map", "rt", "rp"),
    }
)
# Nothing is inside of these, so that they never hide what follows.
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"})
BLOCKS = frozenset(
    {
        *(
            "p",
            "div",
            "tr",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "section",
            "article",
            "main",
            "header",
            "center",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "form",
            "fieldset",
            "caption",
            "tbody",
            "thead",
            "figure",
        ),
    }
)
CELLS = ("td", "th")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f\v]+")
AROUND_TABS = re.compile(r" *\t *")
PIECE = 64 * 1024
MOST_LETTERS = 20_000_000


class _Listener:
    """Is told of a page's elements in their order, and keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._skipping: list[str] = []
        self._depth = self._cells = self._size = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element that begins."""
        if self._skipping:
            self._depth += tag == self._skipping[0]
        elif tag in SKIPPED or (tag not in VOID and _is_hidden(attributes)):
            self._skipping, self._depth = [tag], 1
        elif tag in CELLS:
            self._cells += 1
            self._line.append("\t")
        elif tag in BLOCKS or tag in ("br", "hr"):
            self._break(is_row=tag == "tr")

    def end(self, tag: str) -> None:
        """Hear of an element that ends."""
        if self._skipping:
            self._depth -= tag == self._skipping[0]
            self._skipping = self._skipping if self._depth else []
        elif tag in CELLS:
            self._cells = max(0, self._cells - 1)
        elif tag in BLOCKS:
            self._break(is_row=tag == "tr")

    def data(self, text: str) -> None:
        """Hear of text, whole or a part of it."""
        if not self._skipping:
            self._size += len(text)
            if self._size > MOST_LETTERS:
                raise too_large(f"超过 {MOST_LETTERS} 字", f"more than {MOST_LETTERS:,} characters")
            self._line.append(SPACES.sub(" ", text))

    def close(self) -> list[str]:
        """Return the lines."""
        self._break(is_row=True)
        return self.lines

    def _break(self, *, is_row: bool = False) -> None:
        """End the line; inside a cell only a row does."""
        if self._cells and not is_row:
            self._line.append(" ")
            return
        self._cells = 0
        if line := AROUND_TABS.sub("\t", "".join(self._line)).strip():
            self.lines.append(line)
        self._line = []


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style") or ""))


def page_text(text: str) -> str:
    """Return what a web page says.

    Raises:
        Unreadable: it is damaged or too large.
    """
    listener = _Listener()
    parser = etree.HTMLParser(target=listener, huge_tree=True)
    try:
        for start in range(0, len(text), PIECE):
            parser.feed(text[start : start + PIECE])
        lines = parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise damaged("HTML") from error
    return "\n".join(lines)
