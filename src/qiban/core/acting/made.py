"""Forms and bodies of actions, made from what their operations take."""

from collections.abc import Callable, Mapping
from datetime import date
from inspect import Parameter, signature
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from pydantic import Field, create_model

from qiban.core.api.bodies import Step
from qiban.core.api.fields import Day, Reason
from qiban.core.web.language import said
from qiban.law.text import Text

from .forms import ActionForm, day, prose

Operation = Callable[..., Any]
# What every operation takes besides.
GIVEN = frozenset({"actor", "step_no", "at"})
# What a column of whole numbers holds.
LARGEST = 2**31 - 1
FIELDS: dict[Any, Callable[..., forms.Field]] = {
    str: prose,
    int: lambda label: forms.IntegerField(label=label, required=False, min_value=-LARGEST, max_value=LARGEST),
    date: day,
    bool: lambda label: forms.BooleanField(label=label, required=False),
}
BODIES: dict[Any, Any] = {str: Reason, date: Day, int: Annotated[int, Field(ge=-LARGEST, le=LARGEST)]}


def form_of(operation: Operation, key: str, labels: Mapping[str, Text]) -> type[ActionForm]:
    """Return the form of an operation that takes texts, numbers, days or answers of yes and no.

    Args:
        key: the argument that is the thing's id.
        labels: what the arguments are called, as the journal calls its facts.

    Raises:
        LookupError: it takes something that has no label, or is of another kind; such an action has a form of its own.
    """

    def act(form: ActionForm, *, step_no: int | None) -> object:
        # What was left blank is as the operation has it.
        given = {name: value for name, value in form.cleaned_data.items() if value is not None}
        return operation(actor=form.actor, step_no=step_no, **{key: form.thing.pk}, **given)

    taken = _taken(operation, key)
    if strange := [name for name, (kind, _) in taken.items() if name not in labels or kind not in FIELDS]:
        raise LookupError(f"{operation.__qualname__}: no form can be made of {', '.join(strange)}")
    fields = {name: FIELDS[kind](label=said(labels[name])) for name, (kind, _) in taken.items()}
    for name, (kind, default) in taken.items():
        fields[name].required = kind is not str and default is Parameter.empty
    needed = tuple(name for name, (kind, default) in taken.items() if kind is str and default is Parameter.empty)
    made = DeclarativeFieldsMetaclass(operation.__name__, (ActionForm,), {**fields, "needed": needed, "act": act})
    return cast("type[ActionForm]", made)


def body_of(operation: Operation, key: str, name: str) -> type[Step]:
    """Return the body, under this name in the API's description, of an operation that takes what `form_of` says."""
    fields: dict[str, Any] = {
        one: (_body(kind, default), ... if default is Parameter.empty else default)
        for one, (kind, default) in _taken(operation, key).items()
    }
    return create_model(name, __base__=Step, **fields)


def _body(kind: Any, default: Any) -> Any:
    found = BODIES.get(kind, kind)
    return found | None if default is None else found


def _taken(operation: Operation, key: str) -> dict[str, tuple[Any, Any]]:
    """Return the operation's own arguments, each with its type and default; `date | None = None` is a day or nothing."""
    hints = get_type_hints(operation)
    own = (one for one in signature(operation).parameters.values() if one.name not in GIVEN | {key})
    return {one.name: (_kind(hints[one.name]) if one.default is None else hints[one.name], one.default) for one in own}


def _kind(hint: Any) -> Any:
    kinds = [one for one in get_args(hint) if one is not NoneType] if get_origin(hint) in (Union, UnionType) else []
    return kinds[0] if len(kinds) == 1 else hint
