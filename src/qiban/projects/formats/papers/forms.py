"""What each official form says, read from the thing that it is about."""

from django.db.models import Choices

from qiban.core.web.language import in_chinese
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow import WORKFLOW
from qiban.projects.models import Acceptance, Change, Confirmation, Contract, Payment, Project, Visa
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import Cause, PartyRole, PaymentKind

from .paper import Paper, Signed, day, minute, money


def change_form(change: Change) -> Paper:
    """Return the form on which a change is approved (设计变更审批表). Source: Art. 15, 17."""
    contract = change.contract
    return Paper(
        title="设计变更审批表",
        number=change.number,
        facts=[
            *_heads(contract.project, contract),
            ("变更名称", change.title),
            ("变更原因", _label(Cause, change.cause)),
            ("合同价", money(contract.value)),
            ("本次变更金额", money(change.amount)),
            ("此前批准的变更", money(contract.changed - (change.amount if change.state == "approved" else 0))),
            ("占合同价比例", f"{change.amount / contract.value:.2%}"),
            ("提出时间", minute(change.proposed_at)),
            ("状态", _state(change)),
            ("批准文号", change.document),
            ("批准日期", day(change.approved_on)),
        ],
        texts=[("变更内容", change.content), ("费用计算", change.calculation), ("审批意见", change.reason)],
        signed=_signed(change),
        seals=("建设单位", "项目单位", "市政府（按规定需报批的）"),
        basis=Citation(CITY_PROJECTS, 15),
    )


def visa_form(visa: Visa) -> Paper:
    """Return a site visa (现场签证单). Source: Art. 19."""
    return Paper(
        title="现场签证单",
        number=visa.number,
        facts=[
            *_heads(visa.project, visa.contract),
            ("签证事项", visa.title),
            ("所依据的变更", f"{visa.change.number} {visa.change.title}"),
            ("签证金额", money(visa.amount)),
            ("施工日期", day(visa.work_on)),
            ("申请时间", minute(visa.asked_at)),
            ("各方确认完成", minute(visa.confirmed_at)),
            ("签证时间", minute(visa.issued_at)),
            ("状态", _state(visa)),
        ],
        texts=[("工程量", visa.quantities), ("审核意见", visa.reason)],
        signed=_signed(visa),
        seals=("施工单位", "监理单位", "建设单位"),
        basis=Citation(CITY_PROJECTS, 19),
    )


def payment_form(payment: Payment) -> Paper:
    """Return the form on which a payment is approved (资金拨付审批表). Source: Art. 3, 16."""
    contract = payment.contract
    progress = payment.measurement
    return Paper(
        title="资金拨付审批表",
        number=payment.number,
        facts=[
            *_heads(contract.project, contract),
            ("收款单位", contract.firm.name),
            ("款项类别", _label(PaymentKind, payment.kind)),
            ("申请金额", money(payment.amount)),
            ("合同价", money(contract.value)),
            ("批准的变更", money(contract.changed)),
            ("已确认的计量", money(contract.measured)),
            ("累计已批准支付", money(contract.paid)),
            (
                "所依据的计量",
                f"{progress.number}（{day(progress.starts_on)}至{day(progress.ends_on)}）" if progress else "",
            ),
            ("申请时间", minute(payment.requested_at)),
            ("审核时间", minute(payment.approved_at)),
            ("支付日期", day(payment.paid_on)),
            ("凭证号", payment.voucher),
            ("状态", _state(payment)),
        ],
        texts=[("支付依据", payment.basis), ("审核意见", payment.reason)],
        seals=("建设单位", "项目单位"),
        basis=Citation(CITY_PROJECTS, 16),
    )


def acceptance_form(acceptance: Acceptance) -> Paper:
    """Return the report of a joint acceptance with its filing (竣工验收报告、备案表). Source: Art. 21, 23."""
    project = acceptance.project
    user = project.user_unit
    return Paper(
        title="竣工验收报告（备案表）",
        number=acceptance.number,
        facts=[
            *_heads(project),
            ("使用（管护）单位", user.name if user else ""),
            ("建设地点", project.place),
            ("开工日期", day(project.started_on)),
            ("完工日期", day(project.completed_on)),
            ("验收日期", day(acceptance.accepted_on)),
            ("状态", _state(acceptance)),
            ("备案日期", day(acceptance.filed_on)),
            ("备案文号", acceptance.filing_document),
        ],
        texts=[("建设内容", project.content), ("竣工报告", acceptance.report), ("验收意见", acceptance.reason)],
        signed=_signed(acceptance),
        seals=("建设单位", "项目单位", "备案机关"),
        basis=Citation(CITY_PROJECTS, 21),
    )


def _heads(project: Project, contract: Contract | None = None) -> list[tuple[str, str]]:
    """Return what every form says on top: the project, its units and the contract."""
    named = [
        ("项目名称", f"{project.number} {project.title}"),
        ("项目代码", project.code or ""),
        ("项目单位", project.project_unit.name),
        ("建设单位", project.construction_unit.name),
    ]
    if contract is None:
        return named
    return [*named, ("合同名称", contract.title), ("合同编号", contract.reference), ("承包单位", contract.firm.name)]


def _signed(about: Stepped) -> list[Signed]:
    asked = Confirmation.objects.filter(about_type=about.subject_type, about_id=about.pk).select_related("unit")
    return [
        Signed(
            role=_label(PartyRole, one.role),
            unit=one.unit.name,
            answer="：".join(filter(None, (_state(one), one.opinion))),
            at=minute(one.answered_at),
        )
        for one in asked.order_by("pk")
    ]


@in_chinese
def _label(kinds: type[Choices], of: str) -> str:
    return str(kinds(of).label)


def _state(thing: Stepped) -> str:
    return WORKFLOW.states[thing.subject_type][thing.state].zh
