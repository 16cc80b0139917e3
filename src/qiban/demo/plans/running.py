"""What happens with every plan of the demo: it is loaded and started, observed year by year, reported on round by round."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from PIL import Image

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.plans.models import Indicator, Observation, Part, Plan, Report, Round
from qiban.plans.operations.drafting import start_plan
from qiban.plans.operations.education.register import counted_target, has_register
from qiban.plans.operations.figures import confirm_figure, record_figure
from qiban.plans.operations.ledger import add_evidence, report_progress, submit_part
from qiban.plans.operations.loading import load_plan
from qiban.plans.operations.rounds import accept_report, file_report, freeze_due, open_round
from qiban.plans.operations.watching import watch

from .series import figures
from .world import Step, World

SOURCES = ("统计公报", "部门台账", "监测系统")


def plan_of(regulation: str) -> Plan:
    """Return the plan of a regulation, once it was loaded."""
    return Plan.objects.get(regulation=regulation)


def begun(world: World, office: Actor, regulation: str, *, ends_on: date, due_on: date) -> Iterator[Step]:
    """Load a plan and start it some days later."""
    load = partial(load_plan, actor=office, regulation=regulation, ends_on=ends_on, due_on=due_on)
    yield world.on("2023-07-03", lambda at: load(at=at))
    yield world.on("2023-07-12", lambda at: start_plan(actor=office, plan_id=plan_of(regulation).pk, at=at))


def observed(world: World, regulation: str, first: int, last: int, day: str) -> Iterator[Step]:
    """Record and confirm the figures of some years on a day."""
    for indicator in Indicator.objects.filter(plan__regulation=regulation).order_by("pk"):
        for year, value in figures(indicator):
            if first <= year <= last and not is_counted(indicator):
                record = partial(
                    record_figure,
                    actor=world.crew.of_unit(indicator.reporter_id),
                    indicator_id=indicator.pk,
                    period=str(year),
                    value=value,
                    source=SOURCES[indicator.pk % len(SOURCES)],
                )
                yield world.on(day, _at(record))
    yield world.on(day, lambda at: _confirmed(world, regulation, at))


def is_counted(indicator: Indicator) -> bool:
    """Tell whether an indicator's figures are counted from a register that is there."""
    return has_register(indicator) and bool(counted_target(indicator, clock.now()))


def _at(act: Callable[..., object]) -> Callable[[datetime], object]:
    """Return an operation that takes its instant by name as one that takes it as it comes."""
    return lambda at: act(at=at)


def _confirmed(world: World, regulation: str, at: datetime) -> None:
    waiting = Observation.objects.filter(plan__regulation=regulation, state="recorded").select_related("indicator")
    for one in waiting.order_by("pk"):
        confirm_figure(actor=world.crew.of_unit(one.indicator.confirmer_id), observation_id=one.pk, at=at)


def reported(
    world: World,
    office: Actor,
    regulation: str,
    period: str,
    *,
    opens: str,
    files: str,
    silent: Iterable[int] = (),
    waiting: int = 0,
) -> Iterator[Step]:
    """Open a round, let every unit say how it goes and report; some units stay silent, some reports wait to be checked.

    Args:
        silent: ids of units that do not report.
        waiting: how many reports the office has not checked.
    """
    plan = plan_of(regulation)
    yield world.on(opens, lambda at: open_round(actor=office, plan_id=plan.pk, period=period, at=at))
    quiet = set(silent)
    round_ = Round.objects.get(plan=plan, period=period)
    for report in Report.objects.filter(round=round_).exclude(unit__in=quiet).order_by("pk"):
        yield world.on(files, partial(_filed, world, report))
    yield world.on(files, lambda at: _accepted(office, round_, waiting, at))


def _filed(world: World, report: Report, at: datetime) -> None:
    officer = world.crew.of_unit(report.unit_id)
    for part in Part.objects.filter(plan=report.plan_id, unit=report.unit_id, state__in=["not_started", "in_progress"]):
        percent = min(part.percent + 9 + part.pk * 37 % 34, 95)
        words = f"按方案推进，已完成年度任务的{percent}%，相关制度和项目清单已建立。"
        step = "下一季度开展现场核查，补齐佐证材料。"
        report_progress(actor=officer, part_id=part.pk, progress=words, percent=percent, next_step=step, at=at)
    file_report(
        actor=officer, report_id=report.pk, summary="本期任务总体按进度推进，存在的问题已列入下一步安排。", at=at
    )


def _accepted(office: Actor, round_: Round, waiting: int, at: datetime) -> None:
    filed = list(Report.objects.filter(round=round_, state="filed").order_by("pk"))
    for report in filed[: len(filed) - waiting]:
        accept_report(actor=office, report_id=report.pk, at=at)


def frozen(world: World, day: str) -> Iterator[Step]:
    """Let ledgers freeze whose reports were due, and time go on."""
    yield world.on(day, freeze_due)
    yield world.on(day, watch)


def handed_in(world: World, part: Part, at: datetime) -> None:
    """Put evidence beside a part and hand it in."""
    officer = world.crew.of_unit(part.unit_id)
    done = "年度任务已全部完成，制度、项目清单和核查单齐备。"
    report_progress(actor=officer, part_id=part.pk, progress=done, percent=100, at=at)
    add_evidence(
        actor=officer,
        part_id=part.pk,
        evidence_title="年度任务完成情况核查单",
        issuer="第三方核查机构（演示）",
        issued_on=at.date(),
        uploads=[paper(f"{part.pk}-{at:%F}")],
        at=at,
    )
    submit_part(actor=officer, part_id=part.pk, at=at)


class paper(io.BytesIO):  # noqa: N801 - read as a function
    """A small picture that stands for a scanned paper, another one for every text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        Image.new("RGB", (40, 56), f"#{sha256(text.encode()).hexdigest()[:6]}").save(self, "PNG")
        self.seek(0)
        self.name = f"核查单{text}.png"
