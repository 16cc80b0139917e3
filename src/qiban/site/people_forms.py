"""What an administrator fills in about people, and a person about themselves."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qiban.core.people.addresses import LONGEST
from qiban.core.people.naming import Named
from qiban.core.people.roles import roles as roles_here
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField

from .unit_forms import day_field, reason_field

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
ADDRESS_HELP = _("通知会同时发到这个邮箱；留空则只在齐办内查看。")


class AddressForm(forms.Form):
    """Where mails go; the operation judges the address."""

    address = forms.CharField(
        label=_("邮箱"),
        help_text=ADDRESS_HELP,
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "email", **PLAIN}),
    )


class OtherAddressForm(AddressForm):
    """Where somebody else's mails go, and why that is changed."""

    reason = reason_field()


class OwnAddressForm(AddressForm):
    """Where one's own mails go, with the password: whoever finds an open desk cannot turn them elsewhere."""

    password = forms.CharField(
        label=_("当前密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PostForm(forms.Form):
    """A post for a person, from a day on, and until a day where one is given."""

    unit = UnitField(label=_("单位"))
    role = forms.ChoiceField(label=_("岗位"))
    starts_on = day_field(_("到岗日期"), _("不填为今天。"), required=False)
    last_on = day_field(_("最后一天"), _("临时岗位填写；不填为长期。"), required=False)
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        roles = [(name, title.in_language(language)) for name, title in roles_here().items()]
        self.fields["role"].choices = [("", "——"), *roles]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Return what was filled in, as the operation takes it."""
        given = dict(self.cleaned_data)
        last_on = given.pop("last_on")
        return {**given, "ends_on": last_on + timedelta(days=1) if last_on else None}


class PersonForm(PostForm):
    """A new person with a first post."""

    username = forms.CharField(
        label=_("用户名"),
        help_text=_("登录时使用，2至60个字母、数字、点或短横线。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    name = TextField(label=_("姓名"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    field_order = ("username", "name", "unit", "role", "starts_on", "last_on", "reason")


class LeaveForm(forms.Form):
    """When somebody leaves, why, and who goes on with what is open in their name, unit by unit."""

    on = day_field(_("离岗日期"), _("从这一天起不再任岗。今天即办；以后的日期，当日自动办理。"))
    reason = reason_field()

    def __init__(self, *args: Any, named: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in named.units:
            if one.is_open:
                self.fields[f"heir_{one.unit.pk}"] = forms.TypedChoiceField(
                    label=_("%(unit)s的接手人") % {"unit": one.unit.label},
                    required=False,
                    coerce=int,
                    empty_value=None,
                    choices=[("", _("不指定，由单位另行分派")), *((each.pk, str(each)) for each in one.heirs)],
                )
        self.order_fields(["on", *(name for name in self.fields if name.startswith("heir_")), "reason"])

    @property
    def heirs(self) -> dict[int, int]:
        """Return who goes on, by unit."""
        given = self.cleaned_data
        return {int(name[5:]): one for name, one in given.items() if name.startswith("heir_") and one}


class StandInForm(forms.Form):
    """Who stands in for somebody, and for how long."""

    stand_in = forms.CharField(
        label=_("代理人的用户名"), max_length=60, widget=forms.TextInput(attrs=PLAIN), help_text=_("如：wang")
    )
    first_on = day_field(_("自"))
    last_on = day_field(_("至（含当日）"))
    reason = reason_field()


class PasswordForm(forms.Form):
    """The password that somebody chooses by a link, twice."""

    password = forms.CharField(
        label=_("新密码"),
        strip=False,
        help_text=_("至少 10 个字符，不能全是数字，不能是常见密码，也不能与姓名、用户名相近。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再次输入新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") != given.get("again"):
            self.add_error("again", _("两次输入的密码不一致。"))
        return given
