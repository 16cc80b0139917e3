"""Every number of a regulation, dated, with unit, clause and source."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from .citation import Citation
from .enacted import Choice, Document
from .text import Text

# What a parameter counts -> the word that follows its number.
UNITS = {
    "working_day": Text("个工作日", "working days"),
    "hour": Text("小时", "hours"),
    "hour_of_day": Text("时", ":00"),
    "minute": Text("分钟", "minutes"),
    "letter": Text("字", "characters"),
    "kilometre": Text("千米", "km"),
    "call": Text("次", "calls"),
    "look": Text("次", "looks"),
    "demand": Text("件", "demands"),
    "day": Text("日", "days"),
    "month": Text("个月", "months"),
    "percent": Text("%", "%"),
    "yuan": Text("元", "yuan"),
    "month_of_year": Text("月", " (month of the year)"),
    "day_of_month": Text("日", " (day of the month)"),
    "time": Text("次", "times"),
    "fold": Text("倍", "times"),
    "unit": Text("个", "units"),
    "person": Text("人", "people"),
    "scheme": Text("个方案", "schemes"),
    "point": Text("分", "points"),
    "year": Text("年", " (year)"),
    "year_count": Text("年", "years"),
    "observation": Text("期", "observations"),
    "ratio": Text("（比值）", "(ratio)"),
    "station": Text("座", "stations"),
    "firm": Text("家", "firms"),
    "line": Text("条", "lines"),
    "park": Text("个", "parks"),
    "ten_thousand_piece": Text("万个", "×10⁴"),
    "ten_thousand_vehicle": Text("万辆", "×10⁴ vehicles"),
    "ten_thousand_kw": Text("万千瓦", "×10⁴ kW"),
    "ten_thousand_t": Text("万吨", "×10⁴ t"),
    "ten_thousand_m2": Text("万平方米", "×10⁴ m²"),
    "hundred_million_m3": Text("亿立方米", "×10⁸ m³"),
    "gram_per_kwh": Text("克标准煤/千瓦时", "gce/kWh"),
    "kgce_per_kwh": Text("千克标准煤/千瓦时", "kgce/kWh"),
    "item": Text("个", "items"),
    "mbps": Text("兆比特/秒", "Mbit/s"),
    "tonne_per_day": Text("吨/日", "t/day"),
    "level": Text("级", " (level)"),
}


class OutOfForce(ValueError):
    """The day lies before the first day in force, which is `begins`."""

    def __init__(self, text: str, begins: date) -> None:
        super().__init__(text)
        self.begins = begins


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter's value from one day on, until another (exclusive) or open.

    `source` names the document where it is not the regulation itself; `applies_to_open`: it holds for limits that run
    already, too.
    """

    value: Any
    valid_from: date
    valid_until: date | None
    source: str = ""
    applies_to_open: bool = False

    @property
    def version(self) -> str:
        """The value as decisions and obligations keep it: "5@2023-06-28"."""
        return f"{self.value}@{self.valid_from}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a regulation, or a local choice that the regulation leaves open."""

    name: str
    title: Text
    unit: str
    citation: Citation
    source: str
    is_local: bool
    values: tuple[Value, ...]

    @property
    def unit_title(self) -> Text:
        return UNITS[self.unit]

    def on(self, day: date) -> Value:
        """Return the value in force on `day`; after the last one has ended, the last value goes on.

        Raises:
            OutOfForce: `day` lies before the first value.
        """
        for value in reversed(self.values):
            if day >= value.valid_from:
                return value
        begins = self.values[0].valid_from
        raise OutOfForce(f"{self.name} has no value before {begins}", begins)

    def changed_by(self, document: Document) -> "Parameter":
        """Return the parameter with the values that a document gives it; the value before each ends there."""
        return self._with(
            Value(one.value, one.valid_from, None, document.number, document.applies_to_open)
            for one in document.changes
            if one.name == self.name
        )

    def chosen(self, choice: Choice) -> "Parameter":
        """Return the parameter with the value that the city has chosen; the value before ends there."""
        return self._with([Value(choice.value, choice.valid_from, None, choice.source, choice.applies_to_open)])

    def _with(self, changed: Iterable[Value]) -> "Parameter":
        values = {value.valid_from: value for value in (*self.values, *changed)}
        ordered = [values[day] for day in sorted(values)]
        ended = (replace(one, valid_until=after.valid_from) for one, after in pairwise(ordered))
        return replace(self, values=(*ended, ordered[-1]))


