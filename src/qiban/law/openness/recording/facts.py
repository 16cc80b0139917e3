"""Facts on trainings and meetings: dated records with what shows them, never totals."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.rows import Row

RecordName = Literal["party_school_course", "system_training", "group_meeting", "head_report"]
BearerName = Literal["district", "department"]


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A training, meeting or report that is to be recorded.

    Args:
        bearer: what kind of unit held it.
        topic: what it was about; evidence: the paper, list or picture that shows it.
        people: how many took part.
    """

    kind: RecordName
    bearer: BearerName
    held_on: date
    on: date
    topic: str = ""
    evidence: str = ""
    people: int = 0


@dataclass(frozen=True, slots=True)
class Held(Row):
    """A record as it is kept; it counts once another post has confirmed it."""

    number: str
    held_on: date
    evidence: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A unit's records of one kind, whatever their year, as they are on a civil day."""

    kind: RecordName
    bearer: BearerName
    year: int
    records: tuple[Held, ...]
    on: date
