"""What an administrator fills in about a program that uses the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.offices import channels
from qiban.core.people.models import ApiClient
from qiban.core.people.programs import MOST_HOURS, MOST_PER_MINUTE
from qiban.core.people.scopes import SCOPES
from qiban.core.web.language import say
from qiban.core.web.texts import TextField

from .people_forms import PostForm

REASON = 500


class BoundsForm(forms.Form):
    """What a program may do, by which channel, how often, and why."""

    scopes = forms.MultipleChoiceField(
        label=_("权限范围"),
        choices=lambda: [(name, f"{say(title)}（{name}）") for name, title in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只勾选确实需要的；岗位不能办理的，勾选了也不能办理。"),
    )
    channel = forms.ChoiceField(
        label=_("受理渠道"),
        required=False,
        choices=lambda: [("", _("不限")), *((name, say(title)) for name, title in channels().items())],
        help_text=_("选定后，该程序只能以这一渠道受理诉求。"),
    )
    per_minute = forms.IntegerField(
        label=_("每分钟最多请求次数"),
        required=False,
        min_value=1,
        max_value=MOST_PER_MINUTE,
        help_text=_("不填为不限。"),
    )
    reason = TextField(label=_("理由"), max_length=REASON, widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def of(cls, client: ApiClient) -> dict[str, Any]:
        """Return with what the form of a known program begins."""
        return {"scopes": client.scopes, "channel": client.channel, "per_minute": client.per_minute}


class ClientForm(BoundsForm, PostForm):
    """A new program, with the post in which it acts: from now on, and until it is shut out."""

    starts_on = last_on = None  # type: ignore[assignment]
    name = TextField(label=_("名称"), max_length=60, help_text=_("如：爱山东小程序。"))
    field_order = ("name", "unit", "role", "scopes", "channel", "per_minute", "reason")


class RotateForm(forms.Form):
    """A new token; the one before works on for some hours."""

    overlap_hours = forms.IntegerField(
        label=_("原令牌并行几小时"),
        min_value=0,
        max_value=MOST_HOURS,
        initial=24,
        help_text=_("泄露的填0，原令牌立即失效。"),
    )
    reason = TextField(label=_("理由"), max_length=REASON, widget=forms.Textarea(attrs={"rows": 2}))
    token_no = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Its page has other forms with a reason.
        super().__init__(*args, **{"auto_id": "id_rotate_%s", **kwargs})
