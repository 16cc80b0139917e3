"""The papers of a flood's aftermath, in Chinese, read from the things that they are about."""

from datetime import datetime
from decimal import Decimal

from qiban.core.clock import local, written_day
from qiban.core.web.language import in_chinese
from qiban.core.web.spreadsheets import workbook
from qiban.flood.models import Compensation, DamageFiling, DamageReport, DamageSurvey, FloodReview, ReviewMeasure
from qiban.flood.models.aftermath_kinds import DamageStage
from qiban.flood.operations.aftermath.listing import claims_of, total_of
from qiban.flood.queries.aftermath.review import content_of
from qiban.flood.queries.aftermath.section import Cell
from qiban.flood.queries.aftermath.sums import Damage, damage_of
from qiban.flood.queries.aftermath.versions import version_lines
from qiban.law.amounts import amount_text
from qiban.law.flood.aftermath.items import figure_text, items
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

from .drawing import Drawing

STAGES = {one.value: name for one, name in zip(DamageStage, ("初报", "续报", "核报"), strict=True)}
REPORT_STATES = STATES["damage_report"]


def survey_document(survey: DamageSurvey, at: datetime) -> bytes:
    """Return a flood's damage as a table to be printed: items down, towns across, the sum computed."""
    damage = damage_of(survey, at)
    paper = Drawing(f"{survey.title}灾情统计表", at=at, across=True)
    paper.text(f"编号：{survey.number}　数据截至：{local(at):%Y-%m-%d %H:%M}")
    towns = [one.unit.short_name for one in damage.towns]
    states = [REPORT_STATES[one.report.state].zh for one in damage.towns]
    rows = [["报告状态", "", *states]]
    rows += [[item.header.zh, *values] for item, values in damage.lines]
    paper.table(["项目", "合计", *towns], rows)
    for line in missing_lines(damage):
        paper.text(line.zh)
    return paper.content()


def missing_lines(damage: Damage) -> list[Text]:
    """Return what is said of towns that did not report, and of those that are late."""
    found = []
    if damage.missing:
        zh, en = "、".join(one.short_name for one in damage.missing), ", ".join(one.name_en for one in damage.missing)
        found.append(Text(f"尚未报送：{zh}。", f"Not reported yet: {en}."))
    if damage.late:
        zh, en = "、".join(one.short_name for one in damage.late), ", ".join(one.name_en for one in damage.late)
        found.append(Text(f"已超期：{zh}。", f"Late: {en}."))
    return found


def survey_sheet(survey: DamageSurvey, at: datetime) -> bytes:
    """Return a flood's damage as a spreadsheet: a row a town, the sum last; money in ten thousands of yuan."""
    damage = damage_of(survey, at)
    columns = [("镇街", 14), ("报告状态", 14), *((item.header.zh, 16) for item in items().values())]
    rows = [[one.unit.short_name, REPORT_STATES[one.report.state].zh, *_numbers(one.figures)] for one in damage.towns]
    return workbook(columns, [*rows, ["合计", "", *_numbers(damage.total)]])


def _numbers(figures: dict[str, Decimal]) -> list[float | str]:
    return [
        float(figure_text(item, figures[name]).replace(",", "")) if name in figures else ""
        for name, item in items().items()
    ]


def report_document(report: DamageReport, at: datetime) -> bytes:
    """Return a town's report with all its versions as a form to be signed."""
    versions = list(DamageFiling.objects.filter(report=report.pk).order_by("number"))
    paper = Drawing(f"{report.unit.short_name}灾情报告表", at=at, across=len(versions) > 4)
    paper.text(f"编号：{report.number}　{report.survey.title}　状态：{REPORT_STATES[report.state].zh}")
    heads = [f"{STAGES[one.stage]}\n{local(one.filed_at):%m-%d %H:%M}" for one in versions]
    paper.table(["项目", *heads], [[item.header.zh, *values] for item, values in version_lines(versions)])
    for one in versions:
        for name, why in one.reasons.items():
            if name in items():
                paper.text(f"{STAGES[one.stage]}“{items()[name].title.zh}”的说明：{why}")
    paper.text("\n填表人：　　　　　　　　审核人：　　　　　　　　单位负责人：　　　　　　　　（盖章）")
    return paper.content()


@in_chinese
def public_list(listed: Compensation, at: datetime) -> bytes:
    """Return a village's list as it is put up: names masked, no numbers, no accounts."""
    paper = Drawing(f"{listed.unit.name}滩区运用补偿公示", at=at)
    if listed.published_on and listed.published_until:
        paper.text(f"{listed.use.title}　公示期：{listed.published_on}至{listed.published_until}（含当日）")
    else:
        paper.text(f"{listed.use.title}　（尚未公示，供核对）")
    rows = public_rows(listed)
    total = ["合计", "", "", "", amount_text(total_of(listed))]
    paper.table(["编号", "户主", "损失项目", "数量", "补偿金额（元）"], [*rows, total])
    paper.text("对以上登记有异议的，请在公示期内向村民委员会或者镇人民政府（街道办事处）提出。")
    return paper.content()


def public_rows(listed: Compensation) -> list[list[str]]:
    """Return the rows of a village's public list."""
    rows = []
    for one in claims_of(listed):
        losses = list(one.losses.all())
        what = "、".join(f"{loss.get_kind_display()}（{loss.what}）" for loss in losses)
        much = "、".join(f"{loss.quantity.normalize():f}" for loss in losses)
        rows.append([one.number, one.masked, what, much, amount_text(one.amount)])
    return rows


def review_document(review: FloodReview, at: datetime) -> bytes:
    """Return a review: what the journal gives, what was learned, and the measures."""
    paper = Drawing(review.title, at=at, across=True)
    state = STATES["flood_review"][review.state].zh
    paper.text(f"编号：{review.number}　应急响应：{review.response.number}　状态：{state}")
    for section in content_of(review, at):
        paper.heading(section.title.zh)
        if section.note:
            paper.text(section.note.zh)
        if section.rows:
            paper.table([one.zh for one in section.columns], [[_zh(cell) for cell in row] for row in section.rows])
    paper.heading("经验教训")
    paper.text(review.lessons or "（尚未填写）")
    paper.heading("改进措施")
    measures = ReviewMeasure.objects.filter(review=review.pk).exclude(state="dropped").select_related("unit")
    rows = [[one.number, one.title, one.unit.short_name, written_day(one.due_on), one.result] for one in measures]
    paper.table(["编号", "措施", "责任单位", "期限", "落实情况"], rows)
    return paper.content()


def _zh(cell: Cell) -> str:
    return cell.zh if isinstance(cell, Text) else cell
