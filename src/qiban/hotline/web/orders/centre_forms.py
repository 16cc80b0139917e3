"""What the centre does with an order: decide requests, add units, review, call back, send back, close."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.acting.forms import NOTE, choose, prose, yes_no
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.hotline import operations
from qiban.hotline.door import Listed, Words, as_anybody_reads
from qiban.hotline.models import Callback, Request, RequestKind
from qiban.hotline.queries.reviewing import still_to_call
from qiban.hotline.web.fields import UnitsField
from qiban.law.hotline.answering import REWORK_GROUNDS

from .forms import OrderForm

MOST_CALLERS = 200


class Decision(OrderForm):
    """The centre's answer to a unit's request."""

    kind: RequestKind
    request = forms.ChoiceField(
        label=gettext_lazy("申请"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("该申请已经审批，或不属于本工单。")},
    )

    def prepare(self) -> None:
        asked = [(one, part) for part in self.order.assignments.all() for one in part.requests.all()]
        open_ones = [(one, part) for one, part in asked if one.is_approved is None and one.kind == self.kind]
        words = as_anybody_reads([self.order]) if open_ones else Listed()
        asked_for = [(str(one.pk), _asked(one, part.unit, words.of(self.order))) for one, part in open_ones]
        choose(self, "request", asked_for)
        if len(open_ones) == 1:
            self.fields["request"].initial = str(open_ones[0][0].pk)
            self.suggest(open_ones[0][0])

    def suggest(self, request: Request) -> None:
        """Fill in what the unit asked for."""

    @property
    def request_id(self) -> int:
        return int(self.cleaned_data["request"])


def _asked(request: Request, unit: Unit, words: Words) -> str:
    said = {"unit": unit.label, "reason": words(request.reason), "days": request.days or 0}
    if request.kind == RequestKind.EXTENSION:
        return _("%(unit)s申请延期 %(days)s 个工作日：%(reason)s") % said
    said["proposed"] = request.proposed_unit.label if request.proposed_unit else "—"
    return _("%(unit)s申请回退，建议由%(proposed)s承办：%(reason)s") % said


class ApproveExtension(Decision):
    """Grant more time."""

    kind = RequestKind.EXTENSION
    days = forms.IntegerField(label=gettext_lazy("同意几个工作日"), required=False, min_value=1, max_value=365)
    reason = prose(gettext_lazy("意见"), help_text=gettext_lazy("超过一般延期时限的，由中心主任批准并写明特殊理由。"))

    def suggest(self, request: Request) -> None:
        self.fields["days"].initial = request.days

    def act(self, *, step_no: int | None) -> object:
        return operations.approve_extension(
            actor=self.actor,
            request_id=self.request_id,
            days=self.cleaned_data["days"],
            reason=self.cleaned_data["reason"],
            step_no=step_no,
        )


class ApproveReturn(Decision):
    """Take the order back; it waits for another unit."""

    kind = RequestKind.RETURN
    reason = prose(gettext_lazy("意见"), help_text=gettext_lazy("同意后工单待重新派单，时限重新计算。"))

    def act(self, *, step_no: int | None) -> object:
        reason = self.cleaned_data["reason"]
        return operations.approve_return(actor=self.actor, request_id=self.request_id, reason=reason, step_no=step_no)


class Refusal(Decision):
    """Refuse a request; the unit's clocks have never stopped."""

    is_grave = True
    needed = ("reason",)
    reason = prose(gettext_lazy("不同意的理由"), help_text=gettext_lazy("理由会告知申请单位，办理时限继续计算。"))

    def act(self, *, step_no: int | None) -> object:
        reason = self.cleaned_data["reason"]
        return operations.refuse_request(actor=self.actor, request_id=self.request_id, reason=reason, step_no=step_no)


class RefuseExtension(Refusal):
    """Refuse more time."""

    kind = RequestKind.EXTENSION


class RefuseReturn(Refusal):
    """Refuse to take the order back."""

    kind = RequestKind.RETURN


class AddUnits(OrderForm):
    """Let more units assist."""

    has_units = True
    needed = ("units",)
    units = UnitsField(label=gettext_lazy("协办单位"), required=False)
    note = prose(gettext_lazy("备注"), NOTE, rows=2)

    def act(self, *, step_no: int | None) -> object:
        units: list[Unit] = self.cleaned_data["units"]
        return operations.add_units(
            actor=self.actor,
            order_id=self.order.pk,
            unit_ids=[unit.pk for unit in units],
            note=self.cleaned_data["note"],
            step_no=step_no,
        )


