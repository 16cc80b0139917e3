"""What the pages and the API show of these things: Finishing, settling, handing over (Art. 21-24)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import Acceptance, Confirmation, Defect, FinalAccount, Handover, Settlement
from qiban.projects.models.base import Stepped
from qiban.projects.operations.finishing import (
    accepting,
    accounting,
    auditing,
    ending,
    handing_over,
    repairing,
    settling,
)
from qiban.projects.permissions import visible_of
from qiban.projects.words.finishing import FLAGS, VOCABULARY

from .finishing_open import narrow

MORE: Mapping[str, More] = {
    "project": More(
        {
            "report_completion": accepting.report_completion,
            "open_acceptance": accepting.open_acceptance,
            "submit_accounts": accounting.submit_accounts,
            "offer_handover": handing_over.offer_handover,
            "close_project": ending.close_project,
        },
        narrow,
    ),
    "contract": More(
        {"submit_settlement": settling.submit_settlement, "release_retention": ending.release_retention}, narrow
    ),
}


def _facts(thing: Stepped, names: Iterable[str], **labels: Text) -> Iterator[Fact]:
    """Yield the project and columns of a thing, each under the journal's word for it or its own label."""
    known = VOCABULARY.labels | labels
    yield Fact("project", Text("项目", "Project"), f"{thing.project.number} {thing.project.title}")  # type: ignore[attr-defined]
    for name in names:
        value = getattr(thing, name)
        yield Fact(name, known[name], FLAGS.get(value, value) if name == "flag" else value)


def _acceptance(thing: Acceptance) -> Iterator[Fact]:
    names = ("report", "accepted_on", "filed_on", "filing_department", "filing_document", "reason")
    labels = {
        "filing_department": Text("备案部门", "Filed with"),
        "filing_document": Text("备案文号", "Number of the filing"),
        "reason": Text("不同意的理由", "Why a party objected"),
    }
    return _facts(thing, names, **labels)


def _settlement(thing: Settlement) -> Iterator[Fact]:
    names = ("contract", "submitted", "flag", "first_reviewed", "rechecked", "reviewer", "content", "reason")
    labels = {
        "contract": Text("合同", "Contract"),
        "submitted": Text("提报金额", "Submitted"),
        "first_reviewed": Text("初审金额", "First review"),
        "rechecked": Text("复核金额", "Recheck"),
        "reviewer": Text("结算审核单位", "Settlement reviewer"),
        "reason": Text("退回理由", "Why it was sent back"),
    }
    for fact in _facts(thing, names, **labels):
        yield fact._replace(value=str(fact.value)) if fact.name == "contract" else fact


def _final_account(thing: FinalAccount) -> Iterator[Fact]:
    review = (
        "authority",
        "amount",
        "other_costs",
        "flag",
        "content",
        "reviewed_amount",
        "review_document",
        "reviewed_on",
    )
    audit = ("audit_plan", "plan_setter", "audit_due_on", "audited_amount", "audit_document", "audited_on")
    labels = {
        "authority": Text("评审单位", "Reviewing unit"),
        "reviewed_amount": Text("评审金额", "Found by the review"),
        "review_document": Text("评审文号", "Document of the review"),
        "audit_due_on": Text("审计期限", "Last day of the audit"),
        "audited_amount": Text("审定金额", "Found by the audit"),
        "audit_document": Text("审计文号", "Document of the audit"),
    }
    return _facts(thing, (*review, *audit), **labels)


def _handover(thing: Handover) -> Iterator[Fact]:
    return _facts(thing, ("assets", "taken_on", "defects_end_on", "ended_on"))


def _defect(thing: Defect) -> Iterator[Fact]:
    names = ("content", "found_on", "is_under_warranty", "unit", "result", "repaired_on")
    return _facts(thing, names, unit=Text("负责督促整改的单位", "Who sees to the repair"))


def _parties(thing: Acceptance, _actor: Actor) -> Iterator[Related]:
    asked = Confirmation.objects.filter(about_type=thing.subject_type, about_id=thing.pk)
    yield Related("confirmation", Text("各方确认", "Confirmations"), list(asked))


def _defects(thing: Handover, _actor: Actor) -> Iterator[Related]:
    yield Related("defect", Text("质量问题", "Defects"), list(thing.defects.all()))


def _column(name: str, zh: str, en: str) -> Column:
    return Column(name, Text(zh, en), lambda thing: getattr(thing, name))


def _thing(title: Text, model: type[Stepped], **more: Any) -> Thing:
    name = model.subject_type
    return Thing(
        title=title,
        model=model,
        visible=partial(visible_of, model),
        page=name,
        subject=lambda one: one.subject,
        key_in=model.key_in,
        narrow=narrow,
        **more,
    )


THINGS: Mapping[str, Thing] = {
    "settlement": _thing(
        Text("结算", "Settlement"),
        Settlement,
        facts=_settlement,
        columns=(_column("submitted", "提报金额", "Submitted"), _column("rechecked", "复核金额", "Recheck")),
        operations={
            "submit_settlement": settling.resubmit_settlement,
            "first_review": settling.first_review,
            "recheck": settling.recheck,
            "return_settlement": settling.return_settlement,
        },
    ),
    "acceptance": _thing(
        Text("竣工验收", "Acceptance"),
        Acceptance,
        facts=_acceptance,
        related=_parties,
        columns=(_column("accepted_on", "验收合格日期", "Accepted on"), _column("filed_on", "备案日期", "Filed on")),
        operations={"file_acceptance": accepting.file_acceptance},
    ),
    "final_account": _thing(
        Text("竣工决算", "Final account"),
        FinalAccount,
        facts=_final_account,
        columns=(_column("amount", "决算金额", "Amount"), _column("reviewed_amount", "评审金额", "Reviewed")),
        operations={
            "review_accounts": accounting.review_accounts,
            "open_audit": auditing.open_audit,
            "extend_audit": auditing.extend_audit,
            "finish_audit": auditing.finish_audit,
        },
    ),
    "handover": _thing(
        Text("移交", "Hand-over"),
        Handover,
        facts=_handover,
        related=_defects,
        columns=(
            _column("taken_on", "接收日期", "Taken over on"),
            _column("defects_end_on", "缺陷责任期截止", "Liability until"),
        ),
        operations={
            "take_over": handing_over.take_over,
            "report_defect": repairing.report_defect,
            "end_defects": handing_over.end_defects,
        },
    ),
    "defect": _thing(
        Text("质量问题", "Defect"),
        Defect,
        facts=_defect,
        columns=(_column("found_on", "发现日期", "Found on"),),
        operations={"repair_defect": repairing.repair_defect},
    ),
}
