"""Tables that pages of openness show below what is known of a thing; programs are answered the same as facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from qiban.core.acting.declared import Fact
from qiban.core.acting.showing import pairs, shown
from qiban.core.actor import Actor
from qiban.core.units.queries import names_of
from qiban.core.web.language import say
from qiban.law.openness.recording.counting import KINDS
from qiban.law.text import Text
from qiban.plans.models import Assessment, Inspection, OpenLedger, OpenYear, RoutineList, Rubric
from qiban.plans.models.openness.kinds import Method, Source
from qiban.plans.queries.openness import counts_of, places_of
from qiban.plans.words.openness import UNIT_KINDS

from .saying import UNIT, titled

TEMPLATE = "plans/openness/page.html"
NUMBER, TASK, WHO = Text("序号", "Number"), Text("任务", "Task"), Text("责任单位", "Responsible")
ITEM, WEIGHT = Text("项目", "Item"), Text("权重", "Weight")


class Sheet(NamedTuple):
    """A table: its title, its header, and its rows of values as facts have them."""

    title: Text
    header: Sequence[Text]
    rows: Sequence[Sequence[Any]]


Sheets = Callable[[Any], Iterable[Sheet]]


def with_sheets(facts: Callable[[Any], Iterable[Fact]], sheets: Sheets, *rows: str) -> Callable[[Any, Actor], Any]:
    """Return what a page takes: the tables, and the facts that stand in none.

    Args:
        rows: how the names of those facts begin that stand in a table.
    """

    def more(thing: Any, _actor: Actor) -> dict[str, Any]:
        plain = [one for one in facts(thing) if not one.name.startswith(rows)]
        return {"facts": pairs(plain), "sheets": [_said(one) for one in sheets(thing) if one.rows]}

    return more


def _said(sheet: Sheet) -> dict[str, Any]:
    header = [say(one) for one in sheet.header]
    rows = [list(zip(header, map(_cell, row), strict=True)) for row in sheet.rows]
    return {"title": say(sheet.title), "header": header, "rows": rows}


def _cell(value: Any) -> str:
    return "" if value is None else shown(value)


def year_sheets(one: OpenYear) -> Iterator[Sheet]:
    """Yield the places of units with announced scores, kind by kind."""
    units = {made.unit.short_name: made.unit for made in one.assessments.select_related("unit")}
    header = (Text("名次", "Place"), UNIT, Text("得分", "Score"))
    for kind, places in places_of(one).items():
        rows = [(place.rank, units[place.unit], f"{place.total:.2f}") for place in places]
        of = UNIT_KINDS[kind]
        yield Sheet(Text(f"考核排名（{of.zh}）", f"Places: {of.en}"), header, rows)


def ledger_sheets(one: OpenLedger) -> Iterator[Sheet]:
    """Yield a ledger's tasks, and what the unit held."""
    header = (NUMBER, TASK, WHO, Text("完成期限", "Due on"), Text("进展情况", "How it goes"), Text("已完成", "Done"))
    rows = [
        (row.task_number, row.task, row.responsible, row.due_on, row.progress, row.is_done) for row in one.tasks.all()
    ]
    yield Sheet(Text("台账任务", "Tasks"), header, rows)
    held = [(titled(KINDS[kind].title), decision.reason) for kind, decision in counts_of(one)]
    yield Sheet(
        Text("培训和会议次数", "Trainings and meetings held"), (Text("类别", "Kind"), Text("次数", "How often")), held
    )


def list_sheets(one: RoutineList) -> Iterator[Sheet]:
    """Yield the tasks of a list."""
    header = (NUMBER, TASK, WHO, Text("公开渠道", "Channel"), Text("更新周期", "Renewed"))
    rows = [
        (row.task_number, row.task, row.responsible, row.channel, row.get_cycle_display()) for row in one.tasks.all()
    ]
    yield Sheet(Text("清单任务", "Tasks"), header, rows)


def rubric_sheets(one: Rubric) -> Iterator[Sheet]:
    """Yield a rubric's items, vetoes and bonuses."""
    code, title = Text("编号", "Id"), Text("名称", "Title")
    from_, how = Text("依据的检查", "Found by"), Text("扣分方式", "How points go")
    rows = [
        (
            row["id"],
            row["title"],
            row["weight"],
            str(Source(row["source"]).label),
            str(Method(row["method"]).label),
            row["cap"],
        )
        for row in one.content["items"]
    ]
    header = (code, ITEM, WEIGHT, from_, how, Text("扣分上限", "Most that it loses"))
    yield Sheet(Text("评分项目", "Items"), header, rows)
    vetoes = [(row["id"], row["title"], row["limit"]) for row in one.content["vetoes"]]
    yield Sheet(Text("否决项", "Vetoes"), (code, title, Text("最高得分", "Held down to")), vetoes)
    bonuses = [(row["id"], row["title"], row["points"]) for row in one.content["bonuses"]]
    yield Sheet(Text("加分项", "Bonuses"), (code, title, Text("加分", "Points")), bonuses)


def score_sheets(one: Assessment) -> Iterator[Sheet]:
    """Yield what each item of the rubric lost."""
    items = {row["id"]: row for row in one.rubric.content["items"]}
    rows = [(item, items[item]["title"], items[item]["weight"], lost) for item, lost in one.results["lost"].items()]
    yield Sheet(Text("各项扣分", "Points lost"), (Text("编号", "Id"), ITEM, WEIGHT, Text("扣分", "Lost")), rows)


def sample_sheets(one: Inspection) -> Iterator[Sheet]:
    """Yield the units that were drawn, in order, and what was seen at each."""
    names = names_of(one.drawn)
    rows = [(names[code], one.looked_at.get(code, "—")) for code in one.drawn]
    yield Sheet(Text("抽中的单位", "Units drawn"), (UNIT, Text("检查情况", "What was seen")), rows)
