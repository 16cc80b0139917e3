"""How a measure is called in one line."""

import re

from .clean import Cleaned
from .measures import Leaf
from .shown import shown

_END = re.compile(r"[。；;]|[：:](?!\d)")
_NAMED = re.compile(r"\s*[【〖]([^【】〖〗]{2,40})[】〗]")
LONGEST = 60


def title_of_measure(cleaned: Cleaned, piece: Leaf) -> str:
    """Return its heading: the words before the first stop, without units; a long sentence ends at its first comma."""
    heading = piece.node.heading
    start = heading.start + (heading.mark.length if heading.mark else 0)
    end = min([heading.end, *(group.start for group in piece.groups if group.start > start)])
    text = shown(cleaned.text[start:end].lstrip("—-─－●■◆★▲▶◎※ ").strip())
    named = _NAMED.match(text)
    if named:
        return named[1]
    stop = _END.search(text)
    title = text[: stop.start()] if stop else text
    if len(title) > LONGEST:
        title = re.split(r"[，,]", title, maxsplit=1)[0]
    return title.strip()
