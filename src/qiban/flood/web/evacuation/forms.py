"""The form of an order to evacuate, and which posts' pages these are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import instant, prose
from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.operations.evacuation.ordering import villages
from qiban.law.flood.workflow import ROLES

EVERYBODY = tuple(one for one in ROLES if one != "administrator")


class OrderForm(forms.Form):
    """Which villages are evacuated, how, and by when."""

    area_ids = forms.TypedMultipleChoiceField(
        label=_("转移的村（名册人数）"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    order_text = prose(_("转移要求"), help_text=_("转移范围、路线和要求。"))
    out_by = instant(_("全部转出时限"))

    def __init__(self, *args: Any, response: FloodResponse, actor: Actor) -> None:
        super().__init__(*args)
        field: Any = self.fields["area_ids"]
        field.choices = list(villages(response, actor))
