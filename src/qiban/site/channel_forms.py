"""Forms of ways to be told: a person's own, a unit's robots, and the words of notices."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.channels.groups import groups
from qiban.core.channels.models import OF_ROBOTS, Robot
from qiban.core.channels.robots import NAME, SECRET, URL
from qiban.core.notices.templates import MAX_ID, MAX_REASON, MAX_TEXT
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField

from .unit_forms import reason_field

CLOCK = {"type": "time"}
PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class QuietForm(forms.Form):
    """Whose quiet hours hold for a person."""

    which = forms.ChoiceField(
        label=_("免打扰时段"),
        widget=forms.RadioSelect,
        choices=[("city", _("按全市统一时段")), ("own", _("自定时段")), ("none", _("不设免打扰"))],
    )
    begins_at = forms.TimeField(label=_("从"), required=False, widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"))
    ends_at = forms.TimeField(label=_("到"), required=False, widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"))

    def hours(self) -> dict[str, time | None]:
        """Return the hours as the operation takes them."""
        which = self.cleaned_data["which"]
        if which == "city":
            return {"begins_at": None, "ends_at": None}
        if which == "none":
            return {"begins_at": time(0), "ends_at": time(0)}
        return {"begins_at": self.cleaned_data["begins_at"], "ends_at": self.cleaned_data["ends_at"]}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("which") == "own":
            for name in ("begins_at", "ends_at"):
                if not self.errors.get(name) and found.get(name) is None:
                    self.add_error(name, _("此项必填。"))
        return found


class PhoneForm(forms.Form):
    """A number of one's own, with the password: whoever finds an open desk cannot turn messages elsewhere."""

    phone = forms.CharField(
        label=_("手机号"),
        max_length=40,
        help_text=_("加密保存，页面上只显示末四位。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", **PLAIN}),
    )
    password = forms.CharField(
        label=_("当前密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    """The code that came to the number."""

    code = forms.CharField(
        label=_("验证码"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric", **PLAIN})
    )


class RobotForm(forms.Form):
    """A robot of a unit's group; once it is there, its unit and provider stay, and an empty address keeps the one it has."""

    name = TextField(label=_("名称"), max_length=NAME)
    unit = UnitField(label=_("单位"))
    provider = forms.ChoiceField(label=_("平台"), choices=[(one.value, one.label) for one in OF_ROBOTS])
    url = TextField(
        label=_("机器人地址"),
        max_length=URL,
        help_text=_("群机器人的Webhook地址，加密保存，保存后不再显示。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    secret = TextField(
        label=_("加签密钥"),
        max_length=SECRET,
        required=False,
        help_text=_("钉钉群机器人选“加签”时填写；企业微信不用填。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    groups = forms.MultipleChoiceField(label=_("发送哪些通知"), widget=forms.CheckboxSelectMultiple)
    is_active = forms.BooleanField(label=_("启用"), required=False)
    reason = reason_field()

    def __init__(self, *args: Any, robot: Robot | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [(one.name, say(one.title)) for one in groups()]  # type: ignore[attr-defined]
        if robot is None:
            del self.fields["is_active"]
        else:
            del self.fields["unit"], self.fields["provider"]
            self.fields["url"].required = False
            self.fields["url"].help_text = _("留空则不变；填写新地址的，密钥也一并更换。")


class TemplateForm(forms.Form):
    """What a kind of notice says by a channel from a day on."""

    zh = TextField(
        label=_("中文"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("中英文都留空的，恢复自带文字。"),
    )
    en = TextField(
        label=_("英文"), max_length=MAX_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )
    gateway_zh = TextField(
        label=_("网关模板编号（中文）"),
        max_length=MAX_ID,
        required=False,
        help_text=_("短信网关上报备的模板编号；留空用通用模板。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    gateway_en = TextField(
        label=_("网关模板编号（英文）"), max_length=MAX_ID, required=False, widget=forms.TextInput(attrs=PLAIN)
    )
    starts_on = forms.DateField(label=_("生效日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = TextField(
        label=_("修改理由"), max_length=MAX_REASON, required=False, help_text=_("写入日志；仅预览时可以不填。")
    )

    def __init__(self, *args: Any, is_sms: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_sms:
            del self.fields["gateway_zh"], self.fields["gateway_en"]
