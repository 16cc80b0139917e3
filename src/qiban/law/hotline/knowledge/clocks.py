"""Every clock of the knowledge base as one line over the calendar (Art. 6.3, 8.3; the limits are local)."""

from datetime import datetime
from itertools import islice

from qiban.law.civil import CIVIL
from qiban.law.clocks import Clock, by_end_of, cycle, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .workflow import CENTRE, OWN

TITLES = {
    "article_review": Text("核对知识条目", "Review of an article"),
    "article_renewal": Text("更新到期的知识条目", "Renewal of an expired article"),
    "article_check": Text("审核知识条目", "The centre's review of an article"),
    "article_error": Text("处理知识报错", "Answer to an error report"),
}
LENGTHS = frozenset(
    {"knowledge_review_months", "knowledge_renewal_days", "knowledge_check_days", "knowledge_error_days"}
)
# What a unit owes of its own articles; left undone, the centre supervises it (Art. 16.5).
OF_UNITS = ("article_review", "article_renewal", "article_error")


def review_clock(*, at: datetime, law: Law) -> Clock:
    """The unit's next look whether an article is still right: the same day so many months later (Art. 8.3)."""
    day, name = at.astimezone(CIVIL).date(), "knowledge_review_months"
    (due_on,) = islice(cycle(day, law.parameters[name]), 1, 2)
    return by_end_of("article_review", OWN, due_on, at, law, name)


def renewal_clock(*, at: datetime, law: Law) -> Clock:
    """The unit's new version of an article that has expired (Art. 8.3)."""
    return in_working_days("article_renewal", OWN, at, "knowledge_renewal_days", law)


def check_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's review of an article, and its publication (Art. 6.3)."""
    return in_working_days("article_check", CENTRE, at, "knowledge_check_days", law)


def error_clock(*, at: datetime, law: Law) -> Clock:
    """The unit's answer to a report that an article is wrong (Art. 8.3)."""
    return in_working_days("article_error", OWN, at, "knowledge_error_days", law)
