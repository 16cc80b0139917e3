"""Disputes over responsibility in the demo: one settled, which is a precedent now, one before the staffing office, one at its beginning."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.hotline.models import Order
from qiban.hotline.operations import Draft
from qiban.supervision.models import Dispute
from qiban.supervision.operations.disputes.climbing import ask_confirmation, name_lead
from qiban.supervision.operations.disputes.opening import close_dispute, open_dispute

from .world import World

# What is asked, of whom, with whom: the order's draft, the unit that has it, the other party, and what they disagree on.
COVER = (
    Draft(
        subject="小区门口道路雨水井盖缺失",
        detail="小区门口市政道路与小区内部道路交界处雨水井盖缺失，夜间行人容易踩空，请尽快补装。",
        place="张店区和平路",
        category="road_surface",
    ),
    "housing",
    "urban_management",
    "井盖位于小区红线与市政道路交界处，住建部门认为属市政设施，城管部门认为属小区配套设施。",
)
LAMPS = (
    Draft(
        subject="开发区连接道路路灯长期不亮",
        detail="新修连接道路路灯安装后一直没有通电，晚上漆黑一片，已多次反映。",
        place="临淄区连接道路",
        category="street_lights",
    ),
    "urban_management",
    "power_grid",
    "道路建成后未办理移交，城管部门认为应由建设单位管养，供电部门认为产权不清不能送电。",
)
CANAL = (
    Draft(
        subject="灌溉渠被填占影响排水",
        detail="村东灌溉渠被建筑垃圾填占，下雨时积水倒灌，请明确由谁清理。",
        place="桓台县",
        category="irrigation",
    ),
    "water",
    "agriculture",
    "渠道未列入河湖名录，水利部门认为属田间工程，农业农村部门认为属排涝沟渠。",
)


def disputes(world: World) -> Iterator[Step]:
    """Yield how the three disputes went."""
    yield from _settled(world)
    yield from _before_the_staffing_office(world)
    yield world.before(lambda at: _open(world, LAMPS, at), days=0.5)


def _settled(world: World) -> Iterator[Step]:
    draft = COVER[0]
    yield world.before(lambda at: _open(world, COVER, at), days=16)

    named = partial(
        _named,
        world,
        draft,
        unit="urban_management",
        text="协调会明确由城管部门牵头补装，住建部门配合核实产权。",
        paper="协调会议纪要第3号",
    )

    def closed(at: datetime) -> None:
        close_dispute(
            actor=world.who("duban"),
            dispute_id=_dispute(draft),
            lesson="红线交界处的井盖缺失，由城管部门先行补装，产权另行核实。",
            at=at,
        )

    yield world.before(named, days=14)
    yield world.before(closed, days=12)


def _before_the_staffing_office(world: World) -> Iterator[Step]:
    draft = CANAL[0]
    yield world.before(lambda at: _open(world, CANAL, at), days=6)

    called = partial(
        _named,
        world,
        draft,
        unit="water",
        text="协调会未达成一致，暂由水利部门牵头清理，同时报请确认职责。",
        paper="协调会议纪要第4号",
    )

    def asked(at: datetime) -> None:
        ask_confirmation(
            actor=world.who("paidan"),
            dispute_id=_dispute(draft),
            text="双方对渠道管理职责意见不一，请确认职责。",
            at=at,
        )

    # After they were called together without agreeing.
    yield world.before(called, days=4)
    yield world.before(asked, days=2)


def _open(world: World, told: tuple[Draft, str, str, str], at: datetime) -> None:
    draft, unit, other, question = told
    order = world.order(draft, unit, at)
    open_dispute(
        actor=world.who("paidan"),
        order_number=order.number,
        title=f"关于{draft.subject}的责任争议",
        question=question,
        unit_id=UnitId(id_of(unit)),
        other_unit_id=UnitId(id_of(other)),
        at=at,
    )


def _named(world: World, draft: Draft, at: datetime, *, unit: str, text: str, paper: str) -> None:
    """The centre calls the parties together and names a lead."""
    lead = UnitId(id_of(unit))
    name_lead(actor=world.who("paidan"), dispute_id=_dispute(draft), lead_id=lead, text=text, paper=paper, at=at)


def _dispute(draft: Draft) -> int:
    return Dispute.objects.get(hotline_order__in=Order.objects.filter(subject=draft.subject)).pk
