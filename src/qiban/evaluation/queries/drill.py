"""The cases behind a figure: counted and good, counted and bad, not counted and why."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.evaluation.layout import Layout, kept
from qiban.evaluation.models import Month, Revision, Sample
from qiban.hotline.permissions import visible_orders
from qiban.law.hotline.evaluation.counting import WHYS
from qiban.law.text import Text

from .holding import holding_revision

COLUMNS = ("order_id", "demand_id", "case_id", "number", "good", "counted", "why", "due_at", "done_at", "round", "ext")


class Case(NamedTuple):
    """One case of a rate, as it was counted.

    Args:
        case_id: of a handling limit (按时办结率), else of the complainant's demand.
        number: of its order.
        why: why it does not count, a word of `WHYS`; empty where it does.
        round: the round of handling.
        ext: whether the limit had been extended.
    """

    order_id: int
    demand_id: int
    case_id: int
    number: str
    good: bool
    counted: bool
    why: str
    due_at: Any
    done_at: Any
    round: int
    ext: bool

    @property
    def group(self) -> str:
        """Which list it stands in: "bad", "good" or "left_out"."""
        return ("good" if self.good else "bad") if self.counted else "left_out"

    @property
    def is_late_return(self) -> bool:
        """Whether it was given back late: over before its limit, and overdue all the same (Art. 12.7)."""
        ended_before = self.due_at is not None and self.done_at is not None and self.done_at < self.due_at
        return self.group == "bad" and ended_before

    @property
    def words(self) -> Text | None:
        """Why it does not count."""
        return WHYS.get(self.why)


def cases_of(month: Month, unit_id: int, rate: str, revision: Revision | None = None) -> list[Case]:
    """Return the cases of a figure, those that do not count among them, the bad ones first.

    Args:
        revision: the count whose cases are wanted; those of the month as it was frozen where there is none.

    Raises:
        NotFound: the file of that count is not where it was kept.
    """
    found = _rows(layout_of(month, revision).cases_of(month.pk), COLUMNS, unit_id, rate)
    order = {"bad": 0, "left_out": 1, "good": 2}
    return sorted((Case(**one) for one in found), key=lambda one: (order[one.group], one.order_id, one.case_id))


class Sampled(NamedTuple):
    """One answer that a third party's samples have to a rate, as it was counted."""

    sample: Sample
    good: bool


def samples_of(month: Month, unit_id: int, rate: str, revision: Revision | None = None) -> list[Sampled]:
    """Return the third party's samples that weigh in a figure, those that are not good first; see `cases_of`."""
    found = _rows(layout_of(month, revision).samples_of(month.pk), ("sample_id", "good"), unit_id, rate)
    known = Sample.objects.select_related("order").in_bulk([one["sample_id"] for one in found])
    listed = [Sampled(known[one["sample_id"]], one["good"]) for one in found]
    return sorted(listed, key=lambda one: (one.good, one.sample.pk))


def _rows(path: Path, columns: Sequence[str], unit_id: int, rate: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    if not path.exists():
        raise NotFound(
            Text(
                "该月明细文件缺失，暂时不能查看。",
                "The file with the month's cases is missing; they cannot be shown now.",
            ),
            next_step=Text(
                "请联系系统管理员从备份恢复评价明细。", "Ask the administrator to restore it from the backup."
            ),
        )
    wanted = [("rate", "=", rate), ("unit_id", "=", unit_id)]
    rows: list[dict[str, Any]] = pq.read_table(
        path, columns=list(columns), filters=wanted, partitioning=None
    ).to_pylist()
    return rows


def layout_of(month: Month, revision: Revision | None) -> Layout:
    """Return where the files of a count lie."""
    return kept().revision(month.pk, revision.no) if revision else kept()


def orders_counted(month: Month, unit_id: int, rate: str) -> set[int]:
    """Return the orders of which a case counts in a unit's figure as it holds now."""
    return {one.order_id for one in cases_of(month, unit_id, rate, holding_revision(month)) if one.counted}


def orders_seen(order_ids: Iterable[int | None], actor: Actor) -> set[int]:
    """Return those of some orders that the post may see."""
    wanted = {one for one in order_ids if one is not None}
    return set(visible_orders(actor).filter(pk__in=wanted).values_list("pk", flat=True))
