"""Every clock of supervision as one line over the calendar (Art. 15, 16, 18; the limits are local)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_civil_days, in_working_days
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.text import Text

from .workflow import ACCOUNT, GROUNDS, STUDY

TITLES = {
    "supervision_answer": Text("答复督办", "Answer to a supervision order"),
    "supervision_review": Text("审核督办答复", "Review of an answer"),
    "study": Text("报送专题研究", "Topic study"),
    "study_review": Text("审核专题研究", "Review of a topic study"),
    "recheck": Text("复查专题研究", "Recheck of a topic study"),
    "rectification": Text("报告整改情况", "Rectification"),
    "rectify_review": Text("验收整改", "Acceptance of a rectification"),
    "accountability": Text("决定问责通报", "Decision on an accountability notice"),
}
LENGTHS = frozenset(
    {
        "supervision_answer_days",
        "supervision_review_days",
        "study_days",
        "study_review_days",
        "recheck_days",
        "rectification_days",
        "rectification_review_days",
        "accountability_days",
    }
)


def answer_clock(*, at: datetime, law: Law, citation: Citation = GROUNDS) -> Clock:
    """The unit's answer to a supervision order (Art. 16)."""
    return in_working_days("supervision_answer", citation, at, "supervision_answer_days", law)


def answer_review_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's review of an answer (Art. 16)."""
    return in_working_days("supervision_review", GROUNDS, at, "supervision_review_days", law)


def study_clock(*, at: datetime, law: Law) -> Clock:
    """The unit's topic study (Art. 15)."""
    return in_working_days("study", STUDY, at, "study_days", law)


def study_review_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's review of a topic study (Art. 6.2, 15)."""
    return in_working_days("study_review", Citation(HOTLINE, 6, 2), at, "study_review_days", law)


def recheck_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's look, after a period of measures, whether the problem came back (Art. 15)."""
    return in_civil_days("recheck", STUDY, at, "recheck_days", law)


def rectification_clock(*, at: datetime, law: Law) -> Clock:
    """The unit's report of what it put right (Art. 18)."""
    return in_working_days("rectification", ACCOUNT, at, "rectification_days", law)


def rectification_review_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's acceptance (Art. 18)."""
    return in_working_days("rectify_review", ACCOUNT, at, "rectification_review_days", law)


def accountability_clock(*, at: datetime, law: Law) -> Clock:
    """The director's decision whether a unit is held to account (Art. 18)."""
    return in_working_days("accountability", ACCOUNT, at, "accountability_days", law)
