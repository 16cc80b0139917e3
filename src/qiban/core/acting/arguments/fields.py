"""The field of a form for each kind of argument."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from qiban.core.acting.forms import day, instant, prose, yes_no
from qiban.core.api.bodies import MOST_FILES
from qiban.core.files.operations import Upload
from qiban.core.files.refusing import ALLOWED
from qiban.core.units.models import UnitId
from qiban.core.web.amount_fields import AmountField, QuantityField
from qiban.core.web.file_fields import FilesField
from qiban.core.web.language import said
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.law.rule import EARLIEST, LATEST

from .marks import Among, Exact, Help, Line, Room, Sentences
from .reading import Argument

Make = Callable[[Argument, Mapping[str, Any]], forms.Field]
# What a column of whole numbers holds.
LARGEST = 2**31 - 1


def field_of(argument: Argument, label: Any) -> forms.Field | None:
    """Return the field for an argument, or None where there is none for its kind.

    Args:
        label: what the page calls it.
    """
    make = _maker(argument)
    if make is None:
        return None
    help_of = argument.mark(Help)
    field = make(argument, {"label": label, **({"help_text": said(help_of.said)} if help_of else {})})
    field.required = argument.is_needed and not argument.is_judged
    return field


def _maker(argument: Argument) -> Make | None:
    if words := argument.choices:
        return partial(_words, words)
    if argument.mark(Exact) is not None:
        return lambda _argument, shown: QuantityField(**shown)
    if argument.kind is int and argument.mark(Among) is not None:
        return _numbers
    if argument.is_list:
        return _files if argument.kind is Upload else None
    return FIELDS.get(argument.kind)


def _bounded(field: forms.Field, first: Any, end: Any) -> forms.Field:
    """Let a field take only what the calendar may hold, as programs may send it."""

    def check(value: Any) -> None:
        if not first <= value < end:
            years = {"first": EARLIEST.year, "last": LATEST.year - 1}
            raise forms.ValidationError(_("应在%(first)s年至%(last)s年之间。") % years)

    field.validators.append(check)
    return field


def _text(argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    room = argument.mark(Room) or Sentences
    if room is Line:
        return TextField(max_length=room.most, **shown)
    return prose(most=room.most, rows=room.rows, **shown)


def _number(_argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    return forms.IntegerField(min_value=-LARGEST, max_value=LARGEST, **shown)


def _answer(argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    """Return a box to tick where the operation has an answer of its own, else a question."""
    if isinstance(argument.default, bool):
        return forms.BooleanField(initial=argument.default, **shown)
    return yes_no(**shown)


def _files(_argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    return FilesField(most=MOST_FILES, **{"help_text": ALLOWED, **shown})


def _words(words: type[TextChoices], argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    if argument.is_list:
        return forms.TypedMultipleChoiceField(
            choices=words.choices, coerce=words, widget=forms.CheckboxSelectMultiple, **shown
        )
    # A word that the operation has by itself stands chosen; there is none to choose instead of it.
    initial = argument.default if isinstance(argument.default, words) else None
    return forms.TypedChoiceField(
        choices=lambda: [*(unchosen(argument) if initial is None else []), *words.choices],
        coerce=words,
        empty_value=None,
        initial=initial,
        **shown,
    )


def _numbers(argument: Argument, shown: Mapping[str, Any]) -> forms.Field:
    """Return a choice whose choices come with the thing."""
    if argument.is_list:
        return forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple, **shown)
    return forms.TypedChoiceField(coerce=int, empty_value=None, **shown)


def unchosen(argument: Argument) -> list[tuple[str, str]]:
    """Return what a select of one shows before anybody chose."""
    return [("", _("请选择") if argument.is_needed else _("不选"))]


FIELDS: dict[Any, Make] = {
    str: _text,
    int: _number,
    bool: _answer,
    date: lambda _argument, shown: _bounded(day(**shown), EARLIEST.date(), LATEST.date()),
    datetime: lambda _argument, shown: _bounded(instant(**shown), EARLIEST, LATEST),
    Decimal: lambda _argument, shown: AmountField(**shown),
    UnitId: lambda _argument, shown: UnitField(**shown),
}
