"""The forms of a review: a file to read, and a piece to be corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import day, prose
from qiban.core.web.amount_fields import QuantityField
from qiban.core.web.texts import TextField
from qiban.gazette.models import Item, ItemKind
from qiban.gazette.queries.review import units_as_lines
from qiban.plans.models.kinds import Comparator, Form


class GazetteForm(forms.Form):
    """A gazette's file."""

    file = forms.FileField(
        label=_("公报文件"), help_text=_("文本、PDF（有文字）、DOCX 或网页文件；一个文件里可以有多份公文。")
    )


class MeasureForm(forms.Form):
    """A measure to be corrected: its title, who answers for it, by when."""

    title = TextField(label=_("措施"), max_length=120)
    unit_lines = prose(
        most=2000, rows=5, label=_("责任单位（每行一个）"), help_text=_("每行写“分工 单位”，例如“牵头 市发展改革委”。")
    )
    due_on = day(label=_("完成期限"))
    due_on.required = unit_lines.required = False


class TargetForm(forms.Form):
    """A target to be corrected."""

    indicator = TextField(label=_("指标"), max_length=120)
    comparator = forms.ChoiceField(label=_("达到的标准"), choices=Comparator.choices)
    value = QuantityField(label=_("数值"))
    measured_in = TextField(label=_("计量单位"), max_length=40, required=False)
    form = forms.ChoiceField(label=_("表述方式"), choices=Form.choices)
    year = forms.IntegerField(label=_("目标年"), min_value=1990, max_value=2100, required=False)
    base_year = forms.IntegerField(label=_("基期年"), min_value=1990, max_value=2100, required=False)


FORMS: dict[str, type[forms.Form]] = {ItemKind.MEASURE.value: MeasureForm, ItemKind.TARGET.value: TargetForm}
# What was read in other words than a plan's targets have.
COMPARATORS = {"exactly": "at_least", "between": "at_least", "reach_all": "at_least"}


def form_of(item: Item, data: Any = None) -> forms.Form | None:
    """Return the form in which a piece is corrected, filled with what it says; None where only its verdict counts."""
    made = FORMS.get(item.kind)
    if made is None:
        return None
    return made(data, initial=_initial(item), prefix=f"item-{item.pk}")


def _initial(item: Item) -> dict[str, Any]:
    said: dict[str, Any] = dict(item.content)
    if item.kind == ItemKind.MEASURE:
        return {"title": said["title"], "unit_lines": units_as_lines(item), "due_on": said["due_on"]}
    return {
        "indicator": said["indicator"],
        "comparator": COMPARATORS.get(said["comparator"], said["comparator"]),
        "value": str(said["value"]),
        "measured_in": said["unit"],
        "form": "level" if said["form"] == "new" else said["form"],
        "year": said["year"],
        "base_year": said["base_year"],
    }
