"""Numbered items that print ran together in one paragraph: "1.……（责任单位：市甲局）2.……"."""

import re

_NEXT = r"(?:\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
_BEHIND = re.compile(rf"(?<=[）)\]〕】])[ \u3000]*(?={_NEXT})")
_UNITS = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[：:]|(?:负责|牵头|配合)[）)\]〕】]")
_FIRST = re.compile(r"(?<=：)(?=1[.．、](?!\d))")
# Letters that a bracket of units may take.
LONGEST = 300


def run_on(line: str, start: int) -> list[tuple[int, int]]:
    """Return where the items of a line end and the next ones begin, behind the units of each; mostly nowhere."""
    found = [
        one.span()
        for one in _BEHIND.finditer(line, start)
        if _UNITS.search(line, max(start, one.start() - LONGEST), one.start())
    ]
    first = _FIRST.search(line, start, found[0][0]) if found else None
    return [first.span(), *found] if first else found
