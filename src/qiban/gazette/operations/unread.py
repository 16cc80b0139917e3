"""Pages of a file of which nothing was read: whoever reviews what was read is told so."""

from collections.abc import Iterator

from qiban.gazette.parsing.model import Problem
from qiban.gazette.reading import Read

MOST_NAMED = 20


def unread(found: Read) -> Iterator[Problem]:
    """Yield what is said of the pages that hold pictures only, at the first of them."""
    if not found.empty_pages:
        return
    named, count = "、".join(map(str, found.empty_pages[:MOST_NAMED])), len(found.empty_pages)
    more_zh, more_en = (f"等{count}页", f" ({count} pages)") if count > MOST_NAMED else ("页", "")
    start = found.page_starts[found.empty_pages[0] - 1]
    yield Problem(
        "unread_pages",
        f"第{named}{more_zh}只有图片，没有读到文字，请对照原件核对。",
        f"Pages with pictures only, of which nothing was read: {named.replace('、', ', ')}{more_en}; check them in the file.",
        found.text.count("\n", 0, start) + 1,
        (start, start),
    )
