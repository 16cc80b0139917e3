"""The form of a system that is told of events."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.webhooks.models import Receiver
from qiban.core.webhooks.operations import NAME, URL, known_events
from qiban.law.text import Text

from .unit_forms import reason_field

# Of an event whose office does not run here any more.
FORGOTTEN = Text("（已停用的事件）", "(no longer sent)")


class ReceiverForm(forms.Form):
    """Name, address and events of a receiver; whether it is told of anything, once it is there."""

    name = TextField(label=_("名称"), max_length=NAME)
    url = TextField(label=_("接收地址"), max_length=URL, help_text=_("https://开头的公网地址。"))
    events = forms.MultipleChoiceField(label=_("事件"), widget=forms.CheckboxSelectMultiple)
    is_active = forms.BooleanField(label=_("启用"), required=False)
    reason = reason_field()

    def __init__(self, *args: Any, receiver: Receiver | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = known_events()
        kept = [one for one in (receiver.events if receiver else []) if one not in known]
        named = {**known, **dict.fromkeys(kept, FORGOTTEN)}
        choices = [(kind, f"{say(title)} {kind}") for kind, title in named.items()]
        self.fields["events"].choices = choices  # type: ignore[attr-defined]
        if receiver is None:
            del self.fields["is_active"]


class RangeForm(forms.Form):
    """From when until when events are sent anew, in civil time."""

    since = forms.DateTimeField(label=_("从"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    until = forms.DateTimeField(label=_("到"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
