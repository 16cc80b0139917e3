"""Every clock of the records of nuisance callers (Art. 24; the limits are local)."""

from datetime import datetime

from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .workflow import NUISANCE

TITLES = {
    "nuisance_warn": Text("警告骚扰来电人", "Warning of a nuisance caller"),
    "nuisance_hand_over": Text("决定移交骚扰来电人", "Decision to hand a caller over"),
    "nuisance_disposal": Text("登记移交后的处理结果", "What came of a hand-over"),
}

LENGTHS = frozenset({"nuisance_decide_days", "nuisance_disposal_days"})


def nuisance_clock(kind: str, *, at: datetime, law: Law) -> Clock:
    """The centre's next step on a caller: `kind` is one of `TITLES` (Art. 24)."""
    length = "nuisance_disposal_days" if kind == "nuisance_disposal" else "nuisance_decide_days"
    return in_working_days(kind, NUISANCE, at, length, law)
