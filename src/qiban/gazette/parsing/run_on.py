"""Parts that print ran together in one line: "1.……（责任单位：市甲局）2.……", a chapter and its first article."""

import re

_NEXT = r"(?:\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
_BEHIND = re.compile(rf"(?<=[）)\]〕】])[ \u3000]*(?={_NEXT})")
_UNITS = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[：:]|(?:负责|牵头|配合)[）)\]〕】]")
_FIRST = re.compile(r"(?<=：)(?=1[.．、](?!\d))")
_COUNT = r"[〇零一二三四五六七八九十百\d]{1,5}"
# Letters that a bracket of units may take.
LONGEST = 300
_CHAPTER = re.compile(
    rf"第{_COUNT}\s*[章節节][ \u3000\t]*[\u4e00-\u9fff、]{{2,20}}(?P<gap>[ \u3000\t]+)(?=第{_COUNT}\s*[条條])"
)


def run_on(line: str, start: int) -> list[tuple[int, int]]:
    """Return where the parts of a line end and the next ones begin: behind the units of each, behind a chapter's name."""
    found = [
        one.span()
        for one in _BEHIND.finditer(line, start)
        if _UNITS.search(line, max(start, one.start() - LONGEST), one.start())
    ]
    chapter = _CHAPTER.match(line, start)
    if chapter:
        return [chapter.span("gap")]
    first = _FIRST.search(line, start, found[0][0]) if found else None
    return [first.span(), *found] if first else found
