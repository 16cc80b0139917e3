"""The forms by which a matter goes from one office to another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import prose
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.hotline.categories import categories
from qiban.hotline.operations.drafts import MAX_DETAIL, MAX_PLACE, MAX_SUBJECT


class ToHotlineForm(forms.Form):
    """What the hotline is to do."""

    subject = TextField(label=_("标题"), max_length=MAX_SUBJECT)
    detail = prose(_("需要办理的事项"), MAX_DETAIL, rows=6)
    place = TextField(label=_("地点"), max_length=MAX_PLACE, required=False)
    category = forms.ChoiceField(label=_("类别"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = [(code, say(one.title)) for code, one in categories().items()]
        self.fields["category"].choices = [("", _("不选")), *offered]  # type: ignore[attr-defined]


class ToFloodForm(forms.Form):
    """What flood control is to do."""

    title = TextField(label=_("任务"), max_length=200)
