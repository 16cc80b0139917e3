"""A regulation that the system carries out, and the law as it stands on a day. Regulations are found by their folders."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from . import register
from .calendar import WorkCalendar, calendar_in_force
from .citation import Citation
from .enacted import NOTHING, Enacted
from .parameter import ParameterBook, Parameters
from .register import BadRegister, Clause, UnknownRegulation, reading
from .roles import COMMON
from .text import Text

if TYPE_CHECKING:
    from .rule import Rule
    from .workflow import Workflow

FILE = "parameters.toml"
# What is owed under every regulation that has run out: its successor.
SUCCESSOR = {"basis_successor": Text("录入接续文件", "Entry of the successor")}


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that rules and clocks rest on besides the facts: one regulation's numbers and the working calendar.

    Args:
        lit_by: the numbers by which lights are shown where the regulation has none for them.
    """

    parameters: Parameters
    calendar: WorkCalendar
    book: ParameterBook
    lit_by: Parameters | None

    @property
    def regulation(self) -> str:
        return self.book.regulation

    @property
    def lights(self) -> tuple[int, int]:
        """Working days before the end from which a light is yellow, and after it from which it is red."""
        numbers = self.lit_by or self.parameters
        return numbers["yellow_days"], numbers.get("red_days", 1)


@dataclass(frozen=True, slots=True)
class Regulation:
    """What a regulation's folder brings.

    Args:
        number: its number, by which obligations and the journal name it; never another's, and never changed.
        rules: its coded rules by id.
        workflow: the life of its things.
        clocks: what each clock is for, as boards and lists name it.
        limits: limits that one may ask for by a name, such as an urgency's, and the parameter that has each.
        lengths: parameters that say how many working days a limit is long; a successor that changes one moves limits.
        leads: parameters that say how many working days before an end something closes.
        reminds: the clause on which a reminder note is sent; the obligation's own where there is none.
        causes: tells what makes each clause due, in words, where a register of the regulation says so, by the clause's id.
        succeeds: the clause that demands a successor once the regulation has run out; its parameter `basis_days` says
            within how many working days.
    """

    id: str
    number: int
    rules: Mapping[str, "Rule"] = field(default_factory=dict)
    workflow: "Workflow | None" = None
    clocks: Mapping[str, Text] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    lengths: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    reminds: Citation | None = None
    succeeds: Citation | None = None
    causes: Callable[[], Mapping[str, Text]] = dict

    @property
    def name(self) -> Text:
        """The name under which it is cited."""
        return register.name_of(self.id)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of it."""
        return register.clauses(self.id)


def regulation(regulation_id: str) -> Regulation:
    """Return the regulation with this id: what its package names `REGULATION`.

    Raises:
        UnknownRegulation: there is none.
        BadRegister: its package names none, or one of another id.
    """
    if regulation_id not in register.packages():
        raise UnknownRegulation(regulation_id)
    package = register.packages()[regulation_id]
    found = getattr(importlib.import_module(package), "REGULATION", None)
    if not isinstance(found, Regulation) or found.id != regulation_id:
        raise BadRegister(f"{package} names no REGULATION with the id {regulation_id}")
    return found


def regulations() -> tuple[Regulation, ...]:
    """Return every regulation, in the order of their packages and ids."""
    return tuple(regulation(one) for one in register.regulations())


def of_lights() -> Regulation:
    """Return the regulation by whose lights all obligations are shown: the one that has reminder notes sent."""
    return next(one for one in regulations() if one.reminds)


@cache
def limits() -> Mapping[str, tuple[str, str]]:
    """Return the limits that one may ask for by name: regulation and parameter."""
    return {name: (one.id, parameter) for one in regulations() for name, parameter in one.limits.items()}


@cache
def role_titles() -> Mapping[str, Text]:
    """Return what each role is called that any regulation gives out, and those that belong to none."""
    found = {role: title for one in regulations() if one.workflow for role, title in one.workflow.roles.items()}
    return found | COMMON


@cache
def workflow_of(subject: str) -> "Workflow | None":
    """Return the workflow in which things of this kind move, or None where they move in none."""
    found = (one.workflow for one in regulations() if one.workflow)
    return next((workflow for workflow in found if subject in workflow.states), None)


@cache
def clock_titles() -> Mapping[str, Text]:
    """Return what each clock of any regulation is for."""
    return {kind: title for one in regulations() for kind, title in one.clocks.items()} | SUCCESSOR


def clock_title(kind: str) -> Text:
    """Return what a clock is for; one whose regulation is not here any more has the code's word for it, and says so."""
    gone = Text(f"已停用业务的时限（{kind}）", f"Limit of an office that no longer runs here ({kind})")
    return clock_titles().get(kind, gone)


@lru_cache(maxsize=64)
def book_of(regulation_id: str, enacted: Enacted = NOTHING) -> ParameterBook:
    """Return a regulation's parameters with their history, as documents that continue it and local choices leave them."""
    documents, choices = enacted.of_regulation(regulation_id), enacted.chosen_for(regulation_id)
    if documents or choices:
        return book_of(regulation_id).continued_by(documents).chosen(choices)
    with reading(regulation_id, FILE):
        text = resources.files(register.packages()[regulation_id]).joinpath(FILE).read_bytes().decode()
        return ParameterBook.load(text)


@lru_cache(maxsize=2048)
def law_of(regulation_id: str, day: date, enacted: Enacted = NOTHING) -> Law:
    """Return a regulation as it stands on `day`; after it has lapsed, its last values, marked so.

    Args:
        enacted: days of the calendar and documents that were entered besides the shipped law.

    Raises:
        OutOfForce: `day` lies before its first day in force.
    """
    in_force = book_of(regulation_id, enacted)
    lit_by = None if "yellow_days" in in_force.parameters else law_of_lights(day, enacted).parameters
    return Law(in_force.at(day), calendar_in_force(enacted), in_force, lit_by)


def law_of_lights(day: date, enacted: Enacted = NOTHING) -> Law:
    """Return the law by whose lights obligations are shown on `day`; they also serve limits older than it."""
    book = book_of(of_lights().id)
    return law_of(book.regulation, max(day, book.valid_from), enacted)
