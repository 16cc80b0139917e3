"""What pages and API show of rounds, reports and publications."""

from collections.abc import Iterator, Mapping

from qiban.core import clock
from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.plans.models import Publication, Report, Round
from qiban.plans.models.openness.kinds import UnitKind
from qiban.plans.operations.publishing import approve_publication, refuse_publication, withdraw_publication
from qiban.plans.operations.rounds import accept_report, file_report, freeze_round, return_report
from qiban.plans.permissions import visible_of, visible_publications, visible_reports
from qiban.plans.words.openness import UNIT_KINDS

from .openness.saying import YEAR, placed
from .running import OTHERS, PLAN, UNIT, narrow_plan

# What a publication shows, by the names of its content's lists.
SHOWN = {
    "indicators": Text("指标数", "Indicators"),
    "measures": Text("措施数", "Measures"),
    "scores": Text("公开成绩的单位数", "Units with scores"),
}


def round_facts(one: Round) -> Iterator[Fact]:
    """Yield what is known of a round."""
    yield Fact("plan", PLAN, one.plan.title)
    yield Fact("period", Text("所属期", "Period"), one.period)
    yield Fact("due_at", Text("报送截止", "Due at"), one.due_at)
    yield Fact("frozen_at", Text("封账时间", "Frozen at"), one.frozen_at)


def round_related(one: Round, actor: Actor) -> Iterator[Related]:
    """Yield the plan, and the reports."""
    yield Related("plan", PLAN, [one.plan])
    reports = visible_reports(actor).filter(round=one).select_related("unit", "round__plan")
    yield Related("report", Text("各单位报告", "Reports"), list(reports))


def narrow_round(actor: Actor, one: Round, offer: Offer) -> Offer:
    """Close a round's end to other departments, and until its reports are due."""
    narrowed = narrow_plan(actor, one.plan, offer)
    if narrowed.is_open and clock.now() < one.due_at:
        return offer.closed("报送期限未到，不能封账。", "Reports are not due yet; the ledger cannot be frozen.")
    return narrowed


def report_facts(one: Report) -> Iterator[Fact]:
    """Yield what is known of a report."""
    yield Fact("plan", PLAN, one.plan.title)
    yield Fact("period", Text("所属期", "Period"), one.round.period)
    yield Fact("unit", UNIT, one.unit)
    yield Fact("summary", Text("总体进展", "Summary"), one.summary)
    yield Fact("filed_at", Text("报送时间", "Filed at"), one.filed_at)
    yield Fact("is_late", Text("逾期报送", "Late"), one.is_late or None)
    yield Fact("opinion", Text("审核意见", "Opinion"), one.opinion)


def narrow_report(actor: Actor, one: Report, offer: Offer) -> Offer:
    """Close a report to other units than its own, and its check to other offices than the plan's."""
    if offer.name == "file_report":
        return offer if actor.unit == one.unit_id else offer.closed(*OTHERS)
    return narrow_plan(actor, one.plan, offer)


def publication_facts(one: Publication) -> Iterator[Fact]:
    """Yield what is known of a publication: how much it shows, who decided."""
    yield Fact("plan", PLAN, one.plan.title if one.plan else None)
    yield Fact("as_of_on", Text("数据截至", "As of"), one.as_of_on)
    for name, title in SHOWN.items():
        if name in one.content:
            yield Fact(name, title, len(one.content[name]))
    yield from _results(one)
    yield Fact("decided_at", Text("审批时间", "Decided at"), one.decided_at)
    yield Fact("opinion", Text("审批意见", "Opinion"), one.opinion)


def _results(one: Publication) -> Iterator[Fact]:
    """Yield what is to be public of a year of openness: places, and how ledgers were filed."""
    for row in one.content.get("scores", ()):
        yield Fact(f"score_{row['unit']}", placed(row["kind"], row["rank"]), f"{row['unit']} {row['total']}")
    for row in one.content.get("ledgers", ()):
        of = UNIT_KINDS[UnitKind(row["kind"])]
        said = Text(
            f"应报{row['asked']}份，按期{row['on_time']}份，逾期{row['late']}份，未报{row['missing']}份",
            f"asked for {row['asked']}, on time {row['on_time']}, late {row['late']}, not filed {row['missing']}",
        )
        yield Fact(f"ledgers_{row['kind']}", Text(f"{of.zh}工作台账", f"{of.en}, ledgers"), said)


def narrow_publication(actor: Actor, one: Publication, offer: Offer) -> Offer:
    """Close a publication to other departments, and a draft to whoever drafted it."""
    if offer.name != "withdraw_publication" and actor.person_id == one.drafted_by_id:
        return offer.closed("拟公开的内容由另一人审批。", "Somebody else approves what you drafted.")
    return narrow_plan(actor, one.of, offer)


def publication_related(one: Publication, _actor: Actor) -> Iterator[Related]:
    """Yield what something is public of."""
    if one.plan:
        yield Related("plan", PLAN, [one.plan])
    else:
        yield Related("open_year", YEAR, [one.of])


THINGS: Mapping[str, Thing] = {
    "round": Thing(
        title=Text("定期报送", "Round of reports"),
        model=Round,
        visible=lambda actor: visible_of(Round, actor).select_related("plan"),
        page="round",
        subject=lambda one: one.subject,
        key_in=Round.key_in,
        operations={"freeze_round": freeze_round},
        facts=round_facts,
        related=round_related,
        narrow=narrow_round,
    ),
    "report": Thing(
        title=Text("进展报告", "Report"),
        model=Report,
        visible=lambda actor: visible_reports(actor).select_related("plan", "round__plan", "unit"),
        page="report",
        subject=lambda one: one.subject,
        key_in=Report.key_in,
        operations={"file_report": file_report, "return_report": return_report, "accept_report": accept_report},
        facts=report_facts,
        narrow=narrow_report,
        related=lambda one, _actor: (Related("round", Text("定期报送", "Round"), [one.round]),),
        columns=(Column("unit", UNIT, lambda one: one.unit),),
    ),
    "publication": Thing(
        title=Text("公开内容", "Publication"),
        model=Publication,
        visible=lambda actor: visible_publications(actor).select_related("plan", "open_year"),
        page="publication",
        subject=lambda one: one.subject,
        key_in=Publication.key_in,
        operations={
            "approve_publication": approve_publication,
            "refuse_publication": refuse_publication,
            "withdraw_publication": withdraw_publication,
        },
        facts=publication_facts,
        narrow=narrow_publication,
        related=publication_related,
    ),
}
