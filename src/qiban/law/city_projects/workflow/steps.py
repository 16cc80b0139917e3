"""The table: in this state, this action by these roles leads there.

A step that leads to several states leaves the choice to the operation: the last party's confirmation moves a change on,
the others' do not.
"""

from collections.abc import Iterator

from qiban.law.workflow import Step, steps

from .roles import (
    APPROVER,
    AUDIT,
    BUILDER,
    CONFIRMING,
    FIRM,
    GOVERNMENT,
    MANAGER,
    OVERSEERS,
    OWNERS,
    PROJECT_UNIT,
    PROPOSER,
    USER,
)

# Before the work is done; while anything may still be found out.
UNFINISHED = ("preparing", "building", "stopped")
OPEN = (*UNFINISHED, "completed", "accepted", "handed_over")
UNCORRECTED = ("found", "ordered", "corrected")


def _plan() -> Iterator[Step]:
    yield from steps("annual_plan", ["collecting"], "propose_item", PROPOSER)
    yield from steps("annual_plan", ["collecting"], "draft_plan", MANAGER, "drafted")
    yield from steps("annual_plan", ["drafted"], "report_to_congress", GOVERNMENT, "reported")
    yield from steps("annual_plan", ["reported"], "decide_plan", GOVERNMENT, "decided")
    yield from steps("annual_plan", ["decided"], "confirm", CONFIRMING)
    yield from steps("annual_plan", ["decided"], "object", CONFIRMING)
    yield from steps("annual_plan", ["decided"], "ask_publishers", MANAGER)
    yield from steps("annual_plan", ["decided"], "publish_plan", MANAGER, "published")
    yield from steps("annual_plan", ["published"], "apply_adjustment", PROPOSER)
    yield from steps("annual_plan", ["published"], "open_year", MANAGER)


def _item() -> Iterator[Step]:
    yield from steps("plan_item", ["proposed"], "review_item", MANAGER, "reviewed")
    yield from steps("plan_item", ["proposed", "reviewed"], "return_item", MANAGER, "returned")
    yield from steps("plan_item", ["returned"], "resubmit_item", PROPOSER, "proposed")
    yield from steps("plan_item", ["reviewed"], "check_item", PROJECT_UNIT, "checked")
    yield from steps("plan_item", ["proposed", "returned", "reviewed", "checked"], "drop_item", MANAGER, "dropped")
    yield from steps("plan_item", ["checked"], "plan_item", MANAGER, "planned")


def _project() -> Iterator[Step]:
    yield from steps("project", OPEN, "register_firm", OWNERS)
    yield from steps("project", OPEN, "name_party", OWNERS)
    yield from steps("project", OPEN, "enter_figure", OWNERS)
    yield from steps("project", UNFINISHED, "plan_item", MANAGER)
    yield from steps("project", ["preparing"], "leave_plan", MANAGER)
    yield from steps("project", UNFINISHED, "apply_approval", BUILDER)
    yield from steps("project", UNFINISHED, "record_design", BUILDER)
    yield from steps("project", OPEN, "open_tender", OWNERS)
    yield from steps("project", OPEN, "draft_contract", BUILDER)
    yield from steps("project", ["preparing"], "start_work", BUILDER, "building")
    yield from steps("project", ["building"], "stop_work", BUILDER, "stopped")
    yield from steps("project", ["stopped"], "resume_work", BUILDER, "building")
    yield from steps("project", ["building"], "report_completion", FIRM, "completed")
    yield from steps("project", ["completed"], "open_acceptance", BUILDER)
    yield from steps("project", ["completed"], "confirm", CONFIRMING, "accepted")
    yield from steps("project", ["completed"], "object", CONFIRMING, "building")
    yield from steps("project", ["accepted", "handed_over"], "submit_accounts", PROJECT_UNIT)
    yield from steps("project", ["accepted"], "offer_handover", BUILDER)
    yield from steps("project", ["accepted"], "take_over", USER, "handed_over")
    yield from steps("project", ["handed_over"], "close_project", PROJECT_UNIT, "closed")
    yield from steps("project", ["preparing", "stopped"], "cancel_project", MANAGER, "cancelled")
    yield from steps("project", ["stopped"], "approve_stop", MANAGER)
    yield from steps("project", (*OPEN, "closed"), "evaluate", MANAGER)
    yield from steps("project", (*OPEN, "closed", "cancelled"), "enter_breach", OVERSEERS)


def _buying() -> Iterator[Step]:
    yield from steps("approval", ["applied"], "grant_approval", APPROVER, "granted")
    yield from steps("approval", ["applied"], "refuse_approval", APPROVER, "refused")
    yield from steps("tender", ["opened"], "award_tender", OWNERS, "awarded")
    yield from steps("tender", ["opened"], "fail_tender", OWNERS, "failed")
    yield from steps("contract", ["drafted"], "sign_contract", PROJECT_UNIT, "signed")
    yield from steps("contract", ["drafted"], "reject_contract", PROJECT_UNIT, "rejected")


