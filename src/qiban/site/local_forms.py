"""What an administrator fills in about a number that the regulation leaves open."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.lawbook.checking import PLAUSIBLE
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.law.enacted import Choice
from qiban.law.parameter import Parameter

REASON = 500


class ChoiceForm(forms.Form):
    """A number's new value, from which day on, on whose word."""

    value = forms.IntegerField(label=_("新数值"))
    valid_from = forms.DateField(
        label=_("起算日"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("当日0时起生效，不能早于今天。"),
    )
    source = TextField(
        label=_("依据"), max_length=200, help_text=_("文号、会议纪要或批示，如：中心主任办公会纪要〔2026〕12号。")
    )
    applies_to_open = forms.BooleanField(
        label=_("未结事项也按新数值重新计算"), required=False, help_text=_("不勾选的，只适用于起算日以后开始的时限。")
    )
    reason = TextField(label=_("理由"), max_length=REASON, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, parameter: Parameter, regulation: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter, self.regulation = parameter, regulation
        least, most = PLAUSIBLE[parameter.unit]
        self.fields["value"].help_text = f"{least} – {most} {say(parameter.unit_title)}"
        self.fields["valid_from"].widget.attrs["min"] = today.isoformat()

    def arguments(self) -> dict[str, Any]:
        """Return what the operations take."""
        given = self.cleaned_data
        choice = Choice(
            self.regulation,
            self.parameter.name,
            given["value"],
            given["valid_from"],
            given["source"],
            given["applies_to_open"],
        )
        return {"choice": choice, "reason": given["reason"]}


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = TextField(label=_("理由"), max_length=REASON, widget=forms.Textarea(attrs={"rows": 2}))
