"""Rules by name: what facts they take, and deciding them from JSON."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .citation import Citation
from .decision import Decision
from .enacted import NOTHING, Enacted
from .faults import name_of, words_for
from .text import Text

# Regulation -> the module that offers `RULES` and `law_on(day)`.
REGULATIONS = {"hotline": "qiban.law.hotline"}
CIVIL = timezone(timedelta(hours=8))
# Far beyond any fact, and far enough from the ends of time to count hours and days from.
EARLIEST, LATEST = datetime(1949, 10, 1, tzinfo=CIVIL), datetime(2200, 1, 1, tzinfo=CIVIL)


class UnknownRule(LookupError):
    """No rule has this id."""


class BadFacts(ValueError):
    """The facts do not fit the rule; `errors` lists field and what is wrong with it."""

    def __init__(self, errors: list[tuple[str, Text]]) -> None:
        super().__init__("; ".join(f"{name}: {what.en}" for name, what in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Rule:
    """One coded rule of a regulation.

    Args:
        id: regulation and name, for example "hotline.scope".
        facts: the dataclass of its facts.
        function: `function(facts, law) -> Decision`.
        law_on: returns the regulation's parameters and calendar as of a day, and of what was enacted since.
    """

    id: str
    title: Text
    citation: Citation
    facts: type[Any]
    function: Callable[[Any, Any], Decision]
    law_on: Callable[[date, Enacted], Any]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the facts."""
        return _adapter(self.id).json_schema()

    def decide(self, given: Mapping[str, Any], day: date, enacted: Enacted = NOTHING) -> Decision:
        """Decide the rule for facts given as JSON, by the law as of `day`; civil time where an instant has no offset.

        Raises:
            BadFacts: a fact is missing, unknown or of the wrong kind.
            OutOfForce: the regulation is not in force yet on `day`.
        """
        return self.function(self._facts_of(given), self.law_on(day, enacted))

    def _facts_of(self, given: Mapping[str, Any]) -> Any:
        if not isinstance(given, Mapping):
            raise BadFacts([("", words_for({"type": "dict_type"}))])
        names = {one.name for one in fields(self.facts)}
        known = ", ".join(sorted(names))
        unknown = [
            (str(name), Text(f"没有这一项，可用：{known}。", f"There is no such fact; known are {known}."))
            for name in given
            if name not in names
        ]
        try:
            found = _adapter(self.id).validate_python(dict(given))
        except ValidationError as error:
            wrong = [(name_of(one["loc"]), words_for(one)) for one in error.errors()]
            raise BadFacts(wrong + unknown) from error
        if unknown:
            raise BadFacts(unknown)
        return _civil(found)


def find(rule_id: str) -> Rule:
    """Return the rule with this id.

    Raises:
        UnknownRule: there is none.
    """
    try:
        return all_rules()[rule_id]
    except KeyError as error:
        raise UnknownRule(rule_id) from error


@cache
def all_rules() -> dict[str, Rule]:
    """Return every coded rule of every regulation, by id."""
    return {rule.id: rule for module in REGULATIONS.values() for rule in importlib.import_module(module).RULES.values()}


@cache
def _adapter(rule_id: str) -> TypeAdapter[Any]:
    return TypeAdapter(find(rule_id).facts)


def _civil(found: Any) -> Any:
    """Give instants without an offset civil time; refuse those outside any calendar."""
    changed = {}
    for one in fields(found):
        value = getattr(found, one.name)
        if isinstance(value, datetime):
            instant = value if value.tzinfo else value.replace(tzinfo=CIVIL)
            if not EARLIEST <= instant < LATEST:
                bounds = {"first": EARLIEST.year, "last": LATEST.year - 1}
                raise BadFacts([(one.name, words_for({"type": "beyond_calendar", "ctx": bounds}))])
            changed[one.name] = instant
    return replace(found, **changed)
