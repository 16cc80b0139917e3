"""Facts on which it is decided what is ready, and what becomes of plans, drills, bridges, floodplain items and faults."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from qiban.law.rows import Row

from .kinds import PlanName

LevelName = Literal["town", "county", "city", "member"]
# Who decides on plans, drills and trainings of those below; anybody else is "other".
ApproverName = Literal["county", "office", "commander", "other"]
ExerciseName = Literal["drill", "training"]
CheckName = Literal["inspection", "law_check"]
# Where a readiness item stands while it is looked at, and what the rule of its kind answers.
StateName = Literal["owed", "ready", "lapsed", "idle"]
AnswerName = Literal["met", "unmet", "fine"]
ItemName = Literal["dyke", "facility", "reclaimed", "farmland"]
MustName = Literal["promptly", "gradually", "none"]
SeverityName = Literal["minor", "general", "serious"]


@dataclass(frozen=True, slots=True)
class PlanRow(Row):
    """A plan of a unit.

    Args:
        valid_until: its last day.
    """

    id: str
    state: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class PlanReadyFacts:
    """A unit's plans of one kind, and the season that they are to cover.

    Args:
        ends_on: the season's last day.
    """

    kind: PlanName
    on: date
    starts_on: date
    ends_on: date
    plans: tuple[PlanRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldRow(Row):
    """A drill, training or inspection that was held."""

    id: str
    state: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ExerciseReadyFacts:
    """A unit's drills or trainings.

    Args:
        since: the first day after the last season of the kind.
    """

    kind: ExerciseName
    since: date
    held: tuple[HeldRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamRow(Row):
    """A team.

    Args:
        strength: people.
        checked_on: the day on which its list was looked through last.
    """

    id: str
    strength: int
    leader: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class TeamReadyFacts:
    """A unit's teams that are not disbanded."""

    on: date
    teams: tuple[TeamRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DepotRow(Row):
    """A place with materials.

    Args:
        lines: kinds of materials that are there.
        counted_on: the day of the oldest of their latest counts; None where nothing is there.
    """

    id: str
    lines: int = 0
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class MaterialsReadyFacts:
    """A unit's places with materials that are in use."""

    on: date
    depots: tuple[DepotRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PontoonRow(Row):
    """A pontoon bridge that a unit supervises.

    Args:
        plan_until: the last day of its approved season plan; None where it has none.
    """

    id: str
    state: str
    plan_until: date | None = None


@dataclass(frozen=True, slots=True)
class PontoonReadyFacts:
    """The pontoon bridges that a unit supervises, and the season's last day."""

    ends_on: date
    pontoons: tuple[PontoonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRow(Row):
    """Something on the floodplain.

    Args:
        must: how soon it goes.
        due_on: the last day, once its removal was ordered.
    """

    id: str
    state: str
    must: MustName
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FloodplainReadyFacts:
    """What lies on the floodplain in a unit's place."""

    on: date
    items: tuple[ItemRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterRow(Row):
    """A village's list of who is to be moved, in a season."""

    id: str
    state: str


@dataclass(frozen=True, slots=True)
class RosterReadyFacts:
    """The lists of the villages in a unit's place."""

    rosters: tuple[RosterRow, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectionReadyFacts:
    """Inspections that a unit has made.

    Args:
        since: the first day after the last season of the kind.
        serious: numbers of serious faults of them that are not put right.
    """

    kind: CheckName
    since: date
    held: tuple[HeldRow, ...] = ()
    serious: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What becomes of a readiness item once it was looked at.

    Args:
        state: owed, ready, lapsed or idle.
        outcome: of the rule of its kind.
    """

    state: StateName
    outcome: AnswerName


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as it is drafted or submitted.

    Args:
        files: how many are attached; one is needed from its submission on.
    """

    kind: PlanName
    level: LevelName
    on: date
    valid_from: date
    valid_until: date
    title: str = ""
    files: int = 0
    is_submitted: bool = False


@dataclass(frozen=True, slots=True)
class PlanDecisionFacts:
    """Who decides on a plan.

    Args:
        level: whose plan it is.
        by: whose post decides.
        is_own: whether the same person drafted or submitted it.
    """

    level: LevelName
    by: ApproverName
    on: date
    valid_until: date
    is_approved: bool
    opinion: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class DrillFacts:
    """A drill or training as it is recorded, on the day on which it is."""

    kind: ExerciseName
    on: date
    held_on: date
    people: int
    topic: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SecondLookFacts:
    """Whether somebody may confirm what another did.

    Args:
        is_own: whether it is the same person's.
        is_own_unit: whether it is the same unit's.
        evidence: on what the look rests, in words.
    """

    evidence: str = ""
    is_own: bool = False
    is_own_unit: bool = False


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team as it is registered or looked through: people, and who leads it."""

    strength: int
    leader: str = ""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A count of materials.

    Args:
        measured_in: the unit of measure.
        counted_before: in which unit of measure the same was counted there before; empty where never.
    """

    on: date
    counted_on: date
    quantity: Decimal
    item: str = ""
    measured_in: str = ""
    counted_before: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Where something is: words, and degrees of WGS-84."""

    words: str
    longitude: Decimal | None = None
    latitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RemovalOrderFacts:
    """An order to take a pontoon bridge away: within how many hours, and why."""

    hours: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FloodplainFacts:
    """Something on the floodplain.

    Args:
        affects_flood_safety: whether it holds the flood up or endangers a dyke.
        built_on: the day on which it was built, reclaimed or designated; None where nobody knows.
        on: the day on which its removal is ordered.
        by_year: for what goes gradually, by the end of which year.
    """

    kind: ItemName
    affects_flood_safety: bool
    on: date
    built_on: date | None = None
    by_year: int | None = None


@dataclass(frozen=True, slots=True)
class FaultFacts:
    """Something wrong that an inspection finds."""

    severity: SeverityName
    what: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class RectifiedFacts:
    """That a fault was put right: what was done, and what shows it."""

    on: date
    due_on: date
    measures: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """An inspection as it is begun or concluded.

    Args:
        places: what was inspected, in words.
        result: what it came to; needed at its end.
    """

    on: date
    held_on: date
    places: str = ""
    result: str = ""
    is_concluded: bool = False
