"""What a proposal consists of, as it is given, kept and judged (Art. 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from qiban.core.errors import Invalid, require
from qiban.core.texts import fitting
from qiban.core.units.queries import code_of, is_known
from qiban.law.city_projects.deciding.facts import ProposalFacts, ScopeFacts
from qiban.law.city_projects.deciding.proposing import proposal
from qiban.law.city_projects.deciding.scope import scope
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.projects.models import PlanItem, Project
from qiban.projects.models.kinds import Field, Funding

MOST_LETTERS = {"title": 120, "place": 200}
MOST_OTHERWISE = 10_000
UNITS = ("area_id", "project_unit_id", "construction_unit_id", "user_unit_id")
# What an entry takes over from the project that it amends or removes.
SHARED = ("title", "field", "funding", "place", "content", "benefit", "is_livelihood", "needs_preliminary", *UNITS)
CHOSEN = frozenset({"field", "funding"})
JUDGED = tuple(one.name for one in fields(ProposalFacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """The elements of a proposal; what is blank or None stays as it is on the entry."""

    title: str = ""
    field: Field | None = None
    funding: Funding | None = None
    area_id: int | None = None
    place: str = ""
    necessity: str = ""
    feasibility: str = ""
    soundness: str = ""
    urgency: str = ""
    basis: str = ""
    content: str = ""
    investment: Decimal | None = None
    land: str = ""
    money_source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    benefit: str = ""
    is_livelihood: bool | None = None
    needs_preliminary: bool | None = None
    project_unit_id: int | None = None
    construction_unit_id: int | None = None
    user_unit_id: int | None = None

    def put_on(self, item: PlanItem) -> dict[str, Any]:
        """Put onto an entry what was given, and return it.

        Raises:
            Invalid: a text is too long, or a unit is none.
        """
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        texts = {name: value for name, value in given.items() if isinstance(value, str) and name not in CHOSEN}
        limits = {name: (value, MOST_LETTERS.get(name, MOST_OTHERWISE)) for name, value in texts.items()}
        given |= dict(zip(texts, fitting(**limits), strict=True))
        put = {name: value for name, value in given.items() if value not in (None, "")}
        _check_units(put)
        for name, value in put.items():
            setattr(item, name, value)
        return put


def named(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given as the journal keeps it: units by their codes, choices by their words."""
    return {
        name.removesuffix("_id"): code_of(value) if name in UNITS else str(value) if name in CHOSEN else value
        for name, value in given.items()
    }


def _check_units(given: dict[str, Any]) -> None:
    for name in UNITS:
        if name in given and not is_known(given[name]):
            raise Invalid.field(name, Text("没有这个单位。", "There is no such unit."))


def take_over(item: PlanItem, latest: PlanItem | None, project: Project) -> None:
    """Fill an entry with what the plan and the project have, before what is new is put onto it."""
    if latest is not None:
        for name in JUDGED:
            setattr(item, name, getattr(latest, name))
    for name in SHARED:
        setattr(item, name, getattr(project, name))
    item.starts_on, item.ends_on = project.starts_on, project.ends_on


def check_elements(item: PlanItem, law: Law) -> None:
    """Raise what is wrong with an entry: no title or owner, no project of the regulation, an element missing."""
    missing = {
        name: Text("此项必填。", "This is required.")
        for name in ("title", "field", "funding", "project_unit_id", "construction_unit_id")
        if not getattr(item, name)
    }
    if missing:
        raise Invalid(Text("还有必填项没有填写。", "Something required is missing."), fields=missing)
    require(scope(ScopeFacts(item.funding), law))  # type: ignore[arg-type]
    given = {name: getattr(item, name) for name in JUDGED}
    require(proposal(ProposalFacts(**{**given, "investment": item.investment or Decimal(0)}), law))
