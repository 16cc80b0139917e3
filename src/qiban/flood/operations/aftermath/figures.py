"""An operation that takes a figure for every item, and a reason for each that is asked about, as texts (items.toml)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar

from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.errors import Invalid
from qiban.law.amounts import NotAnAmount
from qiban.law.flood.aftermath.items import Item, items, read_figure
from qiban.law.letters import is_blank
from qiban.law.text import Text

F = TypeVar("F", bound=Callable[..., Any])
WHY, FIGURE = "why_", "figure_"


def takes_figures(operation: F) -> F:
    """Let the signature of an operation with `**figures` name every figure and its reason: forms and API are made from it."""
    own = [one for one in signature(operation).parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    told = {f"{FIGURE}{name}": _annotated(item) for name, item in items().items()}
    told |= {f"{WHY}{name}": Annotated[str, Line] for name in items()}
    more = [Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=kind) for name, kind in told.items()]
    hints = {name: hint for name, hint in operation.__annotations__.items() if name != "figures"}
    places = [one for one in own if one.name in ("actor", "damage_report_id")]
    rest = [one for one in own if one not in places]
    found = signature(operation).replace(parameters=[*places, *more, *rest])
    operation.__signature__ = found  # type: ignore[attr-defined]
    operation.__annotations__ = {**hints, **told}
    return operation


def _annotated(item: Item) -> Any:
    zh, en = item.unit_title.zh, item.unit_title.en
    return Annotated[str, Line, Help(Text(f"单位：{zh}", f"In {en}."))]


def read_given(given: Mapping[str, str]) -> tuple[dict[str, Decimal], dict[str, str]]:
    """Return the figures that were written, and the reasons.

    Raises:
        Invalid: something is no number; every such field is named.
    """
    figures: dict[str, Decimal] = {}
    faults: dict[str, Text] = {}
    for name, item in items().items():
        text = given.get(f"{FIGURE}{name}", "")
        if not is_blank(text):
            try:
                figures[name] = read_figure(item, text)
            except NotAnAmount as error:
                faults[f"{FIGURE}{name}"] = error.said
    if faults:
        raise Invalid(Text("有的数据不是数值。", "Some figures are no numbers."), fields=faults)
    reasons = {name: given[f"{WHY}{name}"] for name in items() if not is_blank(given.get(f"{WHY}{name}", ""))}
    return figures, reasons
