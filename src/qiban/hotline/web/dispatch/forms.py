"""What a dispatcher fills in: units, urgency, a decision, an order to merge into."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.hotline.models import Order, Urgency
from qiban.hotline.operations.steps import MAX_NOTE
from qiban.hotline.queries.demands import order_by_number
from qiban.hotline.web.fields import AreaField, UnitsField, category_choices
from qiban.law.hotline.dispatching import EMERGENCIES

MAX_DAYS = 60


class Stepped(forms.Form):
    """A form about an order; `step_no` is the step that the person saw."""

    step_no = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DispatchForm(Stepped):
    """To whom the order goes."""

    lead_unit = UnitField(
        label=gettext_lazy("主办单位"), error_messages={"required": gettext_lazy("请确定一个主办单位。")}
    )
    units = UnitsField(
        label=gettext_lazy("协办单位"),
        required=False,
        help_text=gettext_lazy("没有的不填；一格填一个单位，也可以用顿号隔开。"),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("紧急程度"), choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.GENERAL
    )
    note = TextField(
        label=gettext_lazy("派单说明"), max_length=MAX_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def arguments(self) -> dict[str, Any]:
        """Return what the operation takes besides the order."""
        given = self.cleaned_data
        return {
            "lead_unit_id": given["lead_unit"].pk,
            "co_unit_ids": [one.pk for one in given["units"]],
            "urgency": given["urgency"],
            "note": given["note"],
            "step_no": given["step_no"],
        }


class QuickForm(DispatchForm):
    """To whom an emergency goes, all at once, and who must know of it (Art. 14)."""

    emergency_category = forms.ChoiceField(
        label=gettext_lazy("突发事项类别"),
        choices=lambda: [("", _("请选择")), *((name, say(title)) for name, title in EMERGENCIES.items())],
        error_messages={"required": gettext_lazy("请选择突发事项类别。")},
    )
    report_units = UnitsField(
        label=gettext_lazy("同时报告的主管部门"), required=False, help_text=gettext_lazy("收到突发事项报告通知。")
    )

    field_order = ("emergency_category", "lead_unit", "units", "report_units", "urgency", "note", "step_no")

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().arguments() | {
            "emergency_category": given["emergency_category"],
            "report_unit_ids": [one.pk for one in given["report_units"]],
        }


class MergeForm(Stepped):
    """Into which order of the same matter this one goes, and why."""

    order = TextField(
        label=gettext_lazy("并入的工单编号"),
        max_length=60,
        error_messages={"required": gettext_lazy("请填写并入的工单编号。")},
    )
    reason = TextField(
        label=gettext_lazy("并单理由"),
        max_length=MAX_NOTE,
        error_messages={"required": gettext_lazy("请填写并单理由。")},
    )

    def clean_order(self) -> Order:
        found = order_by_number(self.cleaned_data["order"])
        if found is None:
            raise forms.ValidationError(_("没有这个编号的工单。"))
        return found


class DecisionForm(Stepped):
    """The centre's decision on a request. `days` is for extensions; a refusal needs its reason."""

    days = forms.IntegerField(label=gettext_lazy("批准的工作日"), min_value=1, max_value=MAX_DAYS, required=False)
    reason = TextField(label=gettext_lazy("意见"), max_length=1000, required=False)


class QueueFilter(forms.Form):
    """What of the queue is shown; what is wrong counts as not said."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("紧急程度"),
        choices=lambda: [("", _("全部")), *Urgency.choices],
        required=False,
    )
    category = forms.ChoiceField(
        label=gettext_lazy("诉求类别"), choices=lambda: category_choices(_("全部")), required=False
    )
    area = AreaField(label=gettext_lazy("区县"), empty=gettext_lazy("全部"), required=False)

    def asked(self) -> dict[str, Any]:
        """Return what was asked for, as the query takes it."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "urgency": given.get("urgency", ""),
            "category": given.get("category", ""),
            "area_id": given.get("area"),
        }
