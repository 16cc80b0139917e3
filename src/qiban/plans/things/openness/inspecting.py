"""What pages and API show of inspections and findings."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.units.queries import names_of
from qiban.law.text import Text
from qiban.plans.models import Finding, Inspection
from qiban.plans.opening import visible_inspections, visible_open
from qiban.plans.operations.openness.findings import (
    ask_more_time,
    dismiss_finding,
    extend_time,
    recheck_finding,
    report_rectified,
    take_on,
)
from qiban.plans.operations.openness.inspecting import begin_inspection, enter_finding, look_at, publish_inspection

from .saying import UNIT, YEAR, narrow_own
from .sheets import TEMPLATE, sample_sheets, with_sheets

own = narrow_own("take_on", "ask_more_time", "report_rectified")


def inspection_facts(one: Inspection) -> Iterator[Fact]:
    """Yield what is known of an inspection: how its sample can be drawn again, and what was seen."""
    yield Fact("kind", Text("检查方式", "Kind"), one.get_kind_display())
    yield Fact("quarter", Text("季度", "Quarter"), one.quarter)
    yield Fact("seed", Text("随机种子", "Seed"), one.seed)
    yield Fact("frame", Text("抽样范围（单位数）", "Units in the frame"), len(one.frame))
    yield Fact("frame_mark", Text("范围校验值（SHA-256）", "SHA-256 of the frame"), one.frame_mark)
    names = names_of(one.drawn)
    for code in one.drawn:
        yield Fact(f"drawn_{code}", names[code], one.looked_at.get(code, "—"))


def inspection_related(one: Inspection, actor: Actor) -> Iterator[Related]:
    """Yield the year, and what was found."""
    yield Related("open_year", YEAR, [one.year])
    found = visible_open(Finding, actor).filter(inspection=one).select_related("unit")
    yield Related("finding", Text("问题", "Findings"), list(found))


def finding_facts(one: Finding) -> Iterator[Fact]:
    """Yield what is known of a finding."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("severity", Text("程度", "Severity"), one.get_severity_display())
    yield Fact("item", Text("评分项目", "Item of the rubric"), one.item)
    yield Fact("evidence", Text("证据", "Evidence"), one.evidence)
    yield Fact("found_on", Text("发现日期", "Found on"), one.found_on)
    yield Fact("due_on", Text("整改时限", "To be put right by"), one.due_on)
    yield Fact("asked_until", Text("申请延期至", "More time asked until"), one.asked_until)
    yield Fact("measures", Text("整改措施", "What was done"), one.measures)
    yield Fact("shown_by", Text("整改佐证", "What shows it"), one.shown_by)
    yield Fact("opinion", Text("复查意见", "Opinion"), one.opinion)
    yield Fact("reason", Text("理由", "Reason"), one.reason)


def finding_related(one: Finding, actor: Actor) -> Iterator[Related]:
    """Yield the inspection that found it, once the post may see that."""
    found = visible_inspections(actor).filter(pk=one.inspection_id)
    yield Related("inspection", Text("检查", "Inspection"), list(found))


def narrow_finding(actor: Actor, one: Finding, offer: Offer) -> Offer:
    """Close what a unit does about a finding to others, its dismissal to the finder, more time that nobody asked for."""
    if offer.name == "extend_time" and one.asked_until is None:
        return offer.closed("该单位没有申请延期。", "The unit has not asked for more time.")
    if offer.name == "dismiss_finding" and actor.person_id == one.found_by_id:
        return offer.closed("登记问题的人不能自行撤销。", "Whoever entered a finding does not dismiss it.")
    return own(actor, one, offer)


THINGS: Mapping[str, Thing] = {
    "inspection": Thing(
        title=Text("政务公开检查", "Inspection"),
        model=Inspection,
        visible=lambda actor: visible_inspections(actor).select_related("year"),
        page="inspection",
        subject=lambda one: one.subject,
        key_in=Inspection.key_in,
        operations={
            "begin_inspection": begin_inspection,
            "look_at": look_at,
            "enter_finding": enter_finding,
            "publish_inspection": publish_inspection,
        },
        facts=inspection_facts,
        template=TEMPLATE,
        more=with_sheets(inspection_facts, sample_sheets, "drawn_"),
        related=inspection_related,
        columns=(Column("kind", Text("检查方式", "Kind"), lambda one: one.get_kind_display()),),
    ),
    "finding": Thing(
        title=Text("检查问题", "Finding"),
        model=Finding,
        visible=lambda actor: visible_open(Finding, actor).select_related("unit", "inspection"),
        page="finding",
        subject=lambda one: one.subject,
        key_in=Finding.key_in,
        operations={
            "take_on": take_on,
            "ask_more_time": ask_more_time,
            "extend_time": extend_time,
            "report_rectified": report_rectified,
            "recheck_finding": recheck_finding,
            "dismiss_finding": dismiss_finding,
        },
        facts=finding_facts,
        related=finding_related,
        narrow=narrow_finding,
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("due_on", Text("整改时限", "To be put right by"), lambda one: one.due_on),
        ),
    ),
}
