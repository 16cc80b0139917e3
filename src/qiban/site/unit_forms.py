"""What an administrator fills in about units: each change with its reason."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.errors import Invalid
from qiban.core.reasons import MOST
from qiban.core.units.kinds import KINDS, PEER_GROUPS
from qiban.core.units.models import Unit
from qiban.core.units.others import offices_by_name
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField, open_unit
from qiban.law.text import Text

BETWEEN = re.compile(r"[、，,；;\n]+")
PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a civil day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def reason_field() -> TextField:
    """Return the field for why something is changed; the operation judges whether it says something."""
    return TextField(
        label=_("理由"),
        max_length=MOST,
        help_text=_("依据的文件或情况，记入日志。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NamesField(TextField):
    """Several names, one a line or with 、 between; the value is a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> list[Any]:
        return [one.strip() for one in BETWEEN.split(super().clean(value)) if one.strip()]


class UnitsField(NamesField):
    """Several units by any of their names; the value is a list of units."""

    def clean(self, value: Any) -> list[Unit]:
        return [open_unit(name) for name in super().clean(value)]


def _choices(words: dict[str, Text]) -> Any:
    return lambda: [(key, say(text)) for key, text in words.items()]


class NamesForm(forms.Form):
    """What a unit is called."""

    name = TextField(label=_("全称"), max_length=80)
    short_name = TextField(label=_("简称"), max_length=40, required=False, help_text=_("页面上显示；不填同全称。"))
    name_en = TextField(label=_("英文名"), max_length=120, required=False, help_text=_("英文页面上显示；不填同全称。"))


class DescribeForm(forms.Form):
    """What a unit is, and in which group it is ranked."""

    kind = forms.ChoiceField(label=_("类别"), choices=_choices(KINDS))
    peer_group = forms.ChoiceField(
        label=_("考核组"), choices=_choices(PEER_GROUPS), required=False, help_text=_("同组排名（办法第十九条）。")
    )
    aliases = NamesField(label=_("别名"), help_text=_("公文和群众常用的其他叫法，用顿号或换行分开。"))
    reason = reason_field()


class UnitForm(NamesForm, DescribeForm):
    """A new unit."""

    code = TextField(
        label=_("代码"),
        max_length=60,
        help_text=_("字母、数字、短横线或下划线，启用后不再变更。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    parent = UnitField(label=_("上级单位"))
    opened_on = day_field(_("设立日期"), _("不填为今天。"), required=False)
    field_order = (
        "code",
        "name",
        "short_name",
        "name_en",
        "kind",
        "peer_group",
        "parent",
        "aliases",
        "opened_on",
        "reason",
    )


class RenameForm(NamesForm):
    """What a unit is called from a day on."""

    starts_on = day_field(_("启用日期"), _("可以是过去的日期（按文件规定），也可以是以后的日期，当日自动更名。"))
    reason = reason_field()


class MoveForm(forms.Form):
    """Below which unit it stands."""

    parent = UnitField(label=_("新的上级单位"))
    reason = reason_field()


class ReasonForm(forms.Form):
    """Why something is done or taken back."""

    reason = reason_field()


class CloseForm(forms.Form):
    """Which units close, which takes over, when and why; and who takes over what is open of one office instead."""

    unit = UnitField(label=_("撤并的单位"))
    more = UnitsField(label=_("同时并入的其他单位"), help_text=_("几个单位合并时填写，一次办理；用顿号或换行分开。"))
    successor = UnitField(
        label=_("承接单位"), required=False, help_text=_("没有承接单位的，在办工单退回派单，其余由中心督促另行指定。")
    )
    on = day_field(_("撤并日期"), _("今天即办；以后的日期，当日自动办理。"))
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, office in offices_by_name().items():
            if office.handing_on.takes_other:
                self.fields[f"other_{name}"] = UnitField(label=say(office.title), required=False)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Return the fields of every closing."""
        return [one for one in self if not one.name.startswith("other_")]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Return who takes over of one office."""
        return [one for one in self if one.name.startswith("other_")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if len(given.get("more", [])) > 0 and "successor" in given and given["successor"] is None:
            error = Invalid.field(
                "successor", Text("合并须填写承接单位。", "Units that merge need a unit into which they do.")
            )
            self.add_error("successor", say(error.message))
        return given

    @property
    def units(self) -> list[Unit]:
        """Return the units that close, each once."""
        given = self.cleaned_data
        return list(dict.fromkeys([given["unit"], *given["more"]]))

    @property
    def others(self) -> dict[str, Unit]:
        """Return who takes over of one office, by the office's name."""
        given = self.cleaned_data
        return {name[6:]: one for name, one in given.items() if name.startswith("other_") and one is not None}
