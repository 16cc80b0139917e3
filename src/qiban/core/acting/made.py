"""Forms and bodies of actions, made from what their operations take."""

from collections.abc import Callable, Mapping
from datetime import date
from inspect import Parameter, signature
from typing import Any, cast, get_type_hints

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from pydantic import create_model

from qiban.core.api.bodies import Step
from qiban.core.api.fields import Day, Reason
from qiban.core.web.language import said
from qiban.law.text import Text

from .forms import ActionForm, day, prose

Operation = Callable[..., Any]
# What every operation takes besides.
GIVEN = frozenset({"actor", "step_no", "at"})
FIELDS: dict[Any, Callable[..., forms.Field]] = {
    str: prose,
    int: lambda label: forms.IntegerField(label=label, required=False),
    date: day,
    bool: lambda label: forms.BooleanField(label=label, required=False),
}
BODIES: dict[Any, Any] = {str: Reason, date: Day}


def form_of(operation: Operation, key: str, labels: Mapping[str, Text]) -> type[ActionForm]:
    """Return the form of an operation that takes texts, numbers, days or answers of yes and no.

    Args:
        key: the argument that is the thing's id.
        labels: what the arguments are called, as the journal calls its facts.

    Raises:
        LookupError: it takes something that has no label, or is of another kind; such an action has a form of its own.
    """

    def act(form: ActionForm, *, step_no: int | None) -> object:
        return operation(actor=form.actor, step_no=step_no, **{key: form.thing.pk}, **form.cleaned_data)

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
        one: (BODIES.get(kind, kind), ... if default is Parameter.empty else default)
        for one, (kind, default) in _taken(operation, key).items()
    }
    return create_model(name, __base__=Step, **fields)


def _taken(operation: Operation, key: str) -> dict[str, tuple[Any, Any]]:
    """Return the operation's own arguments, each with its type and default."""
    hints = get_type_hints(operation)
    own = (one for one in signature(operation).parameters.values() if one.name not in GIVEN | {key})
    return {one.name: (hints[one.name], one.default) for one in own}