@dataclass(frozen=True, slots=True)
class Parameters(Mapping[str, Any]):
    """All values of a regulation as of one day."""

    as_of: date
    basis_lapsed: bool
    values_by_name: Mapping[str, Any]
    versions: Mapping[str, str]

    def __getitem__(self, name: str) -> Any:
        return self.values_by_name[name]

    def __iter__(self) -> Any:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)

    def used(self, *names: str) -> dict[str, str]:
        """Return the versions of the named parameters, as a decision or an obligation keeps them."""
        return {name: self.versions[name] for name in names}


@dataclass(frozen=True, slots=True)
class ParameterBook:
    """A regulation's parameters with their history, the days between which it is in force, and what continues it."""

    regulation: str
    source: str
    valid_from: date
    valid_until: date | None
    parameters: Mapping[str, Parameter]
    documents: tuple[Document, ...] = ()

    @classmethod
    def load(cls, text: str) -> "ParameterBook":
        """Return the book written in TOML; see hotline/parameters.toml for its form."""
        data = tomllib.loads(text)
        head = data.pop("regulation")
        parameters = {name: _parameter(name, body, head) for name, body in data.items()}
        return cls(head["id"], head["source"], head["valid_from"], head.get("valid_until"), parameters)

    def at(self, day: date) -> Parameters:
        """Return every value as of `day`, marked lapsed where the regulation's validity has ended.

        Raises:
            OutOfForce: `day` lies before the regulation's first day in force.
        """
        if day < self.valid_from:
            raise OutOfForce(f"The regulation is in force from {self.valid_from}, not on {day}", self.valid_from)
        found = {name: parameter.on(day) for name, parameter in self.parameters.items()}
        return Parameters(
            as_of=day,
            basis_lapsed=self.has_lapsed(day),
            values_by_name={name: value.value for name, value in found.items()},
            versions={name: value.version for name, value in found.items()},
        )

    def has_lapsed(self, day: date) -> bool:
        """Tell whether the regulation has run out by `day`, and no document covers that very day (Art. 25)."""
        if self.valid_until is None or day < self.valid_until:
            return False
        return not any(one.covers(day) for one in self.documents)

    def lapsed_since(self, day: date) -> date | None:
        """Return the first day of the lapse in which `day` lies, or None where it lies in none."""
        if self.valid_until is None or not self.has_lapsed(day):
            return None
        ends = [one.valid_until for one in self.documents if one.valid_until is not None and one.valid_until <= day]
        return max([self.valid_until, *ends])

    def continued_by(self, documents: tuple[Document, ...]) -> "ParameterBook":
        """Return the book as successors and extensions leave it, the oldest first."""
        parameters = dict(self.parameters)
        for document in documents:
            for name in {one.name for one in document.changes} & set(parameters):
                parameters[name] = parameters[name].changed_by(document)
        return replace(self, parameters=parameters, documents=documents)

    def chosen(self, choices: Iterable[Choice]) -> "ParameterBook":
        """Return the book as the city's choices leave it; only what the regulation leaves open can be chosen."""
        parameters = dict(self.parameters)
        for one in choices:
            if one.name in parameters and parameters[one.name].is_local:
                parameters[one.name] = parameters[one.name].chosen(one)
        return replace(self, parameters=parameters)


def _parameter(name: str, body: dict[str, Any], head: dict[str, Any]) -> Parameter:
    rows = body.get("values") or [{"value": body["value"], "from": head["valid_from"]}]
    return Parameter(
        name=name,
        title=Text(body["zh"], body["en"]),
        unit=body["unit"],
        citation=Citation.parse(f"{head['id']}:{body['clause']}"),
        source=body.get("source", head["source"]),
        is_local=body.get("local", False),
        values=tuple(Value(row["value"], row["from"], row.get("until")) for row in rows),
    )
