"""What the pages and the API show of these things: Keeping the money (Art. 3, 13, 15-17, 19, 20)."""

from collections.abc import Iterator, Mapping
from functools import partial

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import Change, Measurement, Payment, Visa
from qiban.projects.operations.investing import changing, measuring, paying, visaing, withdrawing
from qiban.projects.operations.investing.figures import enter_figure
from qiban.projects.permissions import visible_of
from qiban.projects.queries.measured import on_same_days

from .closing_money import narrow_change, narrow_contract, narrow_payment

AMOUNT, TITLE = Text("金额", "Amount"), Text("名称", "Name")
BUILT = Text("工程", "Project")
SAME_DAYS = Text("日期重叠的计量（请核对是否重复）", "Progress of the same days (is it the same work?)")


def change_facts(one: Change) -> Iterator[Fact]:
    """Yield what is known of a change."""
    yield Fact("project", BUILT, one.project.title)
    yield Fact("contract", Text("合同", "Contract"), f"{one.contract.number} {one.contract.title}")
    yield Fact("cause", Text("原因", "Cause"), one.get_cause_display())
    yield Fact("amount", AMOUNT, one.amount)
    yield Fact("changes_design", Text("设计变更", "Changes the design"), one.changes_design)
    yield Fact("content", Text("变更内容", "Content"), one.content)
    yield Fact("calculation", Text("测算报告", "Calculation report"), one.calculation)
    yield Fact("path", Text("审批路径", "Path of approval"), PATHS.get(one.path))
    yield Fact("deferred", Text("待结算后安排", "Paid after the settlement"), one.is_deferred or None)
    yield Fact("document", Text("批准文号", "Approval no."), one.document)
    yield Fact("approved_on", Text("批准日期", "Approved on"), one.approved_on)
    yield Fact("visaed", Text("已签证金额", "Visaed"), one.visaed if one.needs_visa else None)
    yield Fact("reason", Text("未批准的理由", "Why it was refused"), one.reason)


PATHS = {
    "ordinary": Text("未超过合同值10%，项目单位审核", "Within the threshold: the project unit"),
    "force_majeure": Text(
        "不可抗力且未超概算，项目单位审核", "Force majeure within the approved estimate: the project unit"
    ),
    "government": Text("报市政府批准", "The municipal government"),
}


def visa_facts(one: Visa) -> Iterator[Fact]:
    """Yield what is known of a visa."""
    yield Fact("project", BUILT, one.project.title)
    yield Fact("change", Text("变更", "Change"), f"{one.change.number} {one.change.title}")
    yield Fact("amount", AMOUNT, one.amount)
    yield Fact("work_on", Text("施工日期", "Day of the work"), one.work_on)
    yield Fact("quantities", Text("工程内容和工程量", "Work and quantities"), one.quantities)
    yield Fact("confirmed_at", Text("各方全部确认时间", "Confirmed by all at"), one.confirmed_at)
    yield Fact("issued_at", Text("签证时间", "Issued at"), one.issued_at)
    yield Fact("reason", Text("不予签证或不合规的理由", "Why it was refused or is irregular"), one.reason)


def measurement_facts(one: Measurement) -> Iterator[Fact]:
    """Yield what is known of progress."""
    yield Fact("project", BUILT, one.project.title)
    yield Fact("contract", Text("合同", "Contract"), f"{one.contract.number} {one.contract.title}")
    yield Fact("starts_on", Text("计量起日", "From"), one.starts_on)
    yield Fact("ends_on", Text("计量止日", "To"), one.ends_on)
    yield Fact("amount", AMOUNT, one.amount)
    yield Fact("content", Text("完成内容", "Work done"), one.content)
    if others := on_same_days(one):
        yield Fact("same_days", SAME_DAYS, "、".join(other.number for other in others))


