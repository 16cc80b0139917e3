"""A situation report laid out: on screen in the reader's language, as a document in Chinese, and as plain JSON."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from qiban.core.clock import local, written_day
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.flood.models import SituationReport
from qiban.flood.posts import COMMAND
from qiban.flood.queries.situation.section import moment, without_personal
from qiban.law.text import Text

Say = Callable[[Text], str]
NUMERALS = (*"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五")
NAME = Text("汛情报告", "Situation report")
DRILL, DRAFT = Text("（演练）", " (drill)"), Text("（未签发）", " (not issued)")
OVERVIEW, OUTLOOK = Text("综述", "Overview"), Text("趋势和下一步工作", "Outlook and what comes next")
MISSING = Text("缺报情况", "What is missing")
COMPLETE = Text("各单位应报事项已全部报送。", "Every unit has given what it owes.")
COLUMNS = (
    Text("单位", "Unit"),
    Text("缺报事项", "What it owes"),
    Text("最早应报时间", "Owed since"),
    Text("已逾期项数", "Past their time"),
)


class Part(NamedTuple):
    """A part of the report below its heading: sentences, then a table if there is one."""

    name: str
    heading: str
    lines: list[str]
    columns: list[str]
    rows: list[list[str]]


class Laid(NamedTuple):
    """A report as it is read from top to end."""

    name: str
    number: str
    issuer: str
    day: str
    title: str
    as_of: str
    parts: list[Part]


def laid_out(report: SituationReport, say: Say = say) -> Laid:
    """Return a report as it is read.

    Args:
        say: gives a text in the language of who reads it.
    """
    kept, day = report.snapshot, local(report.issued_at or report.as_of)
    issuer = Unit.objects.get(code=COMMAND)
    marks = (say(DRILL) if kept["is_drill"] else "") + ("" if report.issued_at else say(DRAFT))
    as_of = local(report.as_of)
    return Laid(
        name=say(NAME) + marks,
        number=say(Text(f"第{report.issue_no}期", f"No. {report.issue_no}")),
        issuer=say(Text(issuer.name, issuer.name_en)),
        day=say(Text(written_day(day), f"{day:%Y-%m-%d}")),
        title=say(Text(f"关于{kept['title']}的汛情报告", f"{kept['title']}: situation report")),
        as_of=say(Text(f"数据截至{as_of:%Y-%m-%d %H:%M}。", f"As of {as_of:%Y-%m-%d %H:%M}.")),
        parts=list(_numbered(_parts(report, say))),
    )


def _numbered(parts: Iterable[Part]) -> Iterable[Part]:
    for place, one in enumerate(parts):
        yield one._replace(heading=f"{NUMERALS[place]}、{one.heading}" if place < len(NUMERALS) else one.heading)


def _parts(report: SituationReport, say: Say) -> Iterable[Part]:
    if report.overview:
        yield Part("overview", say(OVERVIEW), without_personal(report.overview).split("\n"), [], [])
    for one in report.snapshot["sections"]:
        yield Part(
            one["name"],
            _said(one["title"], say),
            [_said(line, say) for line in one["lines"]],
            [_said(column, say) for column in one["columns"]] if one["rows"] else [],
            [[_said(cell, say) for cell in row] for row in one["rows"]],
        )
    yield _missing(report.snapshot["missing"], say)
    if report.outlook:
        yield Part("outlook", say(OUTLOOK), without_personal(report.outlook).split("\n"), [], [])


def _said(cell: Any, say: Say) -> str:
    return say(Text(cell["zh"], cell["en"])) if isinstance(cell, Mapping) else str(cell)


def _missing(missing: list[dict[str, Any]], say: Say) -> Part:
    """Return what is missing, unit by unit: what it owes, since when, and how much of it is past its time."""
    by_unit: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in missing:
        by_unit[_said(one["unit"], say)].append(one)
    lines = [
        say(
            Text(
                f"{len(by_unit)}个单位缺报{len(missing)}项。",
                f"{len(by_unit)} units owe {len(missing)} reports or answers.",
            )
        )
        if missing
        else say(COMPLETE)
    ]
    rows = [
        [unit, _what(of, say), _since(of), str(sum(one["is_overdue"] for one in of))] for unit, of in by_unit.items()
    ]
    return Part("missing", say(MISSING), lines, [say(one) for one in COLUMNS] if rows else [], rows)


def _what(of: list[dict[str, Any]], say: Say) -> str:
    counted = Counter(_said(one["what"], say) for one in of)
    return say(
        Text(
            "、".join(f"{what}{number}项" for what, number in counted.items()),
            ", ".join(f"{what}: {number}" for what, number in counted.items()),
        )
    )


def _since(of: list[dict[str, Any]]) -> str:
    return moment(min(datetime.fromisoformat(one["since"]) for one in of))


def docx_of(report: SituationReport, *, at: datetime) -> bytes:
    """Return a report as an official document.

    Args:
        at: when it is drawn.
    """
    from qiban.core.web.official import Official

    laid = laid_out(report, lambda text: text.zh)
    document = Official(title=f"{laid.title}{laid.number}", at=at)
    document.head(laid.name, laid.number, laid.issuer, laid.day)
    document.title(laid.title)
    document.text(laid.as_of)
    for part in laid.parts:
        document.heading(part.heading)
        for line in part.lines:
            document.text(line)
        if part.rows:
            document.table(part.columns, part.rows)
    document.signature(laid.issuer, laid.day)
    return document.content()


def plain(report: SituationReport) -> dict[str, Any]:
    """Return a report as plain JSON: what was drawn, every missing item by unit, and the words."""
    return {
        "report": report.number,
        "issue_no": report.issue_no,
        "state": report.state,
        "issued_at": local(report.issued_at).isoformat() if report.issued_at else None,
        "overview": without_personal(report.overview),
        "outlook": without_personal(report.outlook),
        **report.snapshot,
    }
