"""What becomes of flood control when a unit closes: its successor goes on with everything that is open, part by part."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.steps.many import advance_many, lock_many
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.flood.models import (
    Compensation,
    DamageReport,
    DamageTask,
    Evacuation,
    FloodOrder,
    FloodQuestion,
    FloodRepair,
    FloodTask,
    OrderReceipt,
    ReviewMeasure,
    Roster,
    Shelter,
)
from qiban.flood.posts import duty_office_id
from qiban.law.flood.regulation import FLOOD, HEADQUARTERS, head
from qiban.law.flood.workflow.ordering import OPEN as TO_CARRY_OUT
from qiban.law.text import Text

from .aftermath.tasks import survey_duty
from .charging.closing import hand_on_duties, rolls_of
from .evacuation.closing import hand_on_lists, households_left
from .handing import Part, hand_on_part, rows_of
from .ordering.carrying import end_with_its_last
from .readiness.closing import PARTS as READY
from .readiness.closing import end_readiness_of, hand_on_readiness, readiness_of
from .readings.closing import hand_on_stations, stations_of
from .replacing import name_successor
from .responding.tasks import OPEN as UNDER_WAY
from .responding.tasks import duty_of

RECEIPTS = Part(
    OrderReceipt,
    Text("收到的指令{}件", "{} orders received"),
    TO_CARRY_OUT,
    head(9),
    lambda one: one.order_id,
    "end_order",
)
# What goes on whoever bears it. Of what the successor has the same, its own goes on alone.
PARTS = (
    Part(FloodTask, Text("防汛任务{}项", "{} tasks"), UNDER_WAY, head(9), duty_of, "end_task"),
    RECEIPTS,
    Part(
        FloodQuestion,
        Text("待答复的询问{}件", "{} questions to be answered"),
        ("asked",),
        head(11),
        ends="end_question",
    ),
    Part(
        DamageReport,
        Text("灾情报告{}份", "{} reports of damage"),
        ("asked", "filed", "verified", "returned"),
        head(10, 6),
        lambda one: one.survey_id,
        is_of_place=True,
    ),
    Part(
        DamageTask,
        Text("灾后任务{}项", "{} tasks after the damage"),
        ("asked",),
        head(10, 6),
        survey_duty,
    ),
    Part(FloodRepair, Text("水毁修复{}项", "{} repairs"), ("listed", "under_way", "completed"), head(10, 5)),
    Part(ReviewMeasure, Text("复盘措施{}项", "{} measures of reviews"), ("planned", "open"), HEADQUARTERS),
    Part(Shelter, Text("安置点{}处", "{} shelters"), ("standby", "open"), head(8), is_named=True),
)
# A village's evacuations and compensation stay its own: names and places are theirs. Its town acts for it.
OF_PLACES = (Evacuation, Roster, Compensation)
# Who asked, and waits for an answer or reads it.
ASKED = Part(FloodQuestion, Text("提出的询问{}件", "{} questions asked"), ("asked", "answered"), head(11), of="asker")


def is_held(unit: Unit) -> bool:
    """Tell whether a unit has anything of flood control that its successor would go on with."""
    rows = (rows_of(part, unit) for part in (*PARTS, ASKED, *READY))
    others = (rolls_of(unit), readiness_of(unit), stations_of(unit), households_left(unit))
    return any(found.exists() for found in (*others, *rows))


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Give what a closed unit has to its successor. Without one, what only it could do ends; the duty office looks after the rest."""
    if successor is not None:
        hand_on_readiness(unit, successor, actor, at)
        name_successor(unit, successor, actor, at)
        hand_on_lists(unit, successor, actor, at)
        _end_between(unit, successor, actor, at)
        hand_on_part(ASKED, unit, successor, actor, at)
    else:
        end_readiness_of(unit, actor, at)
    # Orders before their receipts, as whoever carries one out locks them.
    orders = lock_many(FloodOrder, rows_of(RECEIPTS, unit).values_list("order", flat=True))
    for part in PARTS:
        if successor is not None or part.one_each or part.ends:
            hand_on_part(part, unit, successor, actor, at)
    for one in orders:
        end_with_its_last(one, actor.as_system(), at)
    if unit.kind == "village" and unit.parent_id is not None:
        _let_owe(unit, unit.parent_id, Q(subject_type__in=[one.subject_type for one in OF_PLACES]))
    hand_on_duties(unit, successor, actor, at)
    hand_on_stations(unit, successor, actor, at)
    if successor is None:
        _let_owe(unit, duty_office_id(), Q(clause__startswith=f"{FLOOD}:"))


def _let_owe(unit: Unit, bearer_id: int, what: Q) -> None:
    """Let another unit owe some of what a closed one owed."""
    owed: dict[str, list[int]] = {}
    for one in Obligation.objects.filter(what, bearer_unit=unit, settled_at=None):
        owed.setdefault(one.subject_type, []).append(one.subject_id)
    for kind, ids in owed.items():
        obligations.hand_on(unit_id=unit.pk, heir_id=bearer_id, subject_type=kind, subject_ids=ids)


def _end_between(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """End what the two asked each other: nobody asks themselves."""
    between = Q(asker=unit, unit=heir) | Q(asker=heir, unit=unit)
    rows = list(FloodQuestion.objects.filter(between, state="asked").select_for_update(of=("self",)).order_by("pk"))
    advance_many(rows, "end_question", actor=actor.as_system(), at=at, details=lambda _: {"heir": heir.code})
    obligations.end(FloodQuestion.subject_type, [one.pk for one in rows], at=at, outcome=Outcome.VOID)


def take_left(actor: Actor, at: datetime) -> None:
    """Take what closed units with a successor still have, each unit's in a transaction of its own."""
    for unit in Unit.objects.filter(closed_on__isnull=False, successor__isnull=False).order_by("pk"):
        heir = heir_of(unit)
        if heir is not None and is_held(unit):
            with transaction.atomic():
                hand_on(unit, heir, actor, at)