def _contract() -> Iterator[Step]:
    yield from steps("contract", ["signed"], "report_progress", FIRM | BUILDER)
    yield from steps("contract", ["signed"], "propose_change", BUILDER)
    yield from steps("contract", ["signed", "settled"], "request_payment", BUILDER)
    yield from steps("contract", ["signed"], "submit_settlement", FIRM)
    yield from steps("contract", ["signed"], "recheck", PROJECT_UNIT, "settled")
    yield from steps("contract", ["settled"], "release_retention", PROJECT_UNIT)
    yield from steps("contract", ["signed"], "end_contract", PROJECT_UNIT, "ended")


def _building() -> Iterator[Step]:
    for subject in ("change", "visa", "measurement"):
        first = "reported" if subject == "measurement" else "proposed"
        yield from steps(subject, [first], "confirm", CONFIRMING, first, "confirmed")
        yield from steps(subject, [first], "object", CONFIRMING, "refused")
        asking = BUILDER | FIRM if subject == "measurement" else BUILDER
        yield from steps(subject, [first], "withdraw", asking, "refused")
    yield from steps("change", ["confirmed"], "review_change", PROJECT_UNIT, "approved", "forwarded")
    yield from steps("change", ["confirmed"], "refuse_change", PROJECT_UNIT, "refused")
    yield from steps("change", ["forwarded"], "approve_change", GOVERNMENT, "approved")
    yield from steps("change", ["forwarded"], "refuse_change", GOVERNMENT, "refused")
    yield from steps("change", ["approved"], "ask_visa", BUILDER)
    yield from steps("visa", ["confirmed"], "issue_visa", BUILDER, "issued", "irregular")
    yield from steps("visa", ["confirmed"], "refuse_visa", BUILDER, "refused")


def _paying() -> Iterator[Step]:
    yield from steps("payment", ["requested"], "approve_payment", PROJECT_UNIT, "approved")
    yield from steps("payment", ["requested", "approved"], "refuse_payment", PROJECT_UNIT, "refused")
    yield from steps("payment", ["approved"], "pay", PROJECT_UNIT, "paid")
    yield from steps("payment", ["paid"], "recall_money", MANAGER | PROJECT_UNIT)
    yield from steps("payment", ["paid"], "record_return", PROJECT_UNIT)


def _finishing() -> Iterator[Step]:
    yield from steps("settlement", ["submitted"], "first_review", BUILDER, "first_reviewed")
    yield from steps("settlement", ["submitted"], "return_settlement", BUILDER, "returned")
    yield from steps("settlement", ["first_reviewed"], "recheck", PROJECT_UNIT, "rechecked")
    yield from steps("settlement", ["first_reviewed"], "return_settlement", PROJECT_UNIT, "returned")
    yield from steps("settlement", ["returned"], "submit_settlement", FIRM, "submitted")
    yield from steps("acceptance", ["opened"], "confirm", CONFIRMING, "opened", "passed")
    yield from steps("acceptance", ["opened"], "object", CONFIRMING, "failed")
    yield from steps("acceptance", ["passed"], "file_acceptance", BUILDER, "filed")
    yield from steps("final_account", ["submitted"], "review_accounts", APPROVER, "reviewed")
    yield from steps("final_account", ["reviewed"], "open_audit", AUDIT, "auditing")
    yield from steps("final_account", ["auditing"], "extend_audit", AUDIT)
    yield from steps("final_account", ["auditing"], "finish_audit", AUDIT, "audited")
    yield from steps("handover", ["offered"], "take_over", USER, "taken")
    yield from steps("handover", ["taken", "ended"], "report_defect", BUILDER | USER)
    yield from steps("handover", ["taken"], "end_defects", USER, "ended")
    yield from steps("defect", ["reported"], "repair_defect", BUILDER | USER, "repaired")


def _watching() -> Iterator[Step]:
    yield from steps("breach", ["found", "corrected"], "order_correction", MANAGER, "ordered")
    yield from steps("breach", ["found"], "dismiss_breach", MANAGER, "dismissed")
    yield from steps("breach", UNCORRECTED, "hold_money", MANAGER | PROJECT_UNIT)
    yield from steps("breach", UNCORRECTED, "release_money", MANAGER | PROJECT_UNIT)
    yield from steps("breach", ["ordered"], "report_correction", OWNERS, "corrected")
    yield from steps("breach", ["corrected"], "accept_correction", MANAGER, "closed")
    yield from steps("breach", ["found"], "hold_accountable", MANAGER | AUDIT, "found", "closed")
    yield from steps("breach", ["ordered", "corrected", "closed"], "hold_accountable", MANAGER | AUDIT)
    yield from steps("confirmation", ["asked"], "confirm", CONFIRMING, "given")
    yield from steps("confirmation", ["asked"], "object", CONFIRMING, "objected")
    yield from steps("confirmation", ["asked"], "withdraw", CONFIRMING, "void")


STEPS: tuple[Step, ...] = (
    *_plan(),
    *_item(),
    *_project(),
    *_buying(),
    *_contract(),
    *_building(),
    *_paying(),
    *_finishing(),
    *_watching(),
)
