"""The register of duties: who bears each, in which phase, and what makes it due (duties.toml)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from qiban.law.citation import Citation
from qiban.law.register import Clause, clauses
from qiban.law.text import Text

from .regulation import FLOOD

PhaseName = Literal["law", "readiness", "warning", "rescue", "relief", "recovery"]
# season: owed each season besides its acknowledgement; readiness: met by things that are ready; response: a task of each
# response from a level on; standing: acknowledged each season, and nothing else computes.
DueName = Literal["season", "readiness", "response", "warning", "damage", "standing"]
PHASES: dict[PhaseName, Text] = {
    "law": Text("法规规划", "Law and planning"),
    "readiness": Text("汛前准备", "Readiness"),
    "warning": Text("监测预警", "Warning"),
    "rescue": Text("巡查抢险", "Patrol and rescue"),
    "relief": Text("救灾救助", "Relief"),
    "recovery": Text("恢复重建", "Recovery"),
}
# Bearers that stand for many units: the heads of the city's, the county's and its towns' governments.
HEADS = "heads"
LOWEST, HIGHEST = 4, 1


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of the document.

    Args:
        clause: its id in the register of clauses.
        bearers: codes of units, or `HEADS`.
        due: what makes it due, besides being acknowledged each season.
        level: of a response's duty, the lowest level (4 to 1) at which it becomes a task.
        kinds: of a readiness duty, the kinds of things by which it is met.
        reason: of a standing duty, why nothing computes.
    """

    clause: str
    title: Text
    phase: PhaseName
    bearers: tuple[str, ...]
    due: tuple[DueName, ...]
    level: int | None = None
    kinds: tuple[str, ...] = ()
    reason: Text | None = None

    @property
    def citation(self) -> Citation:
        return Citation.parse(f"{FLOOD}:{self.clause}")

    def is_task_at(self, level: int) -> bool:
        """Tell whether a response at `level` makes a task of it: 1 is the highest, 4 the lowest."""
        return self.level is not None and level <= self.level


@cache
def duties() -> tuple[Duty, ...]:
    """Return every duty of the document, in its order.

    Raises:
        ValueError: an entry says something that there is not.
    """
    titles = {one.id: one.title for one in _numbered(clauses(FLOOD))}
    text = resources.files(__package__).joinpath("duties.toml").read_bytes().decode()
    return tuple(_duty(row, titles) for row in tomllib.loads(text)["duty"])


@cache
def duties_by_clause() -> dict[str, Duty]:
    """Return every duty by its clause's id."""
    return {one.clause: one for one in duties()}


def _numbered(found: tuple[Clause, ...]) -> Iterator[Clause]:
    for one in found:
        yield one
        yield from one.items


def _duty(row: dict[str, Any], titles: dict[str, Text]) -> Duty:
    due = tuple(row["due"])
    if row["clause"] not in titles or row["phase"] not in PHASES or not set(due) <= set(get_args(DueName)):
        raise ValueError(f"duties.toml: {row['clause']} names a clause, a phase or a cause that there is not")
    if ("response" in due) is not (HIGHEST <= row.get("level", 0) <= LOWEST):
        raise ValueError(f"duties.toml: {row['clause']} has a level of 1 to 4 just where a response makes it due")
    if ("standing" in due) is not ("reason_zh" in row) or ("readiness" in due) is not bool(row.get("kinds")):
        raise ValueError(f"duties.toml: {row['clause']} lacks, or does not need, a reason or kinds")
    return Duty(
        row["clause"],
        titles[row["clause"]],
        row["phase"],
        tuple(row["bearers"]),
        due,
        row.get("level"),
        tuple(row.get("kinds", ())),
        Text(row["reason_zh"], row["reason_en"]) if "reason_zh" in row else None,
    )
