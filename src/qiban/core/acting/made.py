"""Forms and bodies of actions, made from what their operations take.

An operation is written so, and each of its own arguments may be left out of it or have a default:

    def settle(
        *,
        actor: Actor,
        contract_id: int,                              # the thing: `<subject_type>_id`
        title: Annotated[str, Line],                   # a text of one line; `str` some sentences, `Long` a report
        reason: Annotated[str, Help(Text("…", "…"))],  # what the form says below the label
        days: int,
        signed_on: date,
        met_at: datetime,
        is_final: bool = False,                        # a box to tick; `bool`, `bool | None = None` a question
        amount: Decimal,                               # money in yuan to the fen
        value: Annotated[Decimal, Quantity],           # a measured number, exact to the sixth decimal
        cause: Cause,                                  # a `models.TextChoices`: the operation gets the member
        defects: Sequence[Defect] = (),                # several of one, or `list[Defect]`
        payer_id: UnitId,                              # a unit, by its name on the form
        visa_id: Annotated[int, Among(open_visas)],    # one of the rows that `open_visas(thing, actor)` offers
        visa_ids: Sequence[Annotated[int, Among(open_visas)]] = (),
        uploads: Uploads = (),                         # files; forms and programs call them `files`
        step_no: int | None = None,
        at: datetime | None = None,
    ) -> None: ...

Each but lists and files may be `| None = None`, too. What is left blank on the form is as the operation has it; a text or
a list without a default is marked as required, and a blank one is for the operation to refuse.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, cast

from django.db.models import QuerySet
from django.forms.forms import DeclarativeFieldsMetaclass
from pydantic import create_model

from qiban.core.api.bodies import Given, Step
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import open_units
from qiban.core.web.language import said
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .arguments.bodies import body_of_argument
from .arguments.fields import field_of, unchosen
from .arguments.marks import Among
from .arguments.reading import Argument, Operation, arguments
from .forms import ActionForm, choose

G = TypeVar("G", bound=Given)
BLANK: tuple[Any, ...] = (None, "", [])


class MadeForm(ActionForm):
    """The form of an action as its operation's signature has it."""

    operation: ClassVar[Operation]
    key: ClassVar[str]
    taken: ClassVar[tuple[Argument, ...]]

    def prepare(self) -> None:
        for one in self.taken:
            if among := one.mark(Among):
                offered = [(str(pk), name) for pk, name in among.choices(self.thing, self.actor)]
                choose(self, one.wire_name, offered if one.is_list else [*unchosen(one), *offered])

    def act(self, *, step_no: int | None) -> object:
        """Carry the action out; what was left blank is as the operation has it."""
        return self.operation(actor=self.actor, step_no=step_no, **{self.key: self.thing.pk}, **self.given())

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the operation takes it."""
        filled = ((one, self.cleaned_data[one.wire_name]) for one in self.taken)
        return {one.name: _plain(value) for one, value in filled if one.is_needed or value not in BLANK}

    def offered_units(self) -> QuerySet[Unit]:
        """Return the units whose names the form offers while one types."""
        return open_units()


class FilledForm(MadeForm):
    """The form of an action that changes what its thing holds: its fields begin with that."""

    def prepare(self) -> None:
        super().prepare()
        for one in self.taken:
            if one.kind is not UnitId:
                self.initial.setdefault(one.wire_name, _written(self.held(one.name)))

    def held(self, name: str) -> Any:
        """Return what the thing holds under a field's name; None for nothing."""
        return getattr(self.thing, name, None)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Unit) else value


def _written(value: Any) -> Any:
    """Return what a thing holds as one writes it into a field."""
    if isinstance(value, list):
        return "、".join(value)
    return plain_number(value) if isinstance(value, Decimal) else value


def form_of(
    operation: Operation, key: str, labels: Mapping[str, Text], base: type[MadeForm] = MadeForm
) -> type[ActionForm]:
    """Return the form of an operation.

    Args:
        key: the argument that is the thing's id; empty where a thing begins.
        labels: what the arguments are called, as the journal calls its facts.
        base: what the form is besides.

    Raises:
        LookupError: it takes something that has no label, or is of another kind; such an action has a form of its own.
    """
    taken = tuple(arguments(operation, key))
    fields = {one.wire_name: field_of(one, said(label)) for one in taken if (label := one.label(labels))}
    if strange := [one.name for one in taken if fields.get(one.wire_name) is None]:
        raise LookupError(f"{operation.__qualname__}: no form can be made of {', '.join(strange)}")
    has_units = any(one.kind is UnitId for one in taken)
    made = {
        "operation": staticmethod(operation),
        "key": key,
        "taken": taken,
        "needed": tuple(one.wire_name for one in taken if one.is_needed and one.is_judged),
        "extras_template": "acting/offered.html" if has_units else "",
    }
    return cast("type[ActionForm]", DeclarativeFieldsMetaclass(operation.__name__, (base,), {**fields, **made}))


def body_of(operation: Operation, key: str, name: str, base: type[G] = Step) -> type[G]:  # type: ignore[assignment]
    """Return the body, under this name in the API's description, of an operation that takes what is said above."""
    taken = arguments(operation, key)
    fields: dict[str, Any] = {one.wire_name: body_of_argument(one) for one in taken}
    return create_model(name, __base__=base, **fields)
