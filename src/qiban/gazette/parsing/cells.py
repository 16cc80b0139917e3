"""Which lines are cells of a table that is printed one cell a line."""

import re

_VALUE = re.compile(r"[≥≤＞＜><约〉]?\d{1,12}(?:\.\d{1,6})?[%％]?$")
_VALUE_NEXT = re.compile(
    r"\s{0,20}\n[ \t\u3000]{0,20}(?:[≥≤＞＜><约〉]?\d{1,12}(?:\.\d{1,6})?[%％]?|预期性|约束性|[—–-])[ \t\u3000\r]{0,20}(?:\n|$)"
)
_NOTHING = ("—", "——", "–", "-", "/")
_UNIT_LINE = re.compile(
    r"[%％‰]$|[万亿]{0,2}(?:元|吨|人|个|家|亩|公里|平方米|千瓦|立方米|件|项|户|座|辆|张)(?:/\S{1,4})?$"
)


class Cells:
    """Looks at line after line: values line upon line, or below their unit, are cells; a page has one number."""

    def __init__(self, source: str) -> None:
        """Begin before the first line of `source`."""
        self.source = source
        self.after = False

    def has(self, words: str, end: int) -> bool:
        """Whether the line of `words`, which ends at `end` of the source, is a cell; asked once for each line in turn."""
        is_value = bool(_VALUE.match(words))
        found = (self.after and (is_value or words in _NOTHING)) or (
            is_value and bool(_VALUE_NEXT.match(self.source, end))
        )
        self.after = found or is_value or bool(_UNIT_LINE.match(words)) or (self.after and not words)
        return found
