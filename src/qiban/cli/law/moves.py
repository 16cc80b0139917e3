"""Deadlines that would move, or did, as commands print them."""

from typing import TYPE_CHECKING, Any

from qiban.cli.output import print_table, say
from qiban.core import clock
from qiban.law.regulation import clock_title

if TYPE_CHECKING:
    from qiban.core.obligations.recounting import Recounted

MOST = 200


def as_json(moves: "list[Recounted]") -> list[dict[str, Any]]:
    """Return moves as plain JSON, in civil time."""
    codes = _codes(moves)
    return [
        {
            "case": one.case_number,
            "kind": one.kind,
            "unit": codes[one.unit_id],
            "from": clock.local(one.due_before).isoformat(),
            "to": clock.local(one.due_at).isoformat(),
            "late_at_once": one.is_late_at_once,
        }
        for one in moves
        if one.has_moved
    ]


def print_moves(moves: "list[Recounted]", *, is_foreseen: bool) -> None:
    """Print which deadlines move, those that are late at once first."""
    moved = [one for one in moves if one.has_moved]
    late = sum(one.is_late_at_once for one in moved)
    codes = _codes(moved)
    rows = [
        (
            one.case_number,
            clock_title(one.kind).zh,
            codes[one.unit_id],
            clock.due_text(one.due_before),
            clock.due_text(one.due_at),
            "超期 late" if one.is_late_at_once else "",
        )
        for one in moved[:MOST]
    ]
    if rows:
        print_table(("编号 case", "事项 kind", "单位 unit", "原时限 from", "新时限 to", ""), rows)
    if len(moved) > MOST:
        say(f"另有{len(moved) - MOST}项未列出。", f"{len(moved) - MOST} more are not listed.")
    if is_foreseen:
        say(f"将有{len(moved)}项时限变动，其中{late}项立即超期。", f"{len(moved)} would move, {late} be late at once.")
    else:
        say(f"{len(moved)}项时限已变动，其中{late}项因此超期。", f"{len(moved)} moved, {late} of them are late by it.")


def _codes(moves: "list[Recounted]") -> dict[int, str]:
    from qiban.core.units.queries import code_of

    return {unit_id: code_of(unit_id) for unit_id in {one.unit_id for one in moves}}
