"""The register of duties: who bears each, in which phase, and what makes it due (duties.toml)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from qiban.law.citation import Citation
from qiban.law.register import Clause, clauses
from qiban.law.text import Text

from .charging.facts import BornAs
from .regulation import FLOOD, HEADQUARTERS

PhaseName = Literal["law", "readiness", "warning", "rescue", "relief", "recovery"]
DueName = Literal[
    "season", "readiness", "response", "proposal", "order", "reading", "warning", "evacuation", "damage", "standing"
]
PHASES: dict[PhaseName, Text] = {
    "law": Text("法规规划", "Law and planning"),
    "readiness": Text("汛前准备", "Readiness"),
    "warning": Text("监测预警", "Warning"),
    "rescue": Text("巡查抢险", "Patrol and rescue"),
    "relief": Text("救灾救助", "Relief"),
    "recovery": Text("恢复重建", "Recovery"),
}
CAUSES: dict[DueName, Text] = {
    "season": Text("汛期部署", "The season opens"),
    "readiness": Text("准备事项", "Things to be made ready"),
    "response": Text("应急响应", "A response"),
    "proposal": Text("响应级别建议", "A proposed level"),
    "order": Text("市防指指令", "An order of the headquarters"),
    "reading": Text("水情雨情", "Readings"),
    "warning": Text("发布预警", "A published warning"),
    "evacuation": Text("转移避险", "An ordered evacuation"),
    "damage": Text("灾情报告", "Reported damage"),
    "standing": Text("常年履行", "Standing"),
}
# What readiness duties ask for; a thing of one of these kinds meets them.
KINDS: dict[str, Text] = {
    "flood_plan": Text("防洪预案", "Flood plan"),
    "ice_plan": Text("防凌预案", "Ice plan"),
    "beyond_plan": Text("超标准洪水预案", "Plan for floods beyond the standard"),
    "support_plan": Text("保障预案", "Support plan"),
    "drill": Text("演练", "Drill"),
    "training": Text("培训", "Training"),
    "team": Text("抢险队伍", "Team"),
    "materials": Text("防汛物资", "Materials"),
    "pontoon_plan": Text("浮桥度汛方案", "Season plan of a pontoon bridge"),
    "pontoon_removal": Text("拆除浮桥", "Removal of a pontoon bridge"),
    "floodplain": Text("滩区设施、生产堤和农田", "Facilities, dykes and fields of the floodplain"),
    "roster": Text("转移责任名册", "List of who answers for whose evacuation"),
    "inspection": Text("防汛检查", "Inspection"),
    "law_check": Text("执法检查", "Check of the law's keeping"),
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
        due: what makes it due, besides being acknowledged each season; see duties.toml.
        level: of a response's duty, the lowest level (4 to 1) at which it becomes a task.
        kinds: of a readiness duty, the kinds of things by which it is met.
        reason: of a standing duty, why nothing computes; it stands in the register of clauses.
    """

    clause: str
    title: Text
    phase: PhaseName
    bearers: tuple[str, ...]
    due: tuple[DueName, ...]
    level: int | None
    kinds: tuple[str, ...]
    reason: Text | None

    @property
    def borne_as(self) -> BornAs:
        """As what its bearers bear it."""
        if self.bearers == (HEADS,):
            return "head"
        return "headquarters" if self.clause.startswith(f"{HEADQUARTERS.id}.") else "member"

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
        ValueError: an entry says something that there is not, or a clause of the document has none or two.
    """
    registered = {one.id: one for one in _single(clauses(FLOOD))}
    text = resources.files(__package__).joinpath("duties.toml").read_bytes().decode()
    return read(text, registered)


@cache
def duties_by_clause() -> dict[str, Duty]:
    """Return every duty by its clause's id."""
    return {one.clause: one for one in duties()}


def read(text: str, registered: Mapping[str, Clause]) -> tuple[Duty, ...]:
    """Return the duties written in TOML, each of which is one of the registered clauses that have no items.

    Raises:
        ValueError: an entry says something that there is not, or a clause has none or two.
    """
    rows = tomllib.loads(text)["duty"]
    if sorted(row["clause"] for row in rows) != sorted(registered):
        raise ValueError("duties.toml: the duties are not those of the register, each once")
    return tuple(_duty(row, registered[row["clause"]]) for row in rows)


def _single(found: Iterable[Clause]) -> Iterator[Clause]:
    """Yield what a clause asks for one by one: its items, or itself where it has none."""
    for one in found:
        yield from one.items or (one,)


def _duty(row: Mapping[str, Any], clause: Clause) -> Duty:
    due, kinds = tuple(row["due"]), tuple(row.get("kinds", ()))
    wrong = _wrong(row, due, kinds, clause)
    if wrong:
        raise ValueError(f"duties.toml: {clause.id} {wrong}")
    return Duty(
        clause.id, clause.title, row["phase"], tuple(row["bearers"]), due, row.get("level"), kinds, clause.reason
    )


def _wrong(row: Mapping[str, Any], due: tuple[str, ...], kinds: tuple[str, ...], clause: Clause) -> str:
    """Return what an entry says wrongly, or nothing."""
    if not (row["bearers"] and due):
        return "has nobody who bears it, or nothing that makes it due"
    if row["phase"] not in PHASES or not set(due) <= set(CAUSES) or not set(kinds) <= set(KINDS):
        return "names a phase, a cause or a kind that there is not"
    if ("response" in due) is not (HIGHEST <= row.get("level", 0) <= LOWEST):
        return "has a level of 1 to 4 just where a response makes it due"
    if ("readiness" in due) is not bool(kinds):
        return "has kinds just where it is met by what is ready"
    if ("standing" in due) is not (due == ("standing",)) or ("standing" in due) is not (clause.reason is not None):
        return "stands alone just where the register says why nothing computes"
    return ""
