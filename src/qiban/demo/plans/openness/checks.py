"""Every quarter's check of 2025, and a sample of 2026 of which something is still open."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.demo.plans.world import Step, World
from qiban.plans.models import (
    Finding,
    Inspection,
)
from qiban.plans.models.openness.kinds import (
    InspectionKind,
    Severity,
)
from qiban.plans.operations.openness import (
    findings,
    inspecting,
)

from .base import PUBLISHERS, Given, office_of, year_of

# Quarter -> when its check is drawn and circulated, and the one unit at which something was found, with its severity.
CHECKS = {
    1: ("2025-03-17", "2025-04-02", "transport", Severity.GENERAL),
    2: ("2025-06-16", "2025-07-02", "housing", Severity.SERIOUS),
    3: ("2025-09-15", "2025-10-10", "linzi", Severity.MINOR),
    4: ("2025-12-08", "2025-12-29", "housing", Severity.GENERAL),
}


def checked(world: World, quarter: int) -> Iterator[Step]:
    """Draw a quarter's check, look at every unit of it, find something at one, circulate it, have it put right."""
    drawn, circulated, unit, severity = CHECKS[quarter]
    inspector = world.who("jiancha")

    def looked(at: datetime) -> None:
        made = inspecting.draw_sample(
            actor=inspector,
            open_year_id=year_of(2025).pk,
            kind=InspectionKind.QUARTERLY,
            title=f"2025年第{quarter}季度检查",
            size=len(PUBLISHERS),
            seed=f"2025-{quarter}-08131927",
            quarter=quarter,
            at=at,
        )
        inspecting.begin_inspection(actor=inspector, inspection_id=made.pk, at=at)
        for code in made.drawn:
            seen = "栏目更新及时，要素齐全。" if code != unit else "部分栏目更新不及时。"
            inspecting.look_at(actor=inspector, inspection_id=made.pk, unit_id=UnitId(id_of(code)), seen=seen, at=at)
        inspecting.enter_finding(
            actor=inspector,
            inspection_id=made.pk,
            unit_id=UnitId(id_of(unit)),
            severity=severity,
            what=f"第{quarter}季度重点领域栏目超过三个月未更新",
            evidence="网页截图（演示）",
            item="J1",
            at=at,
        )

    yield world.on(drawn, looked)
    yield world.on(circulated, partial(_circulated, world, quarter))
    yield world.on(circulated, partial(_put_right, world))


def _circulated(world: World, quarter: int, at: datetime) -> None:
    made = Inspection.objects.get(quarter=quarter)
    inspecting.publish_inspection(actor=office_of(world), inspection_id=made.pk, at=at)


def _put_right(world: World, at: datetime) -> None:
    """Let every finding that is open be put right and closed."""
    for one in Finding.objects.filter(state="found").select_related("unit").order_by("pk"):
        owner = world.who(PUBLISHERS[one.unit.code])
        measures: Given = {"measures": "已补充更新，并明确专人每周检查。", "shown_by": "更新后网页截图（演示）"}
        findings.report_rectified(actor=owner, finding_id=one.pk, at=at, **measures)
        given: Given = {"is_passed": True, "opinion": "网页已更新，内容完整。"}
        findings.recheck_finding(actor=world.who("jiancha"), finding_id=one.pk, at=at, **given)


def sampled(world: World) -> Iterator[Step]:
    """Draw a sample in the running year; of three findings one waits for a look, one for more time, one is late."""
    inspector = world.who("jiancha")

    def looked(at: datetime) -> None:
        made = inspecting.draw_sample(
            actor=inspector,
            open_year_id=year_of(2026).pk,
            kind=InspectionKind.SAMPLING,
            title="2026年10月抽测",
            size=5,
            seed="2026-10-05172633",
            at=at,
        )
        inspecting.begin_inspection(actor=inspector, inspection_id=made.pk, at=at)
        for number, code in enumerate(made.drawn[:3]):
            on: Given = {"actor": inspector, "inspection_id": made.pk, "unit_id": id_of(code), "at": at}
            inspecting.look_at(seen="发现问题一项。", **on)
            severity = (Severity.GENERAL, Severity.MINOR, Severity.SERIOUS)[number]
            inspecting.enter_finding(severity=severity, what="政策解读未与文件关联", evidence="网页截图（演示）", **on)

    yield world.on("2026-11-05", looked)
    yield world.on("2026-11-12", partial(_answered, world))


def _answered(world: World, at: datetime) -> None:
    first, second, _third = Finding.objects.filter(year__year=2026).select_related("unit").order_by("pk")
    measures: Given = {"measures": "已关联解读材料。", "shown_by": "网页截图（演示）"}
    owner = world.who(PUBLISHERS[first.unit.code])
    findings.report_rectified(actor=owner, finding_id=first.pk, at=at, **measures)
    owner = world.who(PUBLISHERS[second.unit.code])
    findings.take_on(actor=owner, finding_id=second.pk, at=at)
    wish: Given = {"until": date(2026, 12, 10), "reason": "网站改版，栏目暂不能调整。"}
    findings.ask_more_time(actor=owner, finding_id=second.pk, at=at, **wish)
