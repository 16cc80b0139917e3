"""What pages and API show of flood inspections and of the faults that they find."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodCheck, FloodFault
from qiban.flood.operations.readiness.checks import (
    begin_check,
    conclude_check,
    dismiss_fault,
    enter_fault,
    recheck_fault,
    report_fault_right,
)
from qiban.flood.permissions import visible_checks, visible_faults
from qiban.law.flood.workflow.readiness import WRITERS
from qiban.law.text import Text

from .saying import KIND, KIND_COLUMN, OTHERS, OWN, UNIT, UNIT_COLUMN, is_person, narrow_own

INSPECTOR = Text("检查单位", "Inspected by")


def check_facts(one: FloodCheck) -> Iterator[Fact]:
    """Yield what is known of an inspection."""
    yield Fact("unit", INSPECTOR, one.unit)
    yield Fact("kind", KIND, one.get_kind_display())
    yield Fact("held_on", Text("检查日期", "Inspected on"), one.held_on)
    yield Fact("places", Text("检查地点", "What was inspected"), one.places)
    yield Fact("result", Text("检查结论", "What it came to"), one.result)


def check_related(one: FloodCheck, actor: Actor) -> Iterator[Related]:
    """Yield what an inspection found, as the post may see it."""
    faults = visible_faults(actor).filter(inspection=one).select_related("unit")
    yield Related("flood_fault", Text("检查问题", "Faults"), list(faults))


def fault_facts(one: FloodFault) -> Iterator[Fact]:
    """Yield what is known of a fault."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("severity", Text("程度", "Severity"), one.get_severity_display())
    yield Fact("evidence", Text("证据", "Evidence"), one.evidence)
    yield Fact("found_on", Text("发现日期", "Found on"), one.found_on)
    yield Fact("due_on", Text("整改期限", "To be put right by"), one.due_on)
    yield Fact("measures", Text("整改措施", "What was done"), one.measures)
    yield Fact("shown_by", Text("整改佐证", "What shows it"), one.shown_by)
    yield Fact("opinion", Text("复查意见", "Opinion"), one.opinion)


def fault_related(one: FloodFault, actor: Actor) -> Iterator[Related]:
    """Yield the inspection that found it."""
    yield Related("flood_check", Text("检查", "Inspection"), list(visible_checks(actor).filter(pk=one.inspection_id)))


def narrow_fault(actor: Actor, one: FloodFault, offer: Offer) -> Offer:
    """Close what a unit does to others, the second look to whoever reported, the dismissal to whoever found."""
    if offer.name == "report_fault_right":
        return offer.closed(*OTHERS) if actor.unit != one.unit_id else offer
    if actor.unit != one.inspection.unit_id:
        return offer.closed(*OTHERS)
    looked_at = one.reported_by_id if offer.name == "recheck_fault" else one.found_by_id
    return offer.closed(*OWN) if is_person(actor, looked_at) else offer


THINGS: Mapping[str, Thing] = {
    "flood_check": Thing(
        title=Text("防汛检查", "Flood inspections"),
        model=FloodCheck,
        visible=lambda actor: visible_checks(actor).select_related("unit"),
        page="flood_check",
        subject=lambda one: one.subject,
        key_in=FloodCheck.key_in,
        beginning=Beginning("begin_check", begin_check, WRITERS),
        operations={"enter_fault": enter_fault, "conclude_check": conclude_check},
        facts=check_facts,
        related=check_related,
        narrow=narrow_own("enter_fault", "conclude_check"),
        columns=(
            Column("unit", INSPECTOR, lambda one: one.unit),
            KIND_COLUMN,
            Column("held_on", Text("检查日期", "Inspected on"), lambda one: one.held_on),
        ),
    ),
    "flood_fault": Thing(
        title=Text("防汛检查问题", "Faults"),
        model=FloodFault,
        visible=lambda actor: visible_faults(actor).select_related("unit", "inspection"),
        page="flood_fault",
        subject=lambda one: one.subject,
        key_in=FloodFault.key_in,
        operations={
            "report_fault_right": report_fault_right,
            "recheck_fault": recheck_fault,
            "dismiss_fault": dismiss_fault,
        },
        facts=fault_facts,
        related=fault_related,
        narrow=narrow_fault,
        columns=(
            UNIT_COLUMN,
            Column("severity", Text("程度", "Severity"), lambda one: one.get_severity_display()),
            Column("due_on", Text("整改期限", "To be put right by"), lambda one: one.due_on),
        ),
    ),
}
