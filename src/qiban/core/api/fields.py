"""Kinds of values that requests and answers of the API are made of."""

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from qiban.core import clock
from qiban.law import quantities
from qiban.law.amounts import MOST_DIGITS
from qiban.law.letters import is_storable, tidy, tidy_line
from qiban.law.rule import EARLIEST, LATEST

T = TypeVar("T")
NO_NUL = r"^[^\x00]*$"
DATE_TIME = {"type": "string", "format": "date-time", "examples": ["2023-09-28T10:00:00+08:00"]}
DATE = {"type": "string", "format": "date", "examples": ["2023-09-28"]}
AMOUNT_WRITTEN = rf"^-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,2}})?$"
MOST_YUAN = 10**MOST_DIGITS - 1
NUMBER_WRITTEN = rf"^-?[0-9]{{1,{quantities.MOST_DIGITS}}}(\.[0-9]{{1,{quantities.DECIMALS}}})?$"
WRITTEN_NUMBER = {"type": "string", "pattern": NUMBER_WRITTEN, "examples": ["18.5"]}
LARGEST_NUMBER = 10**quantities.MOST_DIGITS - 1
NUMBER = {
    "anyOf": [WRITTEN_NUMBER, {"type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}],
    "description": '数值：文字如 "18.5"，或整数，不能是小数数字。A text such as "18.5" or an integer, never a float.',
}
WRITTEN_AMOUNT = {"type": "string", "pattern": AMOUNT_WRITTEN, "examples": ["1234.56"]}
AMOUNT = {
    "anyOf": [WRITTEN_AMOUNT, {"type": "integer", "minimum": -MOST_YUAN, "maximum": MOST_YUAN}],
    "description": '金额，单位为元：文字如 "1234.56"，或整数，不能是小数数字。Yuan: a text such as "1234.56" or an integer, never a float.',
}
BASE64 = {"type": "string", "format": "byte", "contentEncoding": "base64"}


class Body(BaseModel):
    """What a client sends: every value of its own kind, and nothing that is not known."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Filters(BaseModel):
    """What a client asks for in the address, where every value arrives as text."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """What a client is answered."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class OneOf:
    """Marks a text that must be one of `values`."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.values)}

    def _checked(self, value: str) -> str:
        if value not in self.values:
            raise PydanticCustomError("one_of", "one of {allowed}", {"allowed": ", ".join(self.values)})
        return value


def _storable(value: str) -> str:
    # NUL, and halves of characters: JSON can write them, and no database stores them.
    if not is_storable(value):
        raise PydanticCustomError("unstorable", "holds a character that cannot be stored")
    return value


class AsKept:
    """Marks a text that is taken as it is kept: one kind of line break, nothing blank at its ends.

    Args:
        most: the most letters; they are counted in what is kept.
        is_line: whether it is one line: breaks in it become blanks, as in a form.
    """

    def __init__(self, most: int, *, is_line: bool = False) -> None:
        self.most, self.is_line = most, is_line

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        return core_schema.no_info_before_validator_function(self._kept, core_schema.str_schema(max_length=self.most))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "pattern": NO_NUL}

    def _kept(self, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tidy_line(_storable(value)) if self.is_line else tidy(_storable(value))


def without_repeats(values: list[T]) -> list[T]:
    """Return the values as they are; refuse what stands there twice."""
    if len(set(values)) != len(values):
        raise PydanticCustomError("repeated", "holds something twice")
    return values


def _instant(value: object) -> datetime:
    if not isinstance(value, str) or len(value) < len("2023-09-28T10:00"):
        raise PydanticCustomError("instant", "no instant")
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("instant", "no instant") from error
    aware = found if found.tzinfo else found.replace(tzinfo=clock.CIVIL_ZONE)
    if not EARLIEST <= aware < LATEST:
        raise _beyond_calendar()
    return aware


def _day(value: object) -> date:
    if not isinstance(value, str) or len(value) != len("2023-09-28"):
        raise PydanticCustomError("day", "no day")
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("day", "no day") from error
    if not EARLIEST.date() <= found < LATEST.date():
        raise _beyond_calendar()
    return found


def _amount(value: object) -> Decimal:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(written, str) or not re.fullmatch(AMOUNT_WRITTEN, written):
        raise PydanticCustomError("amount", "no amount")
    # No zero has a sign.
    return Decimal(written).quantize(Decimal("0.01")) + 0


def _number(value: object) -> Decimal:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(written, str) or not re.fullmatch(NUMBER_WRITTEN, written):
        raise PydanticCustomError("number", "no number")
    return Decimal(written) + 0


def _beyond_calendar() -> PydanticCustomError:
    return PydanticCustomError(
        "beyond_calendar", "from {first} to {last}", {"first": EARLIEST.year, "last": LATEST.year - 1}
    )


def _decoded(value: object) -> bytes:
    if isinstance(value, bytes):
        return value  # a part of its own, which needs no letters
    try:
        return base64.b64decode(value, validate=True)  # type: ignore[arg-type]
    except (TypeError, ValueError, binascii.Error) as error:
        raise PydanticCustomError("base64", "no base64") from error


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
StepNo = Annotated[
    int | None,
    Field(
        ge=0,
        le=2**31 - 1,
        description="您看到的步骤序号，他人已先办理时返回409。The step that you saw last; if somebody acted since, 409.",
    ),
]
Clean = Annotated[str, AfterValidator(_storable), Field(json_schema_extra={"pattern": NO_NUL})]
Note = Annotated[str, AsKept(500)]
Reason = Annotated[str, AsKept(1000)]
Prose = Annotated[str, AsKept(10_000)]
Ids = Annotated[
    list[Id],
    AfterValidator(without_repeats),
    Field(max_length=50, json_schema_extra={"uniqueItems": True}),
]
Instant = Annotated[datetime, BeforeValidator(_instant), WithJsonSchema(DATE_TIME)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(DATE)]
Amount = Annotated[Decimal, BeforeValidator(_amount), WithJsonSchema(AMOUNT)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(NUMBER)]
Base64 = Annotated[bytes, BeforeValidator(_decoded), WithJsonSchema(BASE64)]
# Answers give instants in civil time, with its offset.
Moment = Annotated[
    datetime, PlainSerializer(lambda value: clock.local(value).isoformat(), return_type=str), WithJsonSchema(DATE_TIME)
]
Cursor = Annotated[
    Clean, Field(max_length=500, description="前一页返回的 next 或 previous。`next` or `previous` of an earlier page.")
]
Limit = Annotated[int, Field(ge=1, le=200, description="每页条数。Rows a page.")]
