"""The form of a new plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import day
from qiban.core.web.texts import TextField
from qiban.plans.models.kinds import Cycle


class PlanForm(forms.Form):
    """What a plan is called, which document issued it, how long it runs and how often its units report."""

    title = TextField(label=_("名称"), max_length=120)
    document = TextField(label=_("文号"), max_length=60, required=False)
    starts_on = day(label=_("开始日期"))
    ends_on = day(label=_("结束日期"))
    ends_on.required = False
    cycle = forms.ChoiceField(label=_("报送周期"), choices=Cycle.choices, initial=Cycle.QUARTER)