class PassReview(OrderForm):
    """Find the reply clear and complete."""

    is_main = True
    is_clear = forms.BooleanField(label=gettext_lazy("回复明确：办了什么、结果如何，诉求人看得懂"), required=False)
    is_complete = forms.BooleanField(label=gettext_lazy("回复详实：诉求的每一项都有答复"), required=False)

    def act(self, *, step_no: int | None) -> object:
        return operations.pass_review(actor=self.actor, order_id=self.order.pk, step_no=step_no, **self.cleaned_data)


class Rework(OrderForm):
    """Send the order back to be handled anew."""

    is_grave = True
    needed = ("ground", "reason")
    ground = forms.ChoiceField(label=gettext_lazy("重办情形"), required=False, widget=forms.RadioSelect)
    reason = prose(gettext_lazy("理由"), NOTE, help_text=gettext_lazy("写明缺什么、要补办什么，承办单位会看到。"))

    def prepare(self) -> None:
        choose(self, "ground", [(name, say(title)) for name, title in REWORK_GROUNDS.items()])

    def act(self, *, step_no: int | None) -> object:
        return operations.rework(actor=self.actor, order_id=self.order.pk, step_no=step_no, **self.cleaned_data)


class RecordCallback(OrderForm):
    """Record one call to one complainant."""

    fields_template = "hotline/orders/callback_fields.html"
    # Whoever was called is offered no more.
    offered = ("demand",)
    demand = forms.ChoiceField(
        label=gettext_lazy("诉求人"),
        error_messages={"invalid_choice": gettext_lazy("该诉求人不在本工单内，或本轮已完成回访。")},
    )
    is_reached = yes_no(
        gettext_lazy("是否接通"), required=True, error_messages={"required": gettext_lazy("请选择是否接通。")}
    )
    process_satisfied = yes_no(gettext_lazy("对服务过程是否满意"))
    result_satisfied = yes_no(gettext_lazy("对办理结果是否满意"))
    solved = yes_no(gettext_lazy("问题是否解决"))
    remark = prose(gettext_lazy("备注"), rows=2, help_text=gettext_lazy("诉求人的原话、新的情况。"))

    def prepare(self) -> None:
        named = self.initial.get("demand")
        if not self.is_bound and named:
            choices = [(named, named)]
        else:
            waiting = list(still_to_call(self.order)[:MOST_CALLERS])
            words = as_anybody_reads([self.order])
            choices = [(str(one.pk), f"{one.number} {words.subject(one)}") for one in waiting]
            named = self.data.get("demand") if self.is_bound else choices[0][0] if len(choices) == 1 else None
        choose(self, "demand", choices)
        if named in dict(choices):
            self.initial["demand"] = named
            self.fields["demand"].widget = forms.HiddenInput()

    def repeats(self, done: Entry) -> bool:
        call = Callback.objects.filter(order=self.order, called_by_id=done.person_id, called_at=done.at).first()
        names = ("is_reached", "process_satisfied", "result_satisfied", "solved", "remark")
        if call is None or str(call.demand_id) != self.data.get("demand"):
            return False
        return all(getattr(call, name) == self.cleaned_data.get(name) for name in names)

    def act(self, *, step_no: int | None) -> object:
        given: dict[str, Any] = dict(self.cleaned_data)
        demand_id = int(given.pop("demand"))
        return operations.record_callback(
            actor=self.actor, order_id=self.order.pk, demand_id=demand_id, step_no=step_no, **given
        )


class Close(OrderForm):
    """Close the order on one of the two grounds."""

    is_main = True
    needed = ("basis",)
    basis = forms.ChoiceField(
        label=gettext_lazy("办结情形"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("satisfied", gettext_lazy("诉求人满意且问题已解决")),
            ("accords", gettext_lazy("答复内容符合法律法规规章和政策规定")),
        ],
    )
    reason = prose(gettext_lazy("依据"), NOTE, help_text=gettext_lazy("以“符合规定”办结的，写明是哪一项规定。"))

    def prepare(self) -> None:
        answers = [
            (one.is_reached, one.process_satisfied, one.result_satisfied, one.solved)
            for one in self.order.callbacks.filter(round=self.order.round, is_final=True)
        ]
        if answers and all(all(one) for one in answers):
            self.fields["basis"].initial = "satisfied"

    def act(self, *, step_no: int | None) -> object:
        return operations.close(actor=self.actor, order_id=self.order.pk, step_no=step_no, **self.cleaned_data)
