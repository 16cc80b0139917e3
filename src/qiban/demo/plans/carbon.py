"""The carbon plan of the demo: five years in, most of it on its way, some of it late."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.plans.models import DateMove, Measure, Observation, Part, Publication
from qiban.plans.operations.dates import ask_date, grant_date
from qiban.plans.operations.ending import complete_measure
from qiban.plans.operations.figures import confirm_figure, correct_figure
from qiban.plans.operations.ledger import accept_part, return_part
from qiban.plans.operations.publishing import approve_publication, draft_publication

from .accounts import accounts, changed_factor
from .districts import districts
from .running import begun, frozen, handed_in, observed, plan_of, reported
from .world import Step, World

CARBON = "carbon"
FIRST, SECOND, THIRD = "3.1.1", "3.2.1", "3.5.1"


def carbon(world: World) -> Iterator[Step]:
    """Yield what happens, in order of time."""
    office = world.who("tanfeng")
    yield from begun(world, office, CARBON, ends_on=date(2030, 12, 31), due_on=date(2026, 12, 20))
    told = (_carried_out(world, office), accounts(world), districts(world), changed_factor(world))
    yield from heapq.merge(*told, key=lambda step: step.at)


def _carried_out(world: World, office: Actor) -> Iterator[Step]:
    yield from observed(world, CARBON, 2018, 2022, "2023-07-20")
    yield from observed(world, CARBON, 2023, 2023, "2024-02-20")
    yield from observed(world, CARBON, 2024, 2024, "2025-02-20")
    yield from observed(world, CARBON, 2025, 2025, "2026-02-12")
    yield from _corrected(world)
    yield from reported(world, office, CARBON, "2026-Q2", opens="2026-06-22", files="2026-07-06", silent=_silent())
    yield from frozen(world, "2026-07-20")
    yield from _accepted(world)
    yield from _moved(world)
    autumn = {"opens": "2026-09-21", "files": "2026-10-12"}
    yield from reported(world, office, CARBON, "2026-Q3", **autumn, silent=_silent(), waiting=3)
    yield from frozen(world, "2026-10-26")
    yield from _returned(world)
    yield from _published(world)


def _silent() -> tuple[int, ...]:
    return (id_of("science"), id_of("commerce"))


def _lead(path: str) -> Part:
    return Part.objects.get(plan__regulation=CARBON, measure__path=path, role="lead")


def _corrected(world: World) -> Iterator[Step]:
    """A figure of 2025 turns out to have counted a plant twice."""

    def correct(at: datetime) -> None:
        wrong = Observation.objects.filter(
            plan__regulation=CARBON, indicator__code="pv_capacity", period="2025", state="confirmed"
        ).get()
        officer = world.crew.of_unit(wrong.indicator.reporter_id)
        right = correct_figure(
            actor=officer,
            observation_id=wrong.pk,
            value=wrong.value - Decimal("11.5"),
            reason="两个分布式项目在区县和市级台账中重复统计，现予扣除。",
            at=at,
        )
        checker = world.crew.of_unit(wrong.indicator.confirmer_id)
        confirm_figure(actor=checker, observation_id=right.pk, at=at)

    yield world.on("2026-03-18", correct)


def _accepted(world: World) -> Iterator[Step]:
    """One measure is done: what others contributed is accepted by its lead, the lead's part by the plan's office."""
    for part in _of(FIRST):
        yield world.on("2026-08-03", partial(handed_in, world, part))
    for part in reversed(_of(FIRST)):
        yield world.on("2026-08-06", partial(_accept, world, part))
    done = partial(complete_measure, actor=world.who("tanfeng"))
    yield world.on("2026-08-10", lambda at: done(measure_id=_measure(FIRST).pk, at=at))


def _measure(path: str) -> Measure:
    return Measure.objects.get(plan__regulation=CARBON, path=path)


def _of(path: str) -> list[Part]:
    return list(Part.objects.filter(plan__regulation=CARBON, measure__path=path).order_by("position"))


def _accept(world: World, part: Part, at: datetime) -> None:
    is_office = part.acceptor_id == world.who("tanfeng").unit
    actor = world.who("tanfeng") if is_office else world.crew.of_unit(part.acceptor_id)
    accept_part(actor=actor, part_id=part.pk, opinion="佐证齐全，同意。", at=at)


def _moved(world: World) -> Iterator[Step]:
    """A date moves by decision: a pipe line waits for its land."""
    part = _lead(THIRD)
    ask = partial(
        ask_date,
        actor=world.crew.of_unit(part.unit_id),
        part_id=part.pk,
        to_on=date(2027, 6, 30),
        reason="配套线路用地预审尚未办结，需顺延半年。",
    )
    yield world.on("2026-09-02", lambda at: ask(at=at))
    grant = partial(grant_date, actor=world.who("tanfeng"), decision="经研究同意顺延，其间按月报送进展。")
    yield world.on("2026-09-07", lambda at: grant(date_move_id=DateMove.objects.get(part=part).pk, at=at))


def _returned(world: World) -> Iterator[Step]:
    """What a unit handed in goes back."""
    part = _lead(SECOND)
    yield world.on("2026-11-04", lambda at: handed_in(world, part, at))
    back = partial(return_part, actor=world.who("tanfeng"), part_id=part.pk)
    opinion = "绿色工厂名单与省公布名单不一致，请核对后补充认定文件。"
    yield world.on("2026-11-09", lambda at: back(opinion=opinion, at=at))


def _published(world: World) -> Iterator[Step]:
    """What is public was drafted by one officer and approved by another."""
    draft = partial(draft_publication, actor=world.who("tanfeng"))
    yield world.on("2026-11-16", lambda at: draft(plan_id=plan_of(CARBON).pk, at=at))
    approve = partial(approve_publication, actor=world.who("tanfeng2"))

    def decide(at: datetime) -> None:
        found = Publication.objects.get(plan__regulation=CARBON, state="drafted")
        approve(publication_id=found.pk, opinion="同意公开。", at=at)

    yield world.on("2026-11-17", decide)
