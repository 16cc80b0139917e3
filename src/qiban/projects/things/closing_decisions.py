"""What closes an action of deciding besides the table: the rules themselves, in their own words."""

from dataclasses import replace

from qiban.core import clock
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.law.city_projects.deciding.adjusting import plan_adjustment
from qiban.law.city_projects.deciding.cancelling import cancellation
from qiban.law.city_projects.deciding.facts import (
    AdjustmentFacts,
    CancellationFacts,
    DecisionFacts,
    EntryFacts,
    PublicationFacts,
)
from qiban.law.city_projects.deciding.planning import plan_decision, plan_publication
from qiban.law.city_projects.deciding.reviewing import plan_entry
from qiban.law.city_projects.deciding.starting import start
from qiban.law.decision import Decision
from qiban.projects.models import AnnualPlan, Approval, PlanItem, Project
from qiban.projects.operations.deciding.adjusting import ON_THE_PLAN
from qiban.projects.operations.deciding.building import running, start_facts
from qiban.projects.operations.deciding.entries import DECIDED
from qiban.projects.operations.deciding.planning import agreed

# Stands for what only the form will say.
TO_BE_SAID = "…"
OF_ENTRIES = frozenset({"review_item", "return_item", "resubmit_item", "check_item", "drop_item"})


def narrow_plan(_actor: Actor, plan: AnnualPlan, offer: Offer) -> Offer:
    """Close what a plan is not ready for: an adjustment outside July, a decision or a publication that lacks something."""
    at = clock.now()
    today, law = clock.civil_date(at), plan.law_on(at)
    if offer.name == "apply_adjustment" and plan.is_adjustment:
        return offer.closed(ON_THE_PLAN.zh, ON_THE_PLAN.en)
    if offer.name == "apply_adjustment":
        return _by(offer, plan_adjustment(AdjustmentFacts(plan.year, at, reason=TO_BE_SAID), law))
    if offer.name == "decide_plan":
        checked = plan.items.filter(state="checked").count()
        return _by(offer, plan_decision(DecisionFacts(plan.reported_on, today, at, TO_BE_SAID, checked), law))
    if offer.name == "publish_plan":
        given = PublicationFacts(plan.decided_on or today, today, at, TO_BE_SAID, agreed(plan))
        return _by(offer, plan_publication(given, law))
    if offer.name == "open_year" and AnnualPlan.objects.filter(year=plan.year + 1, is_adjustment=False).exists():
        return offer.closed(
            f"{plan.year + 1}年度计划已经开始征集。", f"The plan of {plan.year + 1} has been opened already."
        )
    return offer


def narrow_item(_actor: Actor, item: PlanItem, offer: Offer) -> Offer:
    """Close everything on an entry once the meeting has decided its plan."""
    if offer.name not in OF_ENTRIES:
        return offer
    given = EntryFacts(is_decided=item.plan.state in DECIDED)
    return _by(offer, plan_entry(given, item.law_on(clock.now())))


def narrow_project(_actor: Actor, project: Project, offer: Offer) -> Offer:
    """Close a start whose conditions are not met, an application beside another one, and giving up what still runs."""
    at = clock.now()
    if offer.name == "start_work":
        given = start_facts(project, clock.civil_date(at), TO_BE_SAID, at)
        return _by(offer, start(given, project.law_on(at)))
    if offer.name == "cancel_project":
        return _by(offer, cancellation(CancellationFacts(TO_BE_SAID, *running(project)), project.law_on(at)))
    if offer.name == "apply_approval" and project.approvals.filter(state="applied").exists():
        return offer.closed(
            "有一项审批正在办理，一次只申报一项。", "An approval is being decided; one is applied for at a time."
        )
    return offer


def narrow_approval(actor: Actor, approval: Approval, offer: Offer) -> Offer:
    """Close a decision to every department but the one applied to."""
    if approval.authority_id == actor.unit:
        return offer
    return offer.closed("该事项由其他部门审批。", "Another department was applied to.")


def _by(offer: Offer, decision: Decision) -> Offer:
    if decision.is_allowed:
        return offer
    return replace(offer, is_open=False, why=decision.reason, next_step=decision.next_step, citation=decision.citation)
