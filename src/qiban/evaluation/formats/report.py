"""The report of a month 考核通报, as an official document: groups as tables and charts, the last named, how it was counted."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from qiban.core.clock import civil_date, written_day
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.core.web.language import CHINESE, in_chinese
from qiban.core.web.official import OfficialLetter
from qiban.evaluation.charts import Bar, group_chart
from qiban.evaluation.models import Month, Revision
from qiban.evaluation.queries.holding import holding_revision
from qiban.evaluation.queries.tables import Group, Row
from qiban.law.hotline.evaluation.definitions import counting_words
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.regulation import Law

from .papers import UNNUMBERED
from .pictures import add_chart

NUMERALS = "一二三四五六七八九十"
NONE = "—"


@in_chinese
def month_report(month: Month, groups: Sequence[Group], law: Law, at: datetime) -> bytes:
    """Return the report of a month.

    Args:
        groups: with the figures that hold.
        law: whose numbers it names.
        at: when it is drawn.

    Source: Art. 19 (定期通报); GB/T 9704-2012.
    """
    centre = Unit.objects.get(pk=centre_id()).name
    title = f"关于{month.title}12345热线事项办理情况的通报"
    letter = OfficialLetter(title=title, at=at)
    letter.letterhead(centre, month.paper_number or UNNUMBERED)
    letter.title(title)
    letter.addressee("各承办单位")
    letter.text(_opening(month, groups))
    if month.published_at is None:
        letter.text("本稿尚未通报，数据以正式通报为准。")
    for numeral, group in zip(NUMERALS, groups, strict=False):
        letter.heading(f"{numeral}、{group.title.zh}")
        _write_group(letter, month, group)
    letter.heading(f"{NUMERALS[len(groups)]}、统计口径")
    for text in counting_words(law):
        letter.text(text.zh)
    if revision := holding_revision(month):
        letter.text(_corrected(revision))
    letter.seal(centre, written_day(civil_date(month.published_at or at)))
    return letter.content()


def _opening(month: Month, groups: Sequence[Group]) -> str:
    units = sum(len(one.rows) for one in groups)
    ranked = sum(one.ranked for one in groups)
    return (
        f"现将{month.title}12345热线事项办理情况通报如下：本月对{units}个单位的按时办结率、服务过程满意率、"
        f"办理结果满意率、问题解决率进行评价，其中{ranked}个单位参加同组排名。"
    )


def _corrected(revision: Revision) -> str:
    return f"上述数据已按{written_day(civil_date(revision.at))}的第{revision.no}次复算更正，更正前的数据存档备查。"


def _write_group(letter: OfficialLetter, month: Month, group: Group) -> None:
    columns = ["名次", "单位", *(f"{title.zh}（%）" for title in RATES.values()), "综合得分"]
    letter.table(columns, [_cells(row) for row in group.active])
    ranked = [row for row in group.rows if row.standing.place is not None]
    if ranked:
        text = f"{month.title}{group.title.zh}综合得分"
        add_chart(letter, group_chart(text, bars_of(ranked), CHINESE), text)
        letter.text(_first_and_last(ranked))
    if left := [row.unit.short_name for row in group.rows if row.standing.place is None]:
        letter.text(f"样本不足、不参加排名的单位：{'、'.join(left)}。")


def bars_of(rows: Sequence[Row]) -> list[Bar]:
    """Return the ranked rows of a group as bars."""
    return [
        Bar(row.unit.label, row.standing.score, row.standing.place, row.is_last)
        for row in rows
        if row.standing.score is not None and row.standing.place is not None
    ]


def _first_and_last(ranked: Sequence[Row]) -> str:
    first = "、".join(row.unit.short_name for row in ranked if row.standing.place == 1)
    last = "、".join(row.unit.short_name for row in ranked if row.is_last)
    return f"本组第一位：{first}。" + (f"排名靠后的单位：{last}。" if last else "")


def _cells(row: Row) -> list[str]:
    percents = [row.figures[rate].percent if rate in row.figures else None for rate in RATES]
    place = str(row.standing.place or NONE)
    return [place, row.unit.short_name, *(_shown(one) for one in percents), _shown(row.standing.score)]


def _shown(value: Decimal | None) -> str:
    return NONE if value is None else f"{value:.2f}"
