"""Rules by name: what facts they take, and deciding them from JSON."""

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
from .regulation import Law, law_of, regulations
from .text import Text

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
        function: `function(facts, law) -> Decision`.
        facts: the dataclass of its facts.
        citation: the clause on which it stands.
    """

    function: Callable[[Any, Law], Decision]
    facts: type[Any]
    citation: Citation
    title: Text

    @property
    def id(self) -> str:
        """Regulation and name, for example "hotline.scope"."""
        return f"{self.citation.regulation}.{self.function.__name__}"

    @property
    def place(self) -> str:
        """Module and function, for example "qiban.law.hotline.scope.scope"."""
        return f"{self.function.__module__}.{self.function.__name__}"

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the facts."""
        return _adapter(self.id).json_schema()

    def decide(self, given: Mapping[str, Any], day: date, enacted: Enacted = NOTHING) -> Decision:
        """Decide the rule for facts given as JSON, by the law as of `day`; civil time where an instant has no offset.

        Raises:
            BadFacts: a fact is missing, unknown or of the wrong kind.
            OutOfForce: the regulation is not in force yet on `day`.
        """
        return self.function(self._facts_of(given), law_of(self.citation.regulation, day, enacted))

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
    return {rule.id: rule for one in regulations() for rule in one.rules.values()}


@cache
def _adapter(rule_id: str) -> TypeAdapter[Any]:
    return TypeAdapter(find(rule_id).facts)


def _civil(found: Any) -> Any:
    """Give instants without an offset civil time; refuse those outside any calendar, and such days."""
    changed = {}
    for one in fields(found):
        value = getattr(found, one.name)
        if isinstance(value, datetime):
            value = changed[one.name] = value if value.tzinfo else value.replace(tzinfo=CIVIL)
        is_known = EARLIEST <= value < LATEST if isinstance(value, datetime) else _is_day(value)
        if not is_known:
            bounds = {"first": EARLIEST.year, "last": LATEST.year - 1}
            raise BadFacts([(one.name, words_for({"type": "beyond_calendar", "ctx": bounds}))])
    return replace(found, **changed)


def _is_day(value: Any) -> bool:
    """Tell whether a value is no day, or one from which days and months can be counted."""
    return not isinstance(value, date) or EARLIEST.date() <= value < LATEST.date()