def payment_facts(one: Payment) -> Iterator[Fact]:
    """Yield what is known of a payment, and what may be paid on its contract now."""
    contract = one.contract
    yield Fact("project", BUILT, one.project.title)
    yield Fact("contract", Text("合同", "Contract"), f"{contract.number} {contract.title}")
    yield Fact("payee", Text("收款单位", "Payee"), contract.firm)
    yield Fact("kind", Text("款项", "Kind"), one.get_kind_display())
    yield Fact("amount", AMOUNT, one.amount)
    yield Fact("measurement", Text("工程计量", "Progress"), one.measurement.number if one.measurement else None)
    yield Fact("basis", Text("支付依据", "Basis"), one.basis)
    yield Fact("payable", Text("合同累计可支付", "Payable on the contract"), contract.payable)
    yield Fact("paid", Text("合同累计已支付", "Paid on the contract"), contract.paid)
    yield Fact("paid_on", Text("支付日期", "Paid on"), one.paid_on)
    yield Fact("voucher", Text("凭证号", "Voucher"), one.voucher)
    yield Fact("recalled", Text("已要求收回", "Recalled"), one.recalled or None)
    yield Fact("reason", Text("不予支付的理由", "Why it was refused"), one.reason)


def visas_of(one: Change, _actor: Actor) -> Iterator[Related]:
    """Yield the visas on a change, which whoever sees the change sees."""
    yield Related("visa", Text("现场签证", "Site visas"), list(one.visas.all()))


def payments_of(one: Measurement, _actor: Actor) -> Iterator[Related]:
    """Yield the payments that name progress, which whoever sees it sees."""
    yield Related("payment", Text("支付", "Payments"), list(one.payments.all()))


AMOUNTS = (Column("amount", AMOUNT, lambda one: one.amount),)
THINGS: Mapping[str, Thing] = {
    "change": Thing(
        title=Text("设计变更", "Change"),
        model=Change,
        visible=partial(visible_of, Change),
        page="change",
        subject=lambda one: one.subject,
        key_in=Change.key_in,
        is_bounded=True,
        operations={
            "review_change": changing.review_change,
            "approve_change": changing.approve_change,
            "refuse_change": changing.refuse_change,
            "ask_visa": visaing.ask_visa,
            "withdraw": withdrawing.withdraw_change,
        },
        facts=change_facts,
        columns=AMOUNTS,
        related=visas_of,
        narrow=narrow_change,
    ),
    "visa": Thing(
        title=Text("现场签证", "Site visa"),
        model=Visa,
        visible=partial(visible_of, Visa),
        page="visa",
        subject=lambda one: one.subject,
        key_in=Visa.key_in,
        is_bounded=True,
        operations={
            "issue_visa": visaing.issue_visa,
            "refuse_visa": visaing.refuse_visa,
            "withdraw": withdrawing.withdraw_visa,
        },
        facts=visa_facts,
        columns=AMOUNTS,
    ),
    "measurement": Thing(
        title=Text("工程计量", "Progress"),
        model=Measurement,
        visible=partial(visible_of, Measurement),
        page="measurement",
        subject=lambda one: one.subject,
        key_in=Measurement.key_in,
        is_bounded=True,
        operations={"withdraw": withdrawing.withdraw_measurement},
        facts=measurement_facts,
        columns=AMOUNTS,
        related=payments_of,
    ),
    "payment": Thing(
        title=Text("支付", "Payment"),
        model=Payment,
        visible=partial(visible_of, Payment),
        page="payment",
        subject=lambda one: one.subject,
        key_in=Payment.key_in,
        is_bounded=True,
        operations={
            "approve_payment": paying.approve_payment,
            "refuse_payment": paying.refuse_payment,
            "pay": paying.pay,
        },
        facts=payment_facts,
        columns=AMOUNTS,
        narrow=narrow_payment,
    ),
}
MORE: Mapping[str, More] = {
    "project": More({"enter_figure": enter_figure}),
    "contract": More(
        {
            "report_progress": measuring.report_progress,
            "propose_change": changing.propose_change,
            "request_payment": paying.request_payment,
        },
        narrow_contract,
    ),
}
