"""How a project is approved, designed and bought."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.models import UnitId
from qiban.projects.models import Contract, Project, Tender
from qiban.projects.models.kinds import ApprovalKind, DesignStage, FigureKind, Method, PartyRole, Platform, Purchase
from qiban.projects.operations.buying import contracting, designing, parties, signing, tendering
from qiban.projects.operations.deciding import approving
from qiban.projects.operations.investing import figures

from .planning import share
from .plots import Plot
from .world import World

AUTHORITIES = {
    ApprovalKind.PROPOSAL: ("development", "fagai-sp"),
    ApprovalKind.FEASIBILITY: ("development", "fagai-sp"),
    ApprovalKind.PRELIMINARY_DESIGN: ("approval", "shenpi-sp"),
    ApprovalKind.SCHEME: ("approval", "shenpi-sp"),
}
TERMS: dict[str, Any] = {
    "quality_terms": "工程质量合格，不发生一般及以上安全事故。",
    "investment_terms": "工程价款不超过批复概算；变更、签证按《城建项目管理办法》先批后做。",
    "breach_terms": "逾期每日按合同价万分之三支付违约金；质量不合格的无偿返工。",
}


class Preparing:
    """The project's way to its contracts: everything that a story does before work starts."""

    def __init__(self, world: World, plot: Plot, project: Project) -> None:
        self.world, self.plot, self.project = world, plot, project
        self.builder = world.who("construction_unit", plot.builder)
        self.owner = world.crew.named("xiangmu")

    def firm(self, role: str) -> Actor:
        """Return somebody of the firm that has a role in this project."""
        return self.world.crew.firm(role, self.plot.number)

    def approved(self) -> Iterator[datetime]:
        """Proposal, feasibility study, preliminary design (or scheme), one after the other."""
        yield from self._approval(ApprovalKind.PROPOSAL, share(self.plot.investment, "100"))
        self._figure(FigureKind.ESTIMATE, share(self.plot.investment, "100"))
        yield from self._approval(ApprovalKind.FEASIBILITY, share(self.plot.investment, "100"))
        yield from self._designed(DesignStage.SCHEME)
        if not self.project.needs_preliminary:
            yield from self._approval(ApprovalKind.SCHEME, share(self.plot.investment, "98"))
            return
        yield from self._designed(DesignStage.PRELIMINARY)
        if "estimate_over" in self.plot.twists:
            yield from self._redone()
        yield from self._approval(ApprovalKind.PRELIMINARY_DESIGN, share(self.plot.investment, "97.5"))
        self._figure(FigureKind.BUDGETARY_ESTIMATE, share(self.plot.investment, "97.5"))

    def _redone(self) -> Iterator[datetime]:
        """The 概算 comes out above 110%: refused, and the feasibility study is approved anew at a higher investment."""
        self._figure(FigureKind.BUDGETARY_ESTIMATE, share(self.plot.investment, "113.6"))
        yield self.world.later(days=3)
        made = self._apply(ApprovalKind.PRELIMINARY_DESIGN, share(self.plot.investment, "113.6"))
        yield self.world.later(days=5)
        approving.refuse_approval(
            actor=self.world.crew.named("shenpi-sp"),
            approval_id=made,
            reason="初步设计概算超过立项投资额10%以上，请重新编制并报批可行性研究报告。",
            at=self.world.at,
        )
        more = share(self.plot.investment, "112")
        yield from self._approval(ApprovalKind.FEASIBILITY, more)
        yield from self._approval(ApprovalKind.PROPOSAL, more)
        yield from self._approval(ApprovalKind.PRELIMINARY_DESIGN, share(self.plot.investment, "111.5"))

    def _approval(self, kind: ApprovalKind, amount: Decimal) -> Iterator[datetime]:
        yield self.world.later(days=2)
        made = self._apply(kind, amount)
        yield self.world.later(days=6)
        number = f"淄审批〔{self.world.today.year}〕{self.plot.number * 10 + made % 10 + 1}号"
        approving.grant_approval(
            actor=self.world.crew.named(AUTHORITIES[kind][1]),
            approval_id=made,
            document=number,
            decided_on=self.world.today,
            at=self.world.at,
        )

    def _apply(self, kind: ApprovalKind, amount: Decimal) -> int:
        unit = self.world.crew.unit(AUTHORITIES[kind][0])
        made = approving.apply_approval(
            actor=self.builder,
            project_id=self.project.pk,
            approval_kind=kind,
            authority_id=unit,
            amount=amount,
            at=self.world.at,
        )
        return made.pk

    def _figure(self, kind: FigureKind, amount: Decimal) -> None:
        figures.enter_figure(
            actor=self.builder,
            project_id=self.project.pk,
            kind=kind,
            amount=amount,
            basis="编制单位提交的成果文件",
            at=self.world.later(),
        )

    def _designed(self, stage: DesignStage) -> Iterator[datetime]:
        yield self.world.later(days=4)
        designing.record_design(
            actor=self.builder,
            project_id=self.project.pk,
            stage=stage,
            document=f"设审〔{self.world.today.year}〕{self.plot.number + 11}号",
            reviewed_on=self.world.today,
            is_passed=True,
            reviewer="鲁中施工图审查中心" if stage == DesignStage.DRAWINGS else "专家评审会",
            schemes=3,
            economists=2,
            designer_id=UnitId(self.firm("design").unit),
            at=self.world.at,
        )

    def services(self) -> Iterator[datetime]:
        """Survey, design, supervision, cost consultant and settlement reviewer are chosen and contracted."""
        for role, purchase, percent in (
            ("survey", Purchase.SURVEY, "0.4"),
            ("design", Purchase.DESIGN, "1.8"),
            ("supervision", Purchase.SUPERVISION, "1.1"),
            ("cost_consultant", Purchase.COST_CONSULTING, "0.5"),
        ):
            yield self.world.later(days=1)
            self._named(role, self.firm(role).unit)
            yield from self._bought(purchase, self.firm(role), share(self.plot.investment, percent))
        yield self.world.later()
        if "one_firm" in self.plot.twists:
            self._named(
                "settlement_reviewer",
                self.firm("cost_consultant").unit,
                exception_reason="两次询价仅此一家具备相应资质并愿意承接，经项目单位集体研究决定作为例外。",
            )
        else:
            self._named("settlement_reviewer", self.firm("settlement_reviewer").unit)

    def _named(self, role: str, unit: int, exception_reason: str = "") -> None:
        parties.name_party(
            actor=self.owner,
            project_id=self.project.pk,
            role=PartyRole(role),
            unit_id=UnitId(unit),
            advanced="采用成熟可靠的先进工艺。" if role == "design" else "",
            reasonable="布局合理，便于分期实施。" if role == "design" else "",
            economical="全寿命费用低于比选方案。" if role == "design" else "",
            qualification="具备本专业甲级资质。",
            exception_reason=exception_reason,
            at=self.world.at,
        )

    def _bought(self, purchase: Purchase, firm: Actor, value: Decimal) -> Iterator[datetime]:
        """Tender what has to be tendered, buy the rest by inquiry, and sign."""
        is_large = value >= 1_000_000
        yield self.world.later(days=1)
        tender = self._opened(purchase, value, Method.PUBLIC if is_large else Method.INQUIRY)
        yield from self._awarded(tender, firm, value)
        yield from self._signed(tender, purchase, firm, value, starts=date(self.plot.year, 4, 1))

    def _opened(self, purchase: Purchase, value: Decimal, method: Method, **more: Any) -> Tender:
        return tendering.open_tender(
            actor=self.builder,
            project_id=self.project.pk,
            purchase=purchase,
            title=f"{self.plot.title}{purchase.label}",
            estimate=share(value, "101"),
            ceiling_price=share(value, "101"),
            method=method,
            basis="" if method == Method.PUBLIC else "低于必须招标的规模标准，按采购管理规定询价。",
            platform=Platform.PUBLIC_RESOURCES,
            at=self.world.at,
            **more,
        )

    def _awarded(self, tender: Tender, firm: Actor, price: Decimal) -> Iterator[datetime]:
        yield self.world.later(days=3)
        tendering.award_tender(
            actor=self.owner,
            tender_id=tender.pk,
            winner_id=UnitId(firm.unit),
            price=price,
            award_document=f"中标〔{self.world.today.year}〕{tender.pk}号",
            awarded_on=self.world.today,
            at=self.world.at,
        )

    def _signed(
        self, tender: Tender, purchase: Purchase, firm: Actor, value: Decimal, *, starts: date, **more: Any
    ) -> Iterator[datetime]:
        yield self.world.later(days=1)
        made = contracting.draft_contract(
            actor=self.builder,
            project_id=self.project.pk,
            purchase=purchase,
            title=f"{self.plot.title}{purchase.label}合同",
            reference=f"{self.world.today.year}-{self.project.pk:03d}-{tender.pk:03d}",
            firm_id=UnitId(firm.unit),
            value=value,
            tender_id=tender.pk,
            starts_on=max(starts, self.world.today),
            ends_on=max(starts, self.world.today) + timedelta(days=320),
            at=self.world.at,
            **TERMS,
            **more,
        )
        yield self.world.later(minutes=200)
        signing.sign_contract(actor=self.owner, contract_id=made.pk, signed_on=self.world.today, at=self.world.at)

    def contracted(self) -> Iterator[datetime]:
        """Drawings pass their review, then construction is tendered with them, and the contract signed."""
        yield from self._designed(DesignStage.DRAWINGS)
        self._figure(FigureKind.BUDGET, share(self.plot.investment, "95"))
        value, firm = share(self.plot.investment, "84"), self.firm("contractor")
        yield self.world.later(days=2)
        tender = self._opened(
            Purchase.CONSTRUCTION,
            value,
            Method.PUBLIC,
            drawings="审查合格的施工图（审图编号见设计记录）",
            is_separate=self.plot.number % 3 != 0,
            not_separate_reason="" if self.plot.number % 3 else "技术标准统一、工艺成熟，采用综合评估法足以择优。",
        )
        yield self.world.later(days=18)
        yield from self._awarded(tender, firm, value)
        yield from self._signed(
            tender,
            Purchase.CONSTRUCTION,
            firm,
            value,
            starts=date(self.plot.year, 5, 10),
            advance_payment=share(value, "10"),
            retention_percent=Decimal(3),
            defects_months=12,
        )

    @property
    def main(self) -> Contract:
        """The contract for construction."""
        return Contract.objects.get(project=self.project, purchase="construction")
