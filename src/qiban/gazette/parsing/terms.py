"""The day that a label gives: "完成时限：2018年10月中旬"."""

import re
from calendar import monthrange
from datetime import date

from .clean import Cleaned
from .model import Deadline
from .quantities import Context

_TERM = re.compile(
    r"(?:时限|期限|完成时间|完成日期|时间要求|时间)[：:]\s?"
    r"(?P<term>(?:(?P<year>20\d{2})年)?(?:(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[01]|[12]\d|[1-9])日|(?P<third>[上中下]旬)|份|底|末)?|(?P<end>年?底|年末))(?:之?前|以前)?)"
)
_THIRDS = {"上旬": 10, "中旬": 20}


def term_in(cleaned: Cleaned, start: int, end: int, context: Context) -> Deadline | None:
    """Return the day by which something is to be done, where a label says so between `start` and `end`.

    Interpretation: 上旬 ends on the 10th, 中旬 on the 20th, a month or a year with its last day.

    Args:
        context: its year holds for a month that names none.
    """
    found = _TERM.search(cleaned.text, start, end)
    year = int(found["year"]) if found and found["year"] else context.year or context.issued
    if found is None or year is None or (found["end"] and not found["year"] and not found["end"].startswith("年")):
        return None
    month = int(found["month"] or 12)
    last = monthrange(year, month)[1]
    day = int(found["day"] or 0) or _THIRDS.get(found["third"] or "", last)
    on = date(year, month, min(day, last))
    return Deadline(on, found["term"], cleaned.source_span(found.start("term"), found.end("term")))
