"""What pages and API show of a year, its ledgers and what units held."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.openness.recording.counting import KINDS
from qiban.law.text import Text
from qiban.plans.models import AnnualReport, OpenLedger, OpenYear, RoutineList, Rubric, TrainingRecord
from qiban.plans.opening import visible_assessments, visible_inspections, visible_open, visible_versions, visible_years
from qiban.plans.operations.openness.assessing import compute_scores, enter_system_score
from qiban.plans.operations.openness.directory import draft_entry
from qiban.plans.operations.openness.inspecting import draw_sample
from qiban.plans.operations.openness.ledgers import (
    accept_ledger,
    edit_ledger,
    file_ledger,
    freeze_ledger,
    report_task,
    return_ledger,
)
from qiban.plans.operations.openness.lists import draft_list
from qiban.plans.operations.openness.records import confirm_record, record_training, reject_record
from qiban.plans.operations.openness.reporting import draft_report
from qiban.plans.operations.openness.rubrics import draft_rubric
from qiban.plans.operations.openness.year import close_year, open_ledgers
from qiban.plans.operations.publishing import draft_results
from qiban.plans.permissions import visible_publications
from qiban.plans.queries.openness import counts_of, places_of

from .saying import OTHERS, UNIT, YEAR, placed, titled
from .sheets import TEMPLATE, ledger_sheets, with_sheets, year_sheets

OWN = ("edit_ledger", "file_ledger", "report_task", "record_training", "draft_entry", "draft_report")


def year_facts(one: OpenYear) -> Iterator[Fact]:
    """Yield what is known of a year."""
    yield Fact("office", Text("牵头单位", "Its office"), one.office)
    ledgers = list(one.ledgers.all())
    yield Fact("ledgers", Text("应报台账", "Ledgers asked for"), len(ledgers))
    filed = sum(each.filed_at is not None for each in ledgers)
    yield Fact("filed", Text("已报台账", "Ledgers filed"), filed)
    yield Fact("late", Text("逾期报送", "Filed late"), sum(each.is_late for each in ledgers))


def year_related(one: OpenYear, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a year, as far as the post may see it."""
    ledgers = visible_open(OpenLedger, actor).filter(year=one).select_related("unit", "year")
    yield Related("open_ledger", Text("工作台账", "Ledgers"), list(ledgers))
    yield Related("inspection", Text("检查", "Inspections"), list(visible_inspections(actor).filter(year=one)))
    lists = visible_versions(RoutineList, actor).filter(year=one)
    yield Related("routine_list", Text("常态化任务清单", "Lists of routine tasks"), list(lists))
    rubrics = visible_versions(Rubric, actor).filter(year=one).select_related("year")
    yield Related("rubric", Text("评分标准", "Rubrics"), list(rubrics))
    scores = visible_assessments(actor).filter(year=one).select_related("unit", "year")
    yield Related("assessment", Text("年度考核", "Scores"), list(scores))
    public = visible_publications(actor).filter(open_year=one)
    yield Related("publication", Text("公开内容", "Publications"), list(public))


