"""What an administrator fills in about people, and a person about themselves."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qiban.core.people.addresses import LONGEST
from qiban.core.people.roles import roles as roles_here
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField

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


class OwnAddressForm(AddressForm):
    """Where one's own mails go, with the password: whoever finds an open desk cannot turn them elsewhere."""

    password = forms.CharField(
        label=_("当前密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PostForm(forms.Form):
    """A post for a person."""

    unit = UnitField(label=_("单位"))
    role = forms.ChoiceField(label=_("岗位"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        roles = [(name, title.in_language(language)) for name, title in roles_here().items()]
        self.fields["role"].choices = [("", "——"), *roles]  # type: ignore[attr-defined]


class PersonForm(PostForm):
    """A new person with a first post."""

    username = forms.CharField(
        label=_("用户名"),
        help_text=_("登录时使用，2至60个字母、数字、点或短横线。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    name = TextField(label=_("姓名"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    field_order = ("username", "name", "unit", "role")
