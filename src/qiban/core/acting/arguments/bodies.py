"""What programs send for each kind of argument."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import TextChoices
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from qiban.core.api.bodies import Files
from qiban.core.api.fields import Amount, AsKept, Day, Id, Ids, Instant, Number, OneOf, without_repeats
from qiban.core.files.operations import Upload
from qiban.core.units.models import UnitId
from qiban.core.units.queries import is_known

from .fields import LARGEST
from .marks import Among, Exact, Help, Room, Sentences
from .reading import Argument


def _known(unit_id: int) -> int:
    if not is_known(unit_id):
        raise PydanticCustomError("no_unit", "no such unit")
    return unit_id


BODIES: dict[Any, Any] = {
    int: Annotated[int, Field(ge=-LARGEST, le=LARGEST)],
    bool: bool,
    date: Day,
    datetime: Instant,
    Decimal: Amount,
    UnitId: Annotated[Id, AfterValidator(_known)],
}


def body_of_argument(argument: Argument) -> tuple[Any, Any]:
    """Return the type and the default of what programs send for an argument."""
    found = _type(argument) | None if argument.is_optional else _type(argument)
    if help_of := argument.mark(Help):
        found = Annotated[found, Field(description=f"{help_of.said.zh}{help_of.said.en}")]
    return found, ... if argument.is_needed else argument.default


def _type(argument: Argument) -> Any:
    if argument.choices:
        return _words(argument.choices, is_list=argument.is_list)
    if argument.kind is int and argument.mark(Among) is not None:
        return Ids if argument.is_list else Id
    if argument.is_list:
        return Files if argument.kind is Upload else list[argument.kind]  # type: ignore[name-defined]
    if argument.mark(Exact) is not None:
        return Number
    if argument.kind is str:
        room = argument.mark(Room) or Sentences
        return Annotated[str, AsKept(room.most, is_line=room.rows == 1)]
    return BODIES.get(argument.kind, argument.kind)


def _words(words: type[TextChoices], *, is_list: bool) -> Any:
    one = Annotated[str, OneOf(words.values), AfterValidator(words)]
    if not is_list:
        return one
    return Annotated[
        list[one],
        AfterValidator(without_repeats),
        Field(max_length=len(words), json_schema_extra={"uniqueItems": True}),
    ]