def ledger_facts(one: OpenLedger) -> Iterator[Fact]:
    """Yield what is known of a ledger: its tasks, and what the unit held."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("year", YEAR, one.year.year)
    yield Fact("filed_at", Text("报送时间", "Filed at"), one.filed_at)
    yield Fact("is_late", Text("逾期报送", "Filed late"), one.is_late or None)
    yield Fact("opinion", Text("审核意见", "Opinion"), one.opinion)
    for row in one.tasks.all():
        done = Text("已完成", "done") if row.is_done else None
        words = [row.task, row.responsible, row.due_on.isoformat(), row.progress, _said(done)]
        yield Fact(f"task_{row.pk}", Text(f"任务{row.task_number}", f"Task {row.task_number}"), _joined(words))
    for kind, decision in counts_of(one):
        yield Fact(f"held_{kind}", titled(KINDS[kind].title), _said(decision.reason))


def _said(text: Text | None) -> str:
    return text.in_language(get_language() or "") if text else ""


def _joined(words: list[str]) -> str:
    return " · ".join(word for word in words if word)


def ledger_related(one: OpenLedger, actor: Actor) -> Iterator[Related]:
    """Yield the year, and what the unit recorded."""
    yield Related("open_year", YEAR, [one.year])
    records = visible_open(TrainingRecord, actor).filter(ledger=one)
    yield Related("training_record", Text("培训和会议记录", "Trainings and meetings"), list(records))
    reports = visible_open(AnnualReport, actor).filter(ledger=one).select_related("ledger__year")
    yield Related("annual_report", Text("年度报告", "Annual report"), list(reports))


def narrow_ledger(actor: Actor, one: OpenLedger, offer: Offer) -> Offer:
    """Close what a unit does with its ledger to others, and its review to itself."""
    if offer.name in OWN:
        return offer if actor.unit == one.unit_id else offer.closed(*OTHERS)
    if actor.unit == one.unit_id:
        return offer.closed("本单位的台账由其他单位审核。", "A unit does not review its own ledger.")
    return offer


def record_facts(one: TrainingRecord) -> Iterator[Fact]:
    """Yield what is known of a training, meeting or report."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("kind", Text("类别", "Kind"), one.get_kind_display())
    yield Fact("held_on", Text("举办日期", "Held on"), one.held_on)
    yield Fact("people", Text("参加人数", "People"), one.people)
    yield Fact("evidence", Text("佐证材料", "Evidence"), one.evidence)
    yield Fact("opinion", Text("审核意见", "Opinion"), one.opinion)


def narrow_record(actor: Actor, one: TrainingRecord, offer: Offer) -> Offer:
    """Close the confirmation of a record to its own unit."""
    if actor.unit == one.unit_id:
        return offer.closed("本单位的记录由其他单位确认。", "Another unit confirms a unit's own records.")
    return offer


def ranks(one: OpenYear) -> Iterator[Fact]:
    """Yield the places of a year's announced scores."""
    for kind, places in places_of(one).items():
        for place in places:
            yield Fact(f"rank_{place.unit}", placed(kind, place.rank), f"{place.unit} {place.total:.2f}")


THINGS: Mapping[str, Thing] = {
    "open_year": Thing(
        title=Text("政务公开年度工作", "Year of openness"),
        model=OpenYear,
        visible=lambda actor: visible_years(actor).select_related("office"),
        page="open_year",
        subject=lambda one: one.subject,
        key_in=OpenYear.key_in,
        operations={
            "open_ledgers": open_ledgers,
            "draft_list": draft_list,
            "draft_rubric": draft_rubric,
            "draw_sample": draw_sample,
            "enter_system_score": enter_system_score,
            "compute_scores": compute_scores,
            "draft_publication": draft_results,
            "close_year": close_year,
        },
        facts=lambda one: (*year_facts(one), *ranks(one)),
        related=year_related,
        template=TEMPLATE,
        more=with_sheets(year_facts, year_sheets),
    ),
    "open_ledger": Thing(
        title=Text("政务公开工作台账", "Openness ledger"),
        model=OpenLedger,
        visible=lambda actor: visible_open(OpenLedger, actor).select_related("year", "unit"),
        page="open_ledger",
        subject=lambda one: one.subject,
        key_in=OpenLedger.key_in,
        operations={
            "edit_ledger": edit_ledger,
            "file_ledger": file_ledger,
            "return_ledger": return_ledger,
            "accept_ledger": accept_ledger,
            "report_task": report_task,
            "freeze_ledger": freeze_ledger,
            "record_training": record_training,
            "draft_entry": draft_entry,
            "draft_report": draft_report,
        },
        facts=ledger_facts,
        related=ledger_related,
        template=TEMPLATE,
        more=with_sheets(ledger_facts, ledger_sheets, "task_", "held_"),
        narrow=narrow_ledger,
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("year", YEAR, lambda one: one.year.year),
        ),
    ),
    "training_record": Thing(
        title=Text("培训和会议记录", "Training or meeting"),
        model=TrainingRecord,
        visible=lambda actor: visible_open(TrainingRecord, actor).select_related("ledger__year", "unit"),
        page="training_record",
        subject=lambda one: one.subject,
        key_in=TrainingRecord.key_in,
        operations={"confirm_record": confirm_record, "reject_record": reject_record},
        facts=record_facts,
        related=lambda one, _actor: (Related("open_ledger", Text("工作台账", "Ledger"), [one.ledger]),),
        narrow=narrow_record,
        columns=(Column("unit", UNIT, lambda one: one.unit),),
    ),
}
