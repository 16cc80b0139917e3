"""How a project is accepted, settled, audited and handed over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from qiban.projects.models import Contract
from qiban.projects.models.kinds import EvaluationStage, PaymentKind
from qiban.projects.operations.finishing import (
    accepting,
    accounting,
    auditing,
    ending,
    handing_over,
    repairing,
    settling,
)
from qiban.projects.operations.watching import evaluating

from .building import Building
from .planning import share

AUDIT_PLAN = "市审计局年度审计项目计划"


class Finishing(Building):
    """From the completion report to the closing."""

    def completed(self) -> Iterator[datetime]:
        """The contractor reports that it is done."""
        yield self.world.later(days=25)
        accepting.report_completion(
            actor=self.firm("contractor"),
            project_id=self.project.pk,
            content="合同约定的工程内容全部完成，自检合格，申请竣工验收。",
            completed_on=self.world.today,
            at=self.world.at,
        )

    def accepted(self) -> Iterator[datetime]:
        """Everybody accepts, once or after an objection, and the acceptance is filed."""
        if "objection" in self.plot.twists:
            yield from self._acceptance(but="user_unit")
            yield from self.completed()
        yield from self._acceptance()
        yield self.world.later(days=18 if "late_filing" in self.plot.twists else 8)
        accepting.file_acceptance(
            actor=self.builder,
            acceptance_id=self.acceptance.pk,
            filed_on=self.world.today,
            department="市住房城乡建设局",
            document=f"竣备〔{self.world.today.year}〕{self.project.pk:04d}号",
            at=self.world.at,
        )

    def _acceptance(self, *, but: str = "") -> Iterator[datetime]:
        yield self.world.later(days=9)
        self.acceptance = accepting.open_acceptance(
            actor=self.builder,
            project_id=self.project.pk,
            report="竣工资料齐全，单位工程质量评定合格，组织联合验收。",
            at=self.world.at,
        )
        yield from self.confirmed(self.acceptance, but=but)

    def offered(self) -> Iterator[datetime]:
        """The user unit takes over; the defects liability period begins."""
        yield self.world.later(days=5)
        self.handover = handing_over.offer_handover(
            actor=self.builder,
            project_id=self.project.pk,
            assets="主体工程、附属设施及竣工图纸、养护手册，清单附后。",
            at=self.world.at,
        )
        yield self.world.later(days=4)
        handing_over.take_over(
            actor=self.world.who("user_unit", self.plot.user), handover_id=self.handover.pk, at=self.world.at
        )

    def settled(self, *, all_of_them: bool) -> Iterator[datetime]:
        """The contracts are settled, first reviewed and rechecked."""
        for contract in Contract.objects.filter(project=self.project, state="signed").order_by("pk"):
            yield from self._settled(contract, is_to_the_end=all_of_them)

    def _settled(self, contract: Contract, *, is_to_the_end: bool) -> Iterator[datetime]:
        yield self.world.later(days=6)
        worth = contract.measured or contract.value
        made = settling.submit_settlement(
            actor=self.world.crew.firm(FIRMS[contract.purchase], self.plot.number),
            contract_id=contract.pk,
            amount=worth,
            content="竣工结算书及计量、变更、签证资料。",
            at=self.world.at,
        )
        yield self.world.later(days=7)
        settling.first_review(actor=self.builder, settlement_id=made.pk, amount=share(worth, "99.2"), at=self.world.at)
        if not is_to_the_end and contract.purchase == "construction":
            return
        yield self.world.later(days=8)
        settling.recheck(actor=self.owner, settlement_id=made.pk, amount=share(worth, "98.6"), at=self.world.at)
        contract.refresh_from_db()
        left = contract.payable - contract.paid
        if left > 0:
            yield from self._paid(PaymentKind.SETTLEMENT, left, "结算复核金额扣除质量保证金", contract)

    def accounted(self) -> Iterator[datetime]:
        """The final account is submitted and reviewed, and audited where the audit plan has it."""
        yield self.world.later(days=15)
        made = accounting.submit_accounts(
            actor=self.owner,
            project_id=self.project.pk,
            other_costs=share(self.plot.investment, "0.6"),
            content="竣工财务决算报表及说明。",
            reviewing_unit_id=self.world.crew.unit("finance"),
            at=self.world.at,
        )
        yield self.world.later(days=20)
        made.refresh_from_db()
        accounting.review_accounts(
            actor=self.world.crew.named("caizheng-sp"),
            final_account_id=made.pk,
            amount=made.amount,
            document=f"淄财评〔{self.world.today.year}〕{made.pk}号",
            reviewed_on=self.world.today,
            at=self.world.at,
        )
        yield from self._audited(made.pk, made.amount)

    def _audited(self, pk: int, amount: Decimal) -> Iterator[datetime]:
        auditor = self.world.crew.named("shenji-xm")
        yield self.world.later(days=10)
        auditing.open_audit(
            actor=auditor,
            final_account_id=pk,
            audit_plan=f"{self.world.today.year}{AUDIT_PLAN}",
            plan_setter="市审计局",
            due_on=self.world.today + timedelta(days=60),
            at=self.world.at,
        )
        if "audit_extended" in self.plot.twists:
            yield self.world.later(days=50)
            auditing.extend_audit(
                actor=auditor,
                final_account_id=pk,
                due_on=self.world.today + timedelta(days=60),
                approved_by="市审计局",
                document=f"淄审批〔{self.world.today.year}〕{pk}号",
                reason="隐蔽工程资料需补充核实。",
                at=self.world.at,
            )
            return
        yield self.world.later(days=45)
        auditing.finish_audit(
            actor=auditor,
            final_account_id=pk,
            amount=amount,
            document=f"淄审报〔{self.world.today.year}〕{pk}号",
            audited_on=self.world.today,
            at=self.world.at,
        )

    def closed(self) -> Iterator[datetime]:
        """A defect is put right, the period ends, the retention is paid back, and nothing is left."""
        user = self.world.who("user_unit", self.plot.user)
        yield self.world.later(days=30)
        defect = repairing.report_defect(
            actor=user,
            handover_id=self.handover.pk,
            content="检查井周边沉降两处。",
            found_on=self.world.today,
            is_under_warranty=True,
            at=self.world.at,
        )
        yield self.world.later(days=8)
        repairing.repair_defect(
            actor=self.builder,
            defect_id=defect.pk,
            result="已返修并复验合格。",
            repaired_on=self.world.today,
            at=self.world.at,
        )
        self.handover.refresh_from_db()
        ends_on = self.handover.defects_end_on or self.world.today
        yield self.world.until(ends_on + timedelta(days=1))
        handing_over.end_defects(actor=user, handover_id=self.handover.pk, at=self.world.at)
        for contract in Contract.objects.filter(project=self.project, retention__gt=0, state="settled"):
            yield self.world.later(days=3)
            ending.release_retention(actor=self.owner, contract_id=contract.pk, at=self.world.at)
            yield from self._paid(PaymentKind.RETENTION, contract.retention, "缺陷责任期满返还", contract)
        yield self.world.later(days=3)
        ending.close_project(actor=self.owner, project_id=self.project.pk, at=self.world.at)

    def evaluated(self, stage: EvaluationStage, score: int) -> Iterator[datetime]:
        """The housing department records an evaluation."""
        yield self.world.later(days=1)
        evaluating.evaluate(
            actor=self.world.crew.named("jihua"),
            project_id=self.project.pk,
            evaluation_stage=stage,
            score=Decimal(score),
            conclusion="目标设定合理，投入与产出匹配，资金使用规范。",
            evaluated_on=self.world.today,
            measures="继续加强进度和变更管理。",
            at=self.world.at,
        )


FIRMS = {
    "survey": "survey",
    "design": "design",
    "supervision": "supervision",
    "cost_consulting": "cost_consultant",
    "construction": "contractor",
}
