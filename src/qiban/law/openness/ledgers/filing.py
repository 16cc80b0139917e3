"""Ledgers: filed complete by the day of the year, and looked at by the openness office."""

from collections import Counter
from collections.abc import Iterable

from qiban.law.decision import Decision
from qiban.law.openness.days import day_in, is_year
from qiban.law.openness.regulation import safeguard
from qiban.law.openness.saying import lacking, other_year
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import LedgerFacts, LedgerRow, ReviewFacts


def ledger_filing(given: LedgerFacts, law: Law) -> Decision:
    """Tell whether a ledger can be filed, and whether it is in time.

    Interpretation: the day that the plan names is the last one in time. A late ledger is still owed, so it is taken and counted
    as late. What the document calls the responsible unit and the time of completion are columns of every row.

    Source: safeguard 2, and the closing paragraph.
    """
    say = Ruling("ledger_filing", safeguard(2, 4), given, law, ("ledger_month", "ledger_day"))
    if not is_year(given.year, given.filed_on, law):
        return other_year(say, given.year)
    return _incomplete(say, given.rows) or _filed(say, given, law)


def _incomplete(say: Ruling, rows: tuple[LedgerRow, ...]) -> Decision | None:
    if not rows:
        return say(
            "refused",
            "台账没有任务。",
            "The ledger has no tasks.",
            clause=safeguard(2, 1),
            next_step=("请对照任务分解表梳理任务。", "Enter the tasks of the plan that are the unit's."),
        )
    if repeated := _repeated(one.number for one in rows):
        return say(
            "refused",
            f"任务序号重复：{'、'.join(repeated)}。",
            f"Numbers that stand there twice: {', '.join(repeated)}.",
            clause=safeguard(2, 1),
            next_step=("请核对序号。", "Check the numbers."),
        )
    missing = [names for one in rows if (names := _missing(one))]
    joined = "；".join(zh for zh, _ in missing), "; ".join(en for _, en in missing)
    return lacking(say, joined, safeguard(2, 1))


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _missing(row: LedgerRow) -> tuple[str, str] | None:
    zh, en = blanks(
        number=(row.number, "序号", "number"),
        task=(row.task, "任务", "task"),
        responsible=(row.responsible, "责任单位", "responsible unit"),
        due_on=(str(row.due_on or ""), "完成时限", "time of completion"),
    )
    return (f"第{row.number}项的{zh}", f"{en} of no. {row.number}") if zh else None


def _filed(say: Ruling, given: LedgerFacts, law: Law) -> Decision:
    due_on = day_in(given.year, "ledger", law)
    late = max((given.filed_on - due_on).days, 0)
    results = {"due_on": due_on.isoformat(), "days_late": late}
    if late:
        return say(
            "allowed_late",
            f"应于{due_on}前（含当日）报送，逾期{late}日，仍应报送。",
            f"It was due by {due_on} inclusive; it is {late} days late, and filed all the same.",
            results=results,
        )
    return say("allowed", f"在{due_on}前（含当日）报送。", f"Filed by {due_on}.", results=results)


def ledger_review(given: ReviewFacts, law: Law) -> Decision:
    """Tell whether a filed ledger can be accepted or sent back: by another unit, and sent back with the reason.

    Source: safeguard 2, and the closing paragraph.
    """
    say = Ruling("ledger_review", safeguard(2, 4), given, law)
    if given.is_own:
        return say(
            "refused",
            "本单位的台账由其他单位审核。",
            "A unit does not review its own ledger.",
            next_step=("请由主管单位审核。", "Have the unit above it review it."),
        )
    if given.conclusion == "returned":
        return lacking(say, blanks(reason=(given.reason, "退回理由", "reason for sending it back"))) or say(
            "allowed", "可以退回。", "It may be sent back."
        )
    return say("allowed", "可以接收备查。", "It may be accepted.")
