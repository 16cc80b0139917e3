"""What an administrator fills in: days of the calendar, a successor or an extension, a reason for taking one back."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.lawbook.checking import MAX_DAYS, PLAUSIBLE
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.law.enacted import Change, Document
from qiban.law.parameter import Parameter, ParameterBook

DAY = r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?"
SPELL = re.compile(rf"{DAY}(?:\s*(?:至|到|~|～|—+|\.\.)\s*{DAY})?")
BETWEEN = re.compile(r"[\s、，,；;。]+")


class DaysField(TextField):
    """Single days and spells of days, such as 2026-10-01至2026-10-07; the value is a list of dates."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> list[date]:
        text = super().clean(value)
        if rest := BETWEEN.sub("", SPELL.sub(" ", text)):
            raise forms.ValidationError(
                _("看不懂“%(text)s”，请写成 2026-10-01 或 2026-10-01至2026-10-07。") % {"text": rest[:40]}
            )
        return [day for found in SPELL.finditer(text) for day in _spell(found)]


def _spell(found: "re.Match[str]") -> Iterator[date]:
    numbers = [int(one) for one in found.groups() if one]
    try:
        first, last = date(*numbers[:3]), date(*numbers[-3:])
    except ValueError as error:
        raise forms.ValidationError(_("没有“%(text)s”这一天。") % {"text": found.group()}) from error
    if not 0 <= (last - first).days < MAX_DAYS:
        raise forms.ValidationError(_("“%(text)s”的起止不对。") % {"text": found.group()})
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _date(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _reason(label: Any) -> TextField:
    return TextField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ArrangementForm(forms.Form):
    """Days that work or do not, and on whose word."""

    off = DaysField(label=gettext_lazy("放假的日期"), help_text=gettext_lazy("例：2026-10-01至2026-10-07，可写多段。"))
    work = DaysField(label=gettext_lazy("上班的日期"), help_text=gettext_lazy("调休上班的周末，或改为上班的日期。"))
    source = TextField(
        label=gettext_lazy("依据"), max_length=200, help_text=gettext_lazy("文号或通知，如：国办发明电〔2026〕8号。")
    )
    issued_on = _date(gettext_lazy("印发日期"), help_text=gettext_lazy("依据的文件或通知的日期。"))
    year = forms.IntegerField(
        label=gettext_lazy("年度"),
        required=False,
        min_value=2000,
        max_value=2200,
        help_text=gettext_lazy("录入的是某一年全年的放假安排时填写，该年不再标“暂定”；临时停工、局部调整不填。"),
    )
    reason = _reason(gettext_lazy("录入说明"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if both := set(given.get("off", [])) & set(given.get("work", [])):
            self.add_error("work", _("%(day)s既放假又上班，请核对。") % {"day": min(both)})
        return given

    def arguments(self) -> dict[str, Any]:
        """Return what the operations take."""
        given = self.cleaned_data
        days = {**dict.fromkeys(given["off"], False), **dict.fromkeys(given["work"], True)}
        kept = {name: given[name] for name in ("source", "issued_on", "reason", "year")}
        return {"days": days, **kept}


class Row(NamedTuple):
    """One parameter in the form: what it is now, its new value and that value's first day."""

    parameter: Parameter
    value: Any
    field: forms.BoundField
    day: forms.BoundField


class ContinuationForm(forms.Form):
    """A successor or an extension, and the numbers that it changes."""

    number = TextField(label=gettext_lazy("文号"), max_length=60)
    title = TextField(label=gettext_lazy("文件名称"), max_length=200)
    issued_on = _date(gettext_lazy("印发日期"))
    valid_from = _date(gettext_lazy("施行日期"))
    last_day = _date(gettext_lazy("有效期至"), required=False, help_text=gettext_lazy("含当日；文件没有写明的不填。"))
    applies_to_open = forms.BooleanField(
        label=gettext_lazy("未结事项也按调整后的时限重新计算"),
        required=False,
        help_text=gettext_lazy("不勾选的，只适用于起算日以后开始的时限。"),
    )
    reason = _reason(gettext_lazy("录入说明"))

    def __init__(self, *args: Any, book: ParameterBook, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book, self.today = book, today
        for name, parameter in book.parameters.items():
            least, most = PLAUSIBLE[parameter.unit]
            title = say(parameter.title)
            self.fields[f"value_{name}"] = forms.IntegerField(
                label=title, required=False, min_value=least, max_value=most
            )
            self.fields[f"from_{name}"] = _date(_("%(title)s：起算日") % {"title": title}, required=False)

    @property
    def rows(self) -> list[Row]:
        """The parameters with their two fields each."""
        return [
            Row(one, one.on(self.today).value, self[f"value_{name}"], self[f"from_{name}"])
            for name, one in self.book.parameters.items()
        ]

    def arguments(self) -> dict[str, Any]:
        """Return what the operations take."""
        given = self.cleaned_data
        last_day: date | None = given["last_day"]
        document = Document(
            regulation=self.book.regulation,
            number=given["number"],
            title=given["title"],
            issued_on=given["issued_on"],
            valid_from=given["valid_from"],
            valid_until=last_day + timedelta(days=1) if last_day and last_day < date.max else last_day,
            changes=tuple(self._changes()),
            applies_to_open=given["applies_to_open"],
        )
        return {"document": document, "reason": given["reason"]}

    def _changes(self) -> Iterator[Change]:
        given = self.cleaned_data
        for name in self.book.parameters:
            if (value := given[f"value_{name}"]) is not None:
                yield Change(name, value, given[f"from_{name}"] or given["valid_from"])


class WithdrawForm(forms.Form):
    """Why an entry is taken back."""

    reason = _reason(gettext_lazy("撤回理由"))
