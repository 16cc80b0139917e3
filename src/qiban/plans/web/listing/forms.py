"""The form of a new plan."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import day
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.law.register import name_of
from qiban.plans.models.kinds import Cycle
from qiban.plans.operations.loading import loadable


class ShippedForm(forms.Form):
    """Which of the plans that are kept here is drafted."""

    regulation = forms.ChoiceField(label=_("内置计划"))
    due_on = day(label=_("各项措施的完成期限"))
    ends_on = day(label=_("结束日期"))
    due_on.required = ends_on.required = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="shipped")
        offered = [(one, say(name_of(one))) for one in loadable()]
        cast("forms.ChoiceField", self.fields["regulation"]).choices = offered


class PlanForm(forms.Form):
    """What a plan is called, which document issued it, how long it runs and how often its units report."""

    title = TextField(label=_("名称"), max_length=120)
    document = TextField(label=_("文号"), max_length=60, required=False)
    starts_on = day(label=_("开始日期"))
    ends_on = day(label=_("结束日期"))
    ends_on.required = False
    cycle = forms.ChoiceField(label=_("报送周期"), choices=Cycle.choices, initial=Cycle.QUARTER)
