"""A form field that takes an amount of money as people write it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from qiban.law.amounts import NotAnAmount, amount_text, read_amount

from .language import say
from .texts import TextField

HELP = gettext_lazy("单位为元，也可写“120万元”“1.5亿”。")


class AmountField(TextField):
    """An amount in yuan; the value is a Decimal to the fen, or None when left empty."""

    def __init__(self, *, help_text: Any = HELP, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(widget=widget, max_length=60, help_text=help_text, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return amount_text(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return read_amount(text) if text else None
        except NotAnAmount as error:
            raise forms.ValidationError(say(error.said)) from error
