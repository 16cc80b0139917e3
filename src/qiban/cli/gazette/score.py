"""`qiban gazette score`: precision and recall against a careful reader's truth."""

import sys
from pathlib import Path

import click

from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, say
from qiban.gazette.parsing import parse
from qiban.gazette.scoring import EXACT, LEAST, NONE_OF, Count, Scored, Sheet, score

NAMES = {
    "documents": "文件",
    "number": "文号",
    "year": "年份",
    "serial": "序号",
    "issued_on": "印发日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "title": "标题",
    "chapters": "章",
    "articles": "条",
    "inner_title": "内标题",
    "issuer": "机关",
    "measures": "措施",
    "measures_with_units": "有单位的措施",
    "units": "责任单位",
    "leads": "牵头单位",
    "targets": "目标",
    NONE_OF: "误作目标",
}


@click.command("score")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@as_json_option
def command(folder: Path, *, as_json: bool) -> None:
    """对照 DIR/truth.json 计算准确率和召回率 · Precision and recall against DIR/truth.json.

    各项都达到要求时退出码为 0，否则为 1 · Exit code 0 if every bound holds, else 1.
    """
    scored = score(folder, parse)
    total = Sheet()
    for one in scored:
        total.add(one.sheet)
    fails = total.fails()
    if as_json:
        print_json(_as_json(scored, total, fails))
    else:
        _print(scored, total, fails)
    sys.exit(1 if fails else 0)


def _as_json(scored: list[Scored], total: Sheet, fails: list[str]) -> dict[str, object]:
    files = [
        {
            "file": one.file,
            "counts": {kind: count.as_json() for kind, count in one.sheet.counts.items()},
            "misses": [miss.as_json() for miss in one.sheet.misses],
        }
        for one in scored
    ]
    counts = {kind: count.as_json() for kind, count in total.counts.items()}
    return {"files": files, "total": counts, "fails": fails, "holds": not fails}


def _print(scored: list[Scored], total: Sheet, fails: list[str]) -> None:
    kinds = [kind for kind, count in total.counts.items() if count.wanted or count.found]
    for one in scored:
        click.echo(one.file)
        cells = [f"{NAMES[kind]} {_short(one.sheet.counts[kind])}" for kind in kinds if _counts(one.sheet.counts[kind])]
        click.echo(f"  {'  '.join(cells)}")
        for miss in one.sheet.misses:
            say(f"  ✗ {NAMES[miss.kind]} {miss.kind}: 应为 wanted {miss.wanted}；", f"得到 found {miss.found}")
    click.echo()
    head = (
        "项目 kind",
        "",
        "应有 wanted",
        "得到 found",
        "正确 right",
        "准确率 precision",
        "召回率 recall",
        "要求 bound",
    )
    print_table(head, [_row(kind, total.counts[kind], fails) for kind in (*kinds, *({NONE_OF} - set(kinds)))])
    if fails:
        named = "、".join(NAMES[kind] for kind in fails)
        say(f"未达到要求：{named}。", f"Bounds missed: {', '.join(fails)}.")
    else:
        say("各项都达到要求。", "Every bound holds.")


def _counts(count: Count) -> bool:
    return bool(count.wanted or count.found)


def _short(count: Count) -> str:
    """Return right of wanted, and how many too many were found."""
    many = count.found - count.right
    return f"{count.right}/{count.wanted}" + (f" +{many}" if many and count.found > count.wanted else "")


def _row(kind: str, count: Count, fails: list[str]) -> tuple[str, ...]:
    bound = "0" if kind == NONE_OF else f"{1 if kind in EXACT else LEAST:.0%}"
    shares = ("", "") if kind == NONE_OF else (f"{count.precision:.1%}", f"{count.recall:.1%}")
    return (
        NAMES[kind],
        kind,
        str(count.wanted),
        str(count.found),
        str(count.right),
        *shares,
        bound + (" ✗" if kind in fails else ""),
    )
