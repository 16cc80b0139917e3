"""A year begins with its rubric and list, ledgers are filed, and what units held is recorded."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from qiban.core.actor import Actor
from qiban.demo.plans.world import Step, World
from qiban.plans.models import (
    OpenLedger,
    Rubric,
    TrainingRecord,
)
from qiban.plans.models.openness.kinds import (
    Method,
    RecordKind,
    Renewal,
    Source,
)
from qiban.plans.operations.openness import (
    ledgers,
    lists,
    records,
    rubrics,
    year,
)

from .base import DISTRICTS, PUBLISHERS, Given, at_its_time, ledger_of, office_of, year_of

TASKS = ("公开重点领域规划和年度计划", "公开财政预决算和执行情况", "公开行政执法公示信息", "解读年度重点政策")


def begun(world: World, number: int, day: str) -> Iterator[Step]:
    office = office_of(world)
    yield world.on(day, at_its_time(partial(year.begin_year, actor=office, year=number)))
    yield world.on(day, lambda at: year.open_ledgers(actor=office, open_year_id=year_of(number).pk, at=at))


def rubric(world: World) -> Iterator[Step]:
    """Half of the score is what the checks found, ten of a hundred the assessments of a department's system."""
    office = office_of(world)

    def drafted(at: datetime) -> None:
        made = rubrics.draft_rubric(actor=office, open_year_id=year_of(2025).pk, at=at)
        on = partial(rubrics.edit_item, actor=office, rubric_id=made.pk, at=at)
        degrees: Given = {"minor": Decimal(1), "general": Decimal(2), "serious": Decimal(5)}
        checked: Given = {"weight": Decimal(30), "deducted": Method.SEVERITY, **degrees}
        on(code="C1", title="日常抽测问题", found_by=Source.SAMPLING, **checked)
        on(code="J1", title="季度检查问题", found_by=Source.QUARTERLY, cap=Decimal(20), **checked)
        each: Given = {"found_by": Source.ANNUAL, "deducted": Method.EACH}
        on(code="N1", title="政策解读", weight=Decimal(20), points=Decimal(2), **each)
        on(code="N2", title="依申请公开", weight=Decimal(20), points=Decimal(4), **each)
        of: Given = {"actor": office, "rubric_id": made.pk, "at": at}
        rubrics.edit_veto(code="F1", title="公开信息造成泄密", limit=Decimal(0), **of)
        rubrics.edit_bonus(code="A1", title="经验做法获省级推广", points=Decimal(1), **of)
        rubrics.edit_rubric(bonus_cap=Decimal(2), system_percent=Decimal(10), **of)

    yield world.on("2025-01-10", drafted)
    yield world.on(
        "2025-01-15", lambda at: rubrics.adopt_rubric(actor=office, rubric_id=Rubric.objects.get().pk, at=at)
    )


def task_list(world: World) -> Iterator[Step]:
    office = office_of(world)

    def adopted(at: datetime) -> None:
        made = lists.draft_list(actor=office, open_year_id=year_of(2025).pk, at=at)
        for number, words in enumerate(TASKS, start=1):
            lists.edit_list(
                actor=office,
                routine_list_id=made.pk,
                task_number=str(number),
                task=words,
                responsible="各部门单位",
                channel="市政府网站",
                renewal=Renewal.QUARTERLY,
                at=at,
            )
        lists.adopt_list(actor=office, routine_list_id=made.pk, at=at)

    yield world.on("2025-02-10", adopted)


def filed(world: World, number: int) -> Iterator[Step]:
    """Let every unit file its ledger: one is sent back, one comes late."""
    for unit in PUBLISHERS:
        if unit != "water":
            yield world.on(f"{number}-07-10", partial(_file, world, number, unit))
    office = office_of(world)
    back: Given = {"actor": office, "opinion": "第2项没有明确责任科室，请补充。"}
    yield world.on(
        f"{number}-07-14",
        lambda at: ledgers.return_ledger(open_ledger_id=ledger_of(number, "transport").pk, at=at, **back),
    )
    yield world.on(f"{number}-07-17", partial(_file, world, number, "transport"))
    yield world.on(f"{number}-07-22", partial(_accepted, office, number))
    yield world.on(f"{number}-07-24", partial(_file, world, number, "water"))
    yield world.on(f"{number}-07-30", partial(_accepted, office, number))


def _file(world: World, number: int, unit: str, at: datetime) -> None:
    owner, ledger = world.who(PUBLISHERS[unit]), ledger_of(number, unit)
    for row, words in enumerate(TASKS, start=1):
        ledgers.edit_ledger(
            actor=owner,
            open_ledger_id=ledger.pk,
            task_number=str(row),
            task=words,
            responsible="办公室、相关业务科室",
            due_on=date(number, 8 + row, 25),
            at=at,
        )
    ledgers.file_ledger(actor=owner, open_ledger_id=ledger.pk, at=at)


def _accepted(office: Actor, number: int, at: datetime) -> None:
    for one in OpenLedger.objects.filter(year__year=number, state="filed").order_by("pk"):
        ledgers.accept_ledger(actor=office, open_ledger_id=one.pk, at=at)


def held(world: World) -> Iterator[Step]:
    """Record what units held in 2025; one meeting is shown by nothing that convinces, and does not count."""
    for unit in PUBLISHERS:
        kinds = [RecordKind.TRAINING, RecordKind.MEETING, RecordKind.REPORT]
        if unit in DISTRICTS:
            kinds.append(RecordKind.COURSE)
        for kind in kinds:
            yield world.on("2025-08-20", partial(_record, world, unit, kind))
    yield world.on("2025-08-28", partial(_confirmed, world))


def _record(world: World, unit: str, kind: RecordKind, at: datetime) -> None:
    records.record_training(
        actor=world.who(PUBLISHERS[unit]),
        open_ledger_id=ledger_of(2025, unit).pk,
        kind=kind,
        held_on=date(2025, 8, 12),
        topic=f"2025年{kind.label}",
        people=24,
        evidence="会议通知、签到表（演示）",
        at=at,
    )


def _confirmed(world: World, at: datetime) -> None:
    office = office_of(world)
    for one in TrainingRecord.objects.select_related("unit").order_by("pk"):
        if (one.unit.code, one.kind) == ("finance", RecordKind.MEETING):
            opinion = "会议通知与签到表日期不一致。"
            records.reject_record(actor=office, training_record_id=one.pk, opinion=opinion, at=at)
        else:
            records.confirm_record(actor=office, training_record_id=one.pk, at=at)
