"""What is owed under the carbon peaking plan besides its measures, and by when; the plan leaves the limits open."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .districts import clocks as districts
from .regulation import CARBON

COUNTING = Citation(CARBON, 4, 1, form="measure")
TITLES = {
    **districts.TITLES,
    "inventory_confirmation": Text("核实碳排放核算结果", "Confirming an inventory"),
    "factor_check": Text("复核因子公告", "Checking a factor"),
}
LENGTHS = districts.LENGTHS | {"inventory_days", "factor_days"}


def inventory_clock(*, computed_at: datetime, law: Law) -> Clock:
    """Another unit looks at an inventory that was counted (measure 4.1)."""
    return in_working_days("inventory_confirmation", COUNTING, computed_at, "inventory_days", law)


def factor_clock(*, entered_at: datetime, law: Law) -> Clock:
    """Another person looks at a factor that was entered (measure 4.1)."""
    return in_working_days("factor_check", COUNTING, entered_at, "factor_days", law)
