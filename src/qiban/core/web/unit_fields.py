"""A form field that takes a unit by name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.errors import Invalid
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of, resolve

from .language import say
from .texts import TextField

# The <datalist> that components/unit_options.html draws.
OPTIONS = "unit-options"


class UnitField(TextField):
    """A unit by any of its names, with the names to choose from; the value is a Unit, or None when left empty."""

    default_error_messages = {"required": gettext_lazy("请填写单位名称。")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": OPTIONS, "autocomplete": "off"})
        super().__init__(widget=widget, max_length=120, **kwargs)

    def clean(self, value: Any) -> Unit | None:
        name = super().clean(value)
        return open_unit(name) if name else None


def open_unit(name: str) -> Unit:
    """Return the open unit that `name` means.

    Raises:
        ValidationError: no unit, several, or one that has been closed; the text says which name.
    """
    try:
        unit = resolve(name)
    except Invalid as error:
        raise forms.ValidationError(say(error.message)) from error
    if unit.closed_on is not None:
        heir = heir_of(unit)
        if heir is None:
            text = _("“%(unit)s”已撤并，请改选承接其职责的单位。") % {"unit": unit.label}
        else:
            text = _("“%(unit)s”已撤并，请改选承接单位“%(heir)s”。") % {"unit": unit.label, "heir": heir.label}
        raise forms.ValidationError(text)
    return unit
