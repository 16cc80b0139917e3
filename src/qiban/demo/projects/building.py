"""How a project is built and paid for, with what comes between."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from qiban.core.actor import Actor
from qiban.projects.models import Breach, Confirmation, Contract, Payment
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import BreachKind, Cause, Hold, PaymentKind
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.operations.deciding import building
from qiban.projects.operations.investing import changing, measuring, paying, visaing
from qiban.projects.operations.watching import correcting, entering, holding, recalling

from .evidence import EVIDENCE
from .planning import share
from .preparing import Preparing

ROUNDS = 4


class Building(Preparing):
    """From the start of the work to its completion."""

    def started(self) -> Iterator[datetime]:
        """Work starts with a permit, and the advance is paid."""
        yield self.world.later(days=6)
        building.start_work(
            actor=self.builder,
            project_id=self.project.pk,
            permit=f"37030{self.plot.number % 10}{self.world.today:%Y%m%d}0101",
            started_on=self.world.today,
            at=self.world.at,
        )
        yield from self._paid(PaymentKind.ADVANCE, share(self.main.value, "10"), "合同约定的预付款")

    def built(self, rounds: int = ROUNDS) -> Iterator[datetime]:
        """Progress is measured, confirmed and paid, round by round; twists come after the first."""
        for number in range(rounds):
            yield self.world.later(days=38)
            amount = share(self.main.value, "22")
            yield from self._measured(amount)
            if number == 0:
                # The advance is set off against the first round.
                amount -= share(self.main.value, "10")
                yield from self.twisted()
            if self.plot.reaches("completed") or number < rounds - 1:
                yield from self._paid(PaymentKind.PROGRESS, share(amount, "90"), f"第{number + 1}期计量")
            else:
                yield from self._requested(PaymentKind.PROGRESS, share(amount, "90"), f"第{number + 1}期计量")

    def _measured(self, amount: Decimal) -> Iterator[datetime]:
        made = measuring.report_progress(
            actor=self.firm("contractor"),
            contract_id=self.main.pk,
            starts_on=self.world.today - timedelta(days=30),
            ends_on=self.world.today,
            content="按施工图完成的实体工程量，附计量清单和现场照片。",
            amount=amount,
            at=self.world.at,
        )
        yield from self.confirmed(made)

    def confirmed(self, about: Stepped, *, but: str = "", most: int | None = None) -> Iterator[datetime]:
        """Every party confirms for itself, within the next days.

        Args:
            but: the role of a party that objects.
            most: how many have answered so far, where some have not.
        """
        waiting = Confirmation.objects.filter(about_type=about.subject_type, about_id=about.pk, state="asked")
        for asked in waiting[:most]:
            yield self.world.later(minutes=160)
            actor = self._staff_of(asked)
            if asked.role == but:
                object_to(
                    actor=actor,
                    confirmation_id=asked.pk,
                    opinion="排水沟坡度不符合设计，整改后再验收。",
                    at=self.world.at,
                )
                return
            confirm(actor=actor, confirmation_id=asked.pk, at=self.world.at)

    def _staff_of(self, asked: Confirmation) -> Actor:
        if asked.role == "project_unit":
            return self.owner
        if asked.role == "construction_unit":
            return self.builder
        if asked.role == "user_unit":
            return self.world.who("user_unit", self.plot.user)
        return self.firm(asked.role)

    def _requested(
        self, kind: PaymentKind, amount: Decimal, basis: str, contract: Contract | None = None
    ) -> Iterator[datetime]:
        paid_on = contract or self.main
        yield self.world.later(days=1)
        last = paid_on.measurements.filter(state="confirmed").first() if kind == PaymentKind.PROGRESS else None
        self.payment = paying.request_payment(
            actor=self.builder,
            contract_id=paid_on.pk,
            kind=kind,
            amount=amount,
            basis=basis,
            measurement_id=last.pk if last else None,
            at=self.world.at,
        )

    def _paid(
        self, kind: PaymentKind, amount: Decimal, basis: str, contract: Contract | None = None
    ) -> Iterator[datetime]:
        yield from self._requested(kind, amount, basis, contract)
        yield self.world.later(days=2)
        paying.approve_payment(actor=self.owner, payment_id=self.payment.pk, at=self.world.at)
        yield self.world.later(days=3)
        paying.pay(
            actor=self.owner,
            payment_id=self.payment.pk,
            voucher=f"支{self.world.today:%y%m}-{self.payment.pk:05d}",
            paid_on=self.world.today,
            at=self.world.at,
        )

    def twisted(self) -> Iterator[datetime]:
        """What happens besides in this story: changes, visas, stoppages."""
        for twist in self.plot.twists:
            if twist in CHANGES:
                yield from self._changed(twist)
        if "visa" in self.plot.twists or "visa_irregular" in self.plot.twists:
            yield from self._visaed(is_late="visa_irregular" in self.plot.twists)

    def _changed(self, twist: str) -> Iterator[datetime]:
        cause, percent, title = CHANGES[twist]
        yield self.world.later(days=4)
        change = changing.propose_change(
            actor=self.builder,
            contract_id=self.main.pk,
            cause=cause,
            title=title,
            content="变更部位、工程量和单价见附表，已现场核实。",
            amount=share(self.main.value, percent),
            calculation="按合同单价和信息价测算，附增加内容、原因和额度的测算报告。",
            changes_design=cause in (Cause.DISASTER, Cause.GEOLOGY),
            at=self.world.at,
        )
        yield from self.confirmed(change)
        yield self.world.later(days=3)
        changing.review_change(actor=self.owner, change_id=change.pk, at=self.world.at)
        change.refresh_from_db()
        if change.state == "forwarded" and twist != "government_pending":
            yield self.world.later(days=12)
            changing.approve_change(
                actor=self.world.crew.named("zhengfuban-sp"),
                change_id=change.pk,
                document=f"淄政字批〔{self.world.today.year}〕{change.pk}号",
                approved_on=self.world.today,
                at=self.world.at,
            )

    def _visaed(self, *, is_late: bool) -> Iterator[datetime]:
        yield self.world.later(days=2)
        change = changing.propose_change(
            actor=self.builder,
            contract_id=self.main.pk,
            cause=Cause.GEOLOGY,
            title="地下障碍物处理",
            content="开挖发现未探明的旧基础，需破除外运。",
            amount=share(self.main.value, "1.2"),
            calculation="按实测工程量和合同单价测算。",
            changes_design=True,
            needs_visa=True,
            at=self.world.at,
        )
        yield from self.confirmed(change)
        yield self.world.later(days=1)
        changing.review_change(actor=self.owner, change_id=change.pk, at=self.world.at)
        yield self.world.later(days=1)
        work_on = self.world.today - timedelta(days=3) if is_late else self.world.today + timedelta(days=9)
        visa = visaing.ask_visa(
            actor=self.builder,
            change_id=change.pk,
            title=change.title,
            quantities="破除旧基础混凝土，外运至指定弃场。",
            amount=share(change.amount, "100"),
            work_on=work_on,
            at=self.world.at,
        )
        yield from self.confirmed(visa)
        yield self.world.later(minutes=60)
        visaing.issue_visa(actor=self.builder, visa_id=visa.pk, at=self.world.at)

    def waited(self) -> Iterator[datetime]:
        """A change of these days, which some parties have confirmed and some have not."""
        change = changing.propose_change(
            actor=self.builder,
            contract_id=self.main.pk,
            cause=Cause.OPTIMISATION,
            title="管线综合优化",
            content="优化管线交叉节点，减少检查井6座。",
            amount=-share(self.main.value, "0.8"),
            calculation="按合同单价核减。",
            changes_design=True,
            at=self.world.at,
        )
        yield from self.confirmed(change, most=self.plot.number % 4)

    def stopped(self) -> Iterator[datetime]:
        """Work stops, and nobody has approved it."""
        yield self.world.later(days=20)
        building.stop_work(
            actor=self.builder,
            project_id=self.project.pk,
            stopped_on=self.world.today,
            reason="施工单位资金周转困难，人员退场。",
            at=self.world.at,
        )

    def breached(self) -> Iterator[datetime]:
        """Somebody enters what went against the rules; how far it is followed up differs from story to story."""
        for number, kind in enumerate(self.plot.breaches):
            yield self.world.later(days=2)
            breach = entering.enter_breach(
                actor=self.world.crew.named("jihua"),
                project_id=self.project.pk,
                breach_kind=BreachKind(kind),
                evidence=EVIDENCE[kind],
                at=self.world.at,
            )
            yield from self._followed_up(breach, self.plot.number + number)

    def _followed_up(self, breach: Breach, turn: int) -> Iterator[datetime]:
        manager = self.world.crew.named("jihua")
        if "held" in self.plot.twists or "recall" in self.plot.twists:
            yield self.world.later(days=1)
            holding.hold_money(
                actor=manager,
                breach_id=breach.pk,
                hold=Hold.SUSPENDED,
                reason="问题未改正前暂停拨付。",
                at=self.world.at,
            )
        if turn % 3 == 0 and "recall" not in self.plot.twists:
            return
        yield self.world.later(days=2)
        correcting.order_correction(
            actor=manager,
            breach_id=breach.pk,
            document=f"淄建责改〔{self.world.today.year}〕{breach.pk}号",
            correct_by=self.world.today + timedelta(days=20),
            at=self.world.at,
        )
        if "recall" in self.plot.twists:
            yield from self._recalled(breach)
        if turn % 3 == 1 and "recall" not in self.plot.twists:
            return
        yield self.world.later(days=12)
        correcting.report_correction(
            actor=self.builder, breach_id=breach.pk, correction="已按要求整改，附整改报告和照片。", at=self.world.at
        )
        yield self.world.later(days=4)
        correcting.accept_correction(
            actor=manager, breach_id=breach.pk, opinion="现场核实，整改到位。", at=self.world.at
        )

    def _recalled(self, breach: Breach) -> Iterator[datetime]:
        payment = Payment.objects.filter(project=self.project, state="paid", kind="progress").latest("pk")
        yield self.world.later(days=1)
        recalling.recall_money(
            actor=self.owner,
            payment_id=payment.pk,
            breach_id=breach.pk,
            amount=share(payment.amount, "35"),
            due_on=self.world.today + timedelta(days=15),
            at=self.world.at,
        )
        yield self.world.later(days=9)
        recalling.record_return(
            actor=self.owner,
            payment_id=payment.pk,
            voucher=f"收{self.world.today:%y%m}-{payment.pk:05d}",
            returned_on=self.world.today,
            at=self.world.at,
        )


# What a twist changes: its cause, how many per cent of the contract it costs, and what it is called.
CHANGES = {
    "change_price": (Cause.PRICE, "4.2", "钢材、沥青价格上涨调差"),
    "change_geology": (Cause.GEOLOGY, "7.5", "地基换填加深"),
    "overrun_disaster": (Cause.DISASTER, "10.8", "汛期水毁护岸修复"),
    "overrun_other": (Cause.OTHER, "12", "增加沿线景观照明"),
    "government_pending": (Cause.OTHER, "10.3", "增设匝道一处"),
}
