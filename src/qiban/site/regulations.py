"""What the pages of the law show: each regulation's clauses with the numbers and rules that stand on them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from qiban.core.lawbook.reading import enacted
from qiban.law import register
from qiban.law import regulation as law
from qiban.law.citation import Citation
from qiban.law.parameter import Parameter, ParameterBook
from qiban.law.register import Clause
from qiban.law.rule import Rule
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation that the system carries out."""

    id: str
    name: Text
    book: ParameterBook
    clauses: tuple[Clause, ...]
    rules: dict[str, Rule]
    succeeds: Citation | None

    @property
    def enforced(self) -> int:
        """How many clauses are enforced by rules."""
        return sum(not clause.is_declaratory for clause in self.clauses)

    def has_lapsed(self, day: date) -> bool:
        """Tell whether its validity has ended by `day`, and no document covers that day."""
        return self.book.has_lapsed(day)


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause as the page shows it, with its items.

    Args:
        cause: what makes it due, where a register of the regulation says so.
    """

    clause: Clause
    rules: list[Rule]
    parameters: list[Parameter]
    items: list["Entry"]
    cause: Text | None = None

    @property
    def key(self) -> str:
        """The clause as tags take it, for example "hotline:12.4"."""
        return f"{self.clause.regulation}:{self.clause.id}"


def regulation_ids() -> tuple[str, ...]:
    """Return the ids of the regulations."""
    return register.regulations()


def regulation(regulation_id: str) -> Regulation:
    """Return one regulation; its id comes from `regulation_ids`."""
    found = law.regulation(regulation_id)
    book = law.book_of(found.id, enacted())
    return Regulation(found.id, found.name, book, found.clauses, dict(found.rules), found.succeeds)


def entries(shown: Regulation) -> list[Entry]:
    """Return the regulation's clauses in order, each with its rules and numbers; those of an item stand there only."""
    parameters: dict[str, list[Parameter]] = defaultdict(list)
    for parameter in shown.book.parameters.values():
        parameters[parameter.citation.id].append(parameter)

    causes = law.regulation(shown.id).causes()

    def entry(clause: Clause) -> Entry:
        items = [entry(item) for item in clause.items]
        below = {rule for item in clause.items for rule in item.rules}
        own = [shown.rules[rule] for rule in clause.rules if rule not in below]
        return Entry(clause, own, parameters[clause.id], items, causes.get(clause.id))

    return [entry(clause) for clause in shown.clauses]
