"""What pages and API show of duties in a season."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.flood.operations.charging.acknowledging import acknowledge_duties, acknowledge_duty
from qiban.flood.operations.charging.handing import (
    hand_over_duties,
    hand_over_duty,
    take_over_duties,
    take_over_duty,
)
from qiban.flood.permissions import visible_charges, visible_rolls
from qiban.flood.queries.duties import Counted, counted, sections
from qiban.law.flood.causes import cause_of
from qiban.law.flood.duties import PHASES
from qiban.law.text import Text

UNIT = Text("单位", "Unit")


def roll_facts(one: DutyRoll) -> Iterator[Fact]:
    """Yield how a unit's duties stand."""
    found = counted([one.pk])[one.pk]
    yield Fact("unit", UNIT, one.unit)
    yield Fact("season", Text("汛期", "Season"), one.season.subject)
    yield Fact("duties", Text("职责数", "Duties"), found.total)
    yield Fact("acknowledged", Text("已认领", "Acknowledged"), found.acknowledged)
    yield Fact("owed", Text("待认领", "To be acknowledged"), found.owed)
    yield Fact("left", Text("待接续", "To be taken over"), found.left)


def roll_related(one: DutyRoll, actor: Actor) -> Iterator[Related]:
    """Yield the duties of the list."""
    found = visible_charges(actor).filter(roll=one)
    yield Related("duty_charge", Text("职责", "Duties"), list(found))


def roll_more(one: DutyRoll, actor: Actor) -> Mapping[str, Any]:
    """Return a unit's duties phase by phase, for its page."""
    return {"sections": sections(visible_charges(actor).filter(roll=one))}


def narrow_roll(actor: Actor, one: DutyRoll, offer: Offer) -> Offer:
    """Close what is another unit's, and what there is nothing to do about."""
    if actor.unit != one.unit_id:
        return offer.closed("这是其他单位的职责清单。", "It is another unit's list.")
    found = counted([one.pk])[one.pk]
    return _without_work(actor, one, found, offer)


def _without_work(actor: Actor, one: DutyRoll, found: Counted, offer: Offer) -> Offer:
    if offer.name == "acknowledge_duties" and not found.owed:
        return offer.closed("没有待认领的职责。", "No duty waits to be acknowledged.")
    if offer.name == "take_over_duties" and not found.left:
        return offer.closed("没有待接续的职责。", "No duty waits to be taken over.")
    if offer.name == "hand_over_duties" and not _has_any(actor, one):
        return offer.closed("没有由您认领、可以交出的职责。", "You have no duty to hand over.")
    return offer


def _has_any(actor: Actor, one: DutyRoll) -> bool:
    held = DutyCharge.objects.filter(roll=one, state="acknowledged", holder=actor.person_id)
    return actor.person_id is not None and held.exists()


def charge_facts(one: DutyCharge) -> Iterator[Fact]:
    """Yield what is known of a duty: what the document says of it, and who has it."""
    duty = one.duty
    yield Fact("unit", UNIT, one.unit)
    yield Fact("clause", Text("条款", "Clause"), duty.citation.label)
    yield Fact("phase", Text("阶段", "Phase"), PHASES[duty.phase])
    yield Fact("due", Text("启动条件", "What makes it due"), cause_of(duty))
    yield Fact("reason", Text("不需计算的理由", "Why nothing computes"), duty.reason)
    yield Fact("holder", Text("责任人", "Who has it"), str(one.holder) if one.holder else None)
    yield Fact("acknowledged_at", Text("认领时间", "Acknowledged"), one.acknowledged_at)
    yield Fact("left_on", Text("责任人离岗日期", "Its holder left on"), one.left_on)
    yield Fact("pending", Text("未办结事项", "What is pending"), one.pending)


def charge_related(one: DutyCharge, actor: Actor) -> Iterator[Related]:
    """Yield the list on which it stands."""
    yield Related("duty_roll", Text("职责清单", "List of duties"), list(visible_rolls(actor).filter(pk=one.roll_id)))


def narrow_charge(actor: Actor, one: DutyCharge, offer: Offer) -> Offer:
    """Close what is another unit's, taking over what nobody has left, and handing over what somebody else has."""
    if actor.unit != one.unit_id:
        return offer.closed("该项职责由其他单位承担。", "Another unit bears this duty.")
    if offer.name == "take_over_duty" and not one.is_left:
        return offer.closed("原责任人仍在岗，也没有交出该项职责。", "Nobody has left it.")
    if offer.name == "hand_over_duty" and one.holder_id != actor.person_id:
        return offer.closed("该项职责由其他人认领，只能由其本人交出。", "Somebody else has it.")
    return offer


THINGS: Mapping[str, Thing] = {
    "duty_roll": Thing(
        title=Text("职责清单", "List of duties"),
        model=DutyRoll,
        visible=visible_rolls,
        page="duty_roll",
        subject=lambda one: one.subject,
        key_in=DutyRoll.key_in,
        operations={
            "acknowledge_duties": acknowledge_duties,
            "hand_over_duties": hand_over_duties,
            "take_over_duties": take_over_duties,
        },
        facts=roll_facts,
        related=roll_related,
        narrow=narrow_roll,
        template="flood/duties/roll.html",
        more=roll_more,
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("season", Text("汛期", "Season"), lambda one: one.season.subject),
        ),
    ),
    "duty_charge": Thing(
        title=Text("防汛职责", "Duty"),
        model=DutyCharge,
        visible=visible_charges,
        page="duty_charge",
        subject=lambda one: one.subject,
        key_in=DutyCharge.key_in,
        operations={
            "acknowledge_duty": acknowledge_duty,
            "hand_over_duty": hand_over_duty,
            "take_over_duty": take_over_duty,
        },
        facts=charge_facts,
        related=charge_related,
        narrow=narrow_charge,
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("holder", Text("责任人", "Who has it"), lambda one: str(one.holder) if one.holder else None),
            Column("acknowledged_at", Text("认领时间", "Acknowledged"), lambda one: one.acknowledged_at),
        ),
    ),
}
