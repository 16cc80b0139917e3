"""How a measure is called in one line."""

import re
from html import unescape

from .clean import Cleaned
from .measures import Leaf

_END = re.compile(r"。|；|(?<!&quot);|[：:](?!\d)")
_NAMED = re.compile(r"\s*[【〖]([^【】〖〗]{2,40})[】〗]")
_QUOTED = re.compile(r"“([^“”\"]{1,40})\"")
LONGEST = 60


def title_of_measure(cleaned: Cleaned, piece: Leaf) -> str:
    """Return its heading: the words before the first stop, without units; a long sentence ends at its first comma."""
    heading = piece.node.heading
    start = heading.start + (heading.mark.length if heading.mark else 0)
    end = min([heading.end, *(group.start for group in piece.groups if group.start > start)])
    text = _printed(cleaned.text[start:end].lstrip("—-─－ ").strip())
    named = _NAMED.match(text)
    if named:
        return named[1]
    stop = _END.search(text)
    title = text[: stop.start()] if stop else text
    if len(title) > LONGEST:
        title = re.split(r"[，,]", title, maxsplit=1)[0]
    return title.strip()


def _printed(text: str) -> str:
    """Return text as print shows it: entities of web pages as what they stand for, and quotations closed as they were opened."""
    return _QUOTED.sub("“\\1”", unescape(text))
