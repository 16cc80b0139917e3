"""`qiban evaluation`: months exported, frozen, counted anew and looked at."""

import sys
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.environment import require_office, use_django, use_home
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qiban.core.actor import Actor
    from qiban.evaluation.explaining import Explained
    from qiban.evaluation.models import Month

SHOWN = 50
month_argument = click.argument("written", metavar="MONTH")
as_option = click.option(
    "--as", "username", default="", help="以谁的岗位办理，缺省为系统 · In whose post; the system's by default."
)


@click.group("evaluation")
def command() -> None:
    """月度考核评价 · Evaluation of months; MONTH is written 2026-11."""


@command.command("export")
@month_argument
@as_json_option
def export(written: str, *, as_json: bool) -> None:
    """导出一个未冻结月份的明细并统计 · Export a month that is not frozen, and count it."""
    _use()
    from qiban.core import clock
    from qiban.evaluation.layout import kept
    from qiban.evaluation.operations.counting import open_month, refresh_month

    with refusals_in_words():
        month = _number(written)
        open_month(month, at=clock.now())
        found = refresh_month(month, at=clock.now())
    path = str(kept().cases_of(month))
    if as_json:
        print_json({**_told(found), "path": path})
    elif found.is_frozen:
        say(f"{found.title}已冻结，没有重新导出。", "The month is frozen; nothing was exported.")
    else:
        say(f"{found.title}：导出{found.cases}条，{path}", f"{found.cases} cases")


@command.command("freeze")
@month_argument
@as_option
@as_json_option
def freeze(written: str, username: str, *, as_json: bool) -> None:
    """冻结一个已结束的月份 · Freeze a month that is over."""
    _use()
    from qiban.core import clock
    from qiban.evaluation.operations.counting import open_month
    from qiban.evaluation.operations.freezing import freeze_month

    with refusals_in_words():
        month = _number(written)
        open_month(month, at=clock.now())
        found = freeze_month(actor=_actor(username), evaluation_month_id=month)
    if as_json:
        print_json(_told(found))
    else:
        say(f"{found.title}已冻结：{found.cases}条明细，校验码{found.digest}。", f"Frozen: {found.cases} cases.")


@command.command("recompute")
@month_argument
@click.option("--reason", required=True, help="为什么复算 · Why it is counted anew.")
@click.option("--adopt", is_flag=True, help="以复算结果为准 · Its figures hold from now on.")
@as_option
@as_json_option
def recompute(written: str, reason: str, username: str, *, adopt: bool, as_json: bool) -> None:
    """复算一个已冻结的月份并留存差异 · Count a frozen month anew and keep what differs; nothing frozen changes."""
    _use()
    from qiban.evaluation.operations.revising import revise_month

    with refusals_in_words():
        month = _begun(_number(written))
        found = revise_month(actor=_actor(username), evaluation_month_id=month.pk, reason=reason, is_adopted=adopt)
    rows = list(found.differences.select_related("unit", "order"))
    told = [
        {
            "unit": one.unit.code,
            "rate": one.rate,
            "order": one.order.number if one.order else None,
            "zh": one.why_zh,
            "en": one.why_en,
        }
        for one in rows
    ]
    if as_json:
        print_json(
            {
                "month": month.pk,
                "no": found.no,
                "adopted": found.is_adopted,
                "digest": found.digest,
                "differences": told,
            }
        )
        return
    say(f"{month.title}第{found.no}次复算，差异{len(told)}条。", f"Count {found.no}: {len(told)} differences.")
    _print_differences([(one["unit"], one["rate"], one["order"] or "", one["zh"]) for one in told])


@command.command("check")
@month_argument
@as_json_option
def check(written: str, *, as_json: bool) -> None:
    """查验一个已冻结的月份，不改动任何数据 · Look at a frozen month; exit code 1 if its files or figures are not what they were.

    冻结后才发生的变化只列出，不算有误。What became otherwise since is listed, and no fault.
    """
    _use()
    from qiban.core import clock
    from qiban.evaluation.operations.revising import check_month

    with refusals_in_words():
        month = _begun(_number(written))
        found = check_month(month, at=clock.now())
    if as_json:
        differences = [_difference(one) for one in found.differences]
        print_json(
            {
                "month": month.pk,
                "kept": found.is_kept,
                "same": found.is_same,
                "same_law": found.is_same_law,
                "differences": differences,
            }
        )
    else:
        _say_checked(found)
    sys.exit(0 if found.is_kept and found.is_same else 1)


def _use() -> None:
    use_home()
    require_office("qiban.evaluation")
    use_django()


def _number(written: str) -> int:
    from qiban.evaluation.months import read_month

    return read_month(written)


def _begun(month: int) -> "Month":
    from qiban.core.errors import NotFound
    from qiban.evaluation.models import Month
    from qiban.law.text import Text

    found = Month.objects.filter(pk=month).first()
    if found is None:
        raise NotFound(Text(f"{month}没有统计过。", f"{month} was never counted."))
    return found


def _actor(username: str) -> "Actor":
    from qiban.cli.acting import acting_as
    from qiban.core.actor import SYSTEM

    return acting_as(username) if username else SYSTEM


def _told(month: "Month") -> dict[str, Any]:
    return {
        "month": month.pk,
        "state": month.state,
        "cases": month.cases,
        "digest": month.digest,
        "cases_digest": month.cases_digest,
        "parameters": month.parameters,
    }


def _difference(one: "Explained") -> dict[str, Any]:
    from qiban.core.units.queries import code_of

    return {
        "unit": code_of(one.unit_id),
        "rate": one.rate,
        "order_id": one.order_id,
        "kind": str(one.kind.value),
        "zh": one.words.zh,
        "en": one.words.en,
    }


def _say_checked(found: Any) -> None:
    if found.is_kept:
        say("明细文件与冻结时一致。", "The files are those with which it was frozen.")
    else:
        say("明细文件缺失或被改动，请从备份恢复。", "The files are missing or changed: restore them from a backup.")
        return
    if found.is_same:
        say("由明细重新计算，与冻结数据一致。", "They come to the frozen figures, to the last digit.")
    else:
        say("由明细重新计算，与冻结数据不同。", "They do not come to the frozen figures.")
    if not found.is_same_law:
        say("评价参数与冻结时不同。", "The numbers of the law are not what they were.")
    say(f"冻结后的变化{len(found.differences)}条。", f"{len(found.differences)} cases are otherwise by now.")
    told = [_difference(one) for one in found.differences[:SHOWN]]
    _print_differences([(one["unit"], one["rate"], str(one["order_id"] or ""), one["zh"]) for one in told])


def _print_differences(rows: "Sequence[tuple[str, str, str, str]]") -> None:
    if rows:
        print_table(("单位", "指标", "工单", "差异"), rows[:SHOWN])
