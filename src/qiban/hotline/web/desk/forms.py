"""What an agent fills in: the demand as it is told, and what becomes of it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.hotline.identity import Contact
from qiban.hotline.models import Channel, Demand, Kind, Order, Urgency
from qiban.hotline.operations import Draft
from qiban.hotline.operations.accused import paths_of_accused
from qiban.hotline.operations.drafts import MAX_DETAIL, MAX_PLACE, MAX_SUBJECT
from qiban.hotline.queries.demands import demand_by_number, order_by_number
from qiban.hotline.queries.suggestions import Asked
from qiban.hotline.web.fields import AreaField, NonceField, category_choices
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS
from qiban.law.hotline.workflow import ACTIONS

# In the order of the keys Alt+1 to Alt+5.
STEPS = ("make_order", "answer_directly", "join_order", "hand_over", "refuse")
KEEP = "keep"
REPEAT, NUISANCE = "repeat", "nuisance"
ONCE_MORE = gettext_lazy("此项必填。")


def step_choices() -> list[tuple[str, str]]:
    """Return what can become of a demand, as buttons say it."""
    return [(name, say(ACTIONS[name].title)) for name in STEPS]


def _receivers() -> list[tuple[str, Any]]:
    named = [(number, f"{number} {say(title)}") for number, title in EMERGENCY_NUMBERS.items()]
    return [("", _("请选择")), *named, (NUISANCE, _("骚扰来电，移交有关部门"))]


def _grounds() -> list[tuple[str, Any]]:
    named = [(name, say(one.title)) for name, one in EXCLUSIONS.items()]
    return [("", _("请选择")), *named, (REPEAT, _("重复诉求：同一诉求人、同一事实，已办结并答复"))]


class StepForm(forms.Form):
    """What becomes of a demand, and what each way needs. `told`: the words were read out to the caller."""

    action = forms.ChoiceField(
        label=gettext_lazy("如何处理"),
        choices=step_choices,
        initial=STEPS[0],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择如何处理。")},
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("紧急程度"), choices=Urgency.choices, initial=Urgency.GENERAL, widget=forms.RadioSelect
    )
    category = forms.ChoiceField(
        label=gettext_lazy("诉求类别"), choices=lambda: category_choices(_("暂不确定")), required=False
    )
    answer = TextField(
        label=gettext_lazy("答复内容"), max_length=MAX_DETAIL, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    article = TextField(max_length=20, required=False, widget=forms.HiddenInput)
    order = TextField(label=gettext_lazy("并入的工单编号"), max_length=60, required=False)
    to = forms.ChoiceField(label=gettext_lazy("移交给"), choices=_receivers, required=False)
    note = TextField(label=gettext_lazy("移交说明"), max_length=500, required=False)
    excluded = forms.ChoiceField(label=gettext_lazy("不予受理的情形"), choices=_grounds, required=False)
    earlier = TextField(label=gettext_lazy("前次诉求编号"), max_length=60, required=False)
    told = forms.BooleanField(label=gettext_lazy("已向诉求人说明上述内容"), required=False)

    # Which fields each way needs besides those that are always there.
    NEEDS = {
        "answer_directly": ("answer",),
        "join_order": ("order",),
        "hand_over": ("to",),
        "refuse": ("excluded",),
    }
    # By phone the words are read out first; who wrote reads them on the page.
    must_tell = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        action = given.get("action")
        for name in self.NEEDS.get(action or "", ()):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, ONCE_MORE)
        if action == "refuse" and given.get("excluded") == REPEAT and not given.get("earlier"):
            self.add_error("earlier", ONCE_MORE)
        if self.must_tell and action in ("refuse", "hand_over") and not given.get("told"):
            self.add_error("told", _("请先向来电人读出上述内容，再勾选并提交。"))
        return given

    def clean_order(self) -> Order | None:
        return self._found("join_order", "order", order_by_number, _("没有这个编号的工单。"))

    def clean_earlier(self) -> Demand | None:
        return self._found("refuse", "earlier", demand_by_number, _("没有这个编号的诉求。"))

    def _found(self, action: str, name: str, find: Any, missing: str) -> Any:
        """Return what a number means; a number left over from another way is of no concern."""
        number = self.cleaned_data[name]
        if not number or self.cleaned_data.get("action") != action:
            return None
        found = find(number)
        if found is None:
            raise forms.ValidationError(missing)
        return found


class CallForm(StepForm):
    """A demand told on the phone, and what becomes of it, on one screen."""

    phone = TextField(
        label=gettext_lazy("来电号码"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    name = TextField(
        label=gettext_lazy("诉求人"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_confidential = forms.BooleanField(label=gettext_lazy("要求保密"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("诉求类型"), choices=Kind.choices, initial=Kind.HELP, widget=forms.RadioSelect
    )
    subject = TextField(
        label=gettext_lazy("标题"),
        max_length=MAX_SUBJECT,
        error_messages={"required": gettext_lazy("请填写诉求标题。")},
    )
    detail = TextField(
        label=gettext_lazy("具体情况"),
        max_length=MAX_DETAIL,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("请填写具体情况。")},
    )
    area = AreaField(label=gettext_lazy("区县"), empty=gettext_lazy("未说明"), required=False)
    place = TextField(label=gettext_lazy("详细地点"), max_length=MAX_PLACE, required=False)
    accused_unit = UnitField(label=gettext_lazy("被投诉（举报）单位"), required=False)
    call = TextField(max_length=40, required=False, widget=forms.HiddenInput)
    nonce = NonceField()

    must_tell = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nonce", uuid.uuid4())
        # A call that popped up brings its number: one goes on with what it is about.
        self.fields["subject" if self.initial.get("phone") else "phone"].widget.attrs["autofocus"] = True
        self.fields["action"].choices = [*step_choices(), (KEEP, _("先登记，稍后处理"))]  # type: ignore[attr-defined]

    @property
    def external_id(self) -> str | None:
        """What makes sending the same page twice one demand; it names the call for whoever looks for its recording."""
        nonce, call = self.cleaned_data.get("nonce"), self.cleaned_data.get("call")
        return f"{call or 'desk'}:{nonce.hex[:16]}" if nonce else None

    def draft(self) -> Draft:
        """Return the demand as the intake takes it."""
        given = self.cleaned_data
        accused = given["accused_unit"]
        return Draft(
            subject=given["subject"],
            detail=given["detail"],
            kind=given["kind"],
            channel=Channel.PHONE.value,
            urgency=given["urgency"],
            category=given["category"],
            area_id=given["area"],
            place=given["place"],
            accused_unit_id=accused.pk if accused else None,
            is_confidential=given["is_confidential"],
            external_id=self.external_id,
            contact=Contact(name=given["name"], phone=given["phone"]),
        )


class DemandForm(StepForm):
    """What becomes of a demand that waits; `step_no` is the step that the agent saw."""

    step_no = forms.IntegerField(widget=forms.HiddenInput)


class RevealForm(forms.Form):
    """Why somebody must know who the complainant is."""

    reason = TextField(
        label=gettext_lazy("查看理由"),
        max_length=200,
        error_messages={"required": gettext_lazy("查看身份信息须写明理由，理由会记入日志。")},
    )


class TypedForm(forms.Form):
    """What has been typed so far, for suggestions: nothing is required, and what is wrong counts as not said."""

    subject = TextField(max_length=MAX_SUBJECT, required=False)
    detail = TextField(max_length=MAX_DETAIL, required=False)
    place = TextField(max_length=MAX_PLACE, required=False)
    category = forms.ChoiceField(choices=lambda: category_choices(""), required=False)
    area = AreaField(empty="", required=False)
    kind = forms.CharField(required=False)
    accused_unit = UnitField(required=False)

    def asked(self) -> Asked:
        """Return what was typed."""
        self.is_valid()
        given = self.cleaned_data
        accused: Unit | None = given.get("accused_unit")
        return Asked(
            subject=given.get("subject", ""),
            detail=given.get("detail", ""),
            place=given.get("place", ""),
            category=given.get("category", ""),
            area_id=given.get("area"),
            barred=paths_of_accused(given.get("kind", ""), accused.pk if accused else None),
        )
