"""Every number of a regulation, dated, with unit, clause and source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .citation import Citation
from .text import Text

# What a parameter counts -> the word that follows its number.
UNITS = {
    "working_day": Text("个工作日", "working days"),
    "hour": Text("小时", "hours"),
    "minute": Text("分钟", "minutes"),
    "call": Text("次", "calls"),
    "look": Text("次", "looks"),
    "demand": Text("件", "demands"),
}


class OutOfForce(ValueError):
    """The day lies before the regulation's first day in force."""


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter's value from one day on, until another (exclusive) or open."""

    value: Any
    valid_from: date
    valid_until: date | None


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
        raise OutOfForce(f"{self.name} has no value before {self.values[0].valid_from}")


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
    """A regulation's parameters with their history, and the days between which it is in force."""

    regulation: str
    source: str
    valid_from: date
    valid_until: date | None
    parameters: Mapping[str, Parameter]

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
            raise OutOfForce(f"The regulation is in force from {self.valid_from}, not on {day}")
        found = {name: parameter.on(day) for name, parameter in self.parameters.items()}
        return Parameters(
            as_of=day,
            basis_lapsed=self.valid_until is not None and day >= self.valid_until,
            values_by_name={name: value.value for name, value in found.items()},
            versions={name: f"{value.value}@{value.valid_from}" for name, value in found.items()},
        )


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
