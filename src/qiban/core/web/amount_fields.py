"""Form fields that take an amount of money, or another number, as people write it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from qiban.law.amounts import NotAnAmount, amount_text, read_amount
from qiban.law.quantities import number_text, read_quantity

from .language import say
from .texts import TextField

HELP = gettext_lazy("单位为元，也可写“120万元”“1.5亿”。")


class NumberField(TextField):
    """What is written as a number; the value is a Decimal, or None when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(widget=widget, max_length=60, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.written(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return self.read(text) if text else None
        except NotAnAmount as error:
            raise forms.ValidationError(say(error.said)) from error

    def read(self, text: str) -> Decimal:
        """Return the number that somebody wrote."""
        raise NotImplementedError

    def written(self, value: Decimal) -> str:
        """Return a number as the form shows it."""
        raise NotImplementedError


class AmountField(NumberField):
    """An amount in yuan to the fen."""

    def __init__(self, *, help_text: Any = HELP, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, **kwargs)

    def read(self, text: str) -> Decimal:
        return read_amount(text)

    def written(self, value: Decimal) -> str:
        return amount_text(value)


class QuantityField(NumberField):
    """A measured quantity, exact to the sixth decimal, in the unit of measure that the thing has."""

    def read(self, text: str) -> Decimal:
        return read_quantity(text)

    def written(self, value: Decimal) -> str:
        return number_text(value)
