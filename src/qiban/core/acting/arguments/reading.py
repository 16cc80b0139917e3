"""Read what an operation takes from its signature."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from django.db.models import TextChoices

from qiban.law.text import Text

Operation = Callable[..., Any]
Mark = TypeVar("Mark")
# What every operation takes besides.
GIVEN = frozenset({"actor", "step_no", "at"})
# What arguments are called on the wire, where it is not their own name, and where the journal has no other label.
WIRE_NAMES = {"uploads": "files"}
LABELS = {"uploads": Text("附件", "Files")}


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of an operation.

    Args:
        kind: its type, without what is said besides.
        is_list: whether it takes several of that type.
        marks: what is said besides (`core.acting.arguments.marks`).
        default: as the operation has it, or `Parameter.empty`.
    """

    name: str
    kind: Any
    is_list: bool
    marks: tuple[Any, ...]
    default: Any

    @property
    def wire_name(self) -> str:
        """What forms and programs call it."""
        return WIRE_NAMES.get(self.name, self.name)

    @property
    def is_needed(self) -> bool:
        return self.default is Parameter.empty

    @property
    def is_optional(self) -> bool:
        return self.default is None

    @property
    def is_judged(self) -> bool:
        """Whether a blank one is for the operation to refuse, in its own words."""
        return self.kind is str or self.is_list

    @property
    def choices(self) -> type[TextChoices] | None:
        """The words of which it is one."""
        return self.kind if isinstance(self.kind, type) and issubclass(self.kind, TextChoices) else None

    def mark(self, kind: type[Mark]) -> Mark | None:
        """Return what is said of it of this kind, or None."""
        return next((one for one in self.marks if isinstance(one, kind)), None)

    def label(self, labels: Mapping[str, Text]) -> Text | None:
        """Return what it is called: as the journal calls the fact of this name, or of this name without `_id`, `_ids`."""
        plain = self.name.removesuffix("_ids").removesuffix("_id")
        return labels.get(self.name) or labels.get(plain) or LABELS.get(self.name)


def arguments(operation: Operation, key: str) -> list[Argument]:
    """Return what an operation takes besides who acts, when, after which step, and the thing's id.

    Args:
        key: the argument that is the thing's id.
    """
    hints = get_type_hints(operation, include_extras=True)
    own = (one for one in signature(operation).parameters.values() if one.name not in GIVEN | {key})
    return [_argument(one, hints[one.name]) for one in own]


def _argument(given: Parameter, hint: Any) -> Argument:
    kind, *marks = _parts(hint, may_be_none=given.default is None)
    is_list = get_origin(kind) in (list, Sequence)
    if is_list:
        kind, *inner = _parts(get_args(kind)[0], may_be_none=False)
        marks += inner
    return Argument(given.name, kind, is_list, tuple(marks), given.default)


def _parts(hint: Any, *, may_be_none: bool) -> Iterator[Any]:
    """Yield the type within a hint, then what is said besides."""
    if get_origin(hint) is Annotated:
        yield from _parts(get_args(hint)[0], may_be_none=may_be_none)
        yield from hint.__metadata__
    elif may_be_none and get_origin(hint) in (Union, UnionType) and len(get_args(hint)) == 2:
        yield from _parts(next(one for one in get_args(hint) if one is not NoneType), may_be_none=False)
    else:
        yield hint
