"""The evaluation as expressions: tables in, tables out, the same for every engine that Ibis speaks to.

They count whole numbers alone. What follows from the counts, percent, weights and places, is decided by the law in exact
decimals, so that no engine's arithmetic can move a figure.
"""

from collections.abc import Collection
from typing import cast

import ibis
from ibis.expr.types import BooleanValue, Table


def counts(cases: Table, samples: Table, months: Collection[int] | None = None) -> Table:
    """Return how many cases of each month, unit and rate were good and counted, and the same of the samples.

    Args:
        months: those that are wanted; None for all.
    """
    own = _within(cases.filter(cases.counted), months)
    theirs = _within(samples, months)
    both = own.select(
        month=own.month.cast("int32"),
        unit_id=own.unit_id,
        rate=own.rate.cast("string"),
        good=own.good,
        sampled=ibis.literal(value=False),
    ).union(
        theirs.select(
            month=theirs.month.cast("int32"),
            unit_id=theirs.unit_id,
            rate=theirs.rate.cast("string"),
            good=theirs.good,
            sampled=ibis.literal(value=True),
        )
    )
    good, sampled = cast("BooleanValue", both.good), cast("BooleanValue", both.sampled)
    grouped = both.group_by("month", "unit_id", "rate").aggregate(
        good=(good & ~sampled).sum(),
        cases=(~sampled).sum(),
        sampled_good=(good & sampled).sum(),
        sampled=sampled.sum(),
    )
    return grouped.order_by("month", "unit_id", "rate")


def differing(before: Table, after: Table) -> Table:
    """Return the cases of which two counts of one month say something else: counted or not, good or not, of which unit.

    Each has the columns of both sides, those of the first with `_before` and of the second with `_after`; a side that has no
    such case is null.
    """
    names = ("unit_id", "order_id", "number", "good", "counted", "why")
    one = before.select("rate", "case_id", **{f"{name}_before": before[name] for name in names})
    other = after.select(rate_after="rate", case_id_after="case_id", **{f"{name}_after": after[name] for name in names})
    joined = one.join(other, [one.rate == other.rate_after, one.case_id == other.case_id_after], how="outer")
    found = joined.mutate(
        rate=ibis.coalesce(joined.rate, joined.rate_after),
        case_id=ibis.coalesce(joined.case_id, joined.case_id_after),
        counted_before=joined.counted_before.fill_null(False),
        counted_after=joined.counted_after.fill_null(False),
    ).drop("rate_after", "case_id_after")
    is_other = (found.unit_id_before != found.unit_id_after) | (found.good_before != found.good_after)
    wanted = (found.counted_before != found.counted_after) | (found.counted_before & found.counted_after & is_other)
    return found.filter(wanted).order_by("rate", "case_id")


def _within(table: Table, months: Collection[int] | None) -> Table:
    return table if months is None else table.filter(table.month.isin(list(months)))
