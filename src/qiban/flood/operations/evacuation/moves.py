"""What whoever accounts for people says, and what it comes to: entries of a headcount (职责一（九）)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, cast

from qiban.core.errors import Invalid, QibanError, Refused, require
from qiban.flood.models import Evacuation, Headcount, Listed, Movement, Shelter
from qiban.law.flood.evacuation.counting import movement
from qiban.law.flood.evacuation.facts import IntakeFacts, MovementFacts, PlaceName, StateName
from qiban.law.flood.evacuation.listing import shelter_intake
from qiban.law.regulation import Law
from qiban.law.text import Text

SHELTERED, WAITING = "sheltered", "waiting"
# From where people are taken where nobody says so, if none is left who is not accounted for.
TAKEN = ("waiting", "unreachable", "refusing", "elsewhere", "with_relatives", "sheltered")


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is said: so many of a household, or of those counted by number, are there now.

    Args:
        target: a category, or "" for struck off.
        key: what whoever says it calls it; said again, it counts once.
        listed_id: the household, None for those who are counted by number.
        source: from where; all of the household who are not accounted for where it is left out, or else all of it.
        people: how many; all who stand there where it is left out.
        shelter_id: where they are; the household's own where it is left out.
        at: when it happened; now where it is left out.
    """

    target: str
    key: str = ""
    listed_id: int | None = None
    source: str | None = None
    people: int | None = None
    shelter_id: int | None = None
    note: str = ""
    at: datetime | None = None


class Place(NamedTuple):
    """Where people stand: whose, which category, and which shelter."""

    listed_id: int | None
    category: str
    shelter_id: int | None


@dataclass(slots=True)
class Told:
    """What came of what was said.

    Args:
        entered, known: what it was called, by its place in the list; those that were said before count once.
        refused: why, by its place in the list.
    """

    entered: dict[int, str] = field(default_factory=dict)
    known: dict[int, str] = field(default_factory=dict)
    refused: dict[int, QibanError] = field(default_factory=dict)
    made: list[Movement] = field(default_factory=list)


@dataclass(slots=True)
class Counting:
    """The headcount of an evacuation while entries are made: what the database will have when they are stored."""

    evacuation: Evacuation
    law: Law
    counts: dict[Place, int]
    listed: Mapping[int, Listed]
    shelters: Mapping[int, Shelter]
    occupied: dict[int, int]
    is_village: bool

    @classmethod
    def of(cls, evacuation: Evacuation, law: Law, *, is_village: bool) -> "Counting":
        """Return the headcount as it stands; the evacuation's row is locked. Two queries."""
        rows = Headcount.objects.filter(evacuation=evacuation, people__gt=0)
        counts = {Place(one.listed_id, one.category, one.shelter_id): one.people for one in rows}
        listed = {one.pk: one for one in Listed.objects.filter(evacuation=evacuation).select_related("household")}
        return cls(evacuation, law, counts, listed, {}, {}, is_village)

    def sources(self, move: Move) -> Iterator[tuple[Place, int]]:
        """Yield from where the people of a move come, and how many."""
        if move.source == "":
            yield Place(move.listed_id, "", None), move.people or 0
            return
        standing = self._standing(move)
        if move.people is None:
            yield from standing
            return
        self._check_number(move, standing)
        left = move.people
        for place, people in standing:
            if taken_here := min(left, people):
                yield place, taken_here
            left -= taken_here

    def _check_number(self, move: Move, standing: list[tuple[Place, int]]) -> None:
        """Raise Refused where more are to go than stand there."""
        at_source = sum(people for _, people in standing)
        category = standing[0][0].category if standing else move.source or WAITING
        if (move.people or 0) > at_source:
            self._require(move, category, move.people or 0, at_source)

    def _standing(self, move: Move) -> list[tuple[Place, int]]:
        own = [(place, people) for place, people in self.counts.items() if place.listed_id == move.listed_id and people]
        if move.source is not None:
            there = [one for one in own if one[0].category == move.source]
            # Who goes from one shelter to another does not come from the one to which they go; all there are there already.
            return [one for one in there if not self._is_there(one[0], move)] or there
        elsewhere = [one for one in own if not self._is_there(one[0], move) and one[0].category in TAKEN]
        waiting = [one for one in elsewhere if one[0].category == WAITING]
        if not waiting and move.people is not None and len(elsewhere) > 1:
            raise Invalid.field(
                "source", Text("该户人员在几处，请写明从哪里来。", "They are in several places; say from where.")
            )
        return waiting or elsewhere

    def _is_there(self, place: Place, move: Move) -> bool:
        return place.category == move.target and place.shelter_id == self.shelter_of(move)

    def shelter_of(self, move: Move) -> int | None:
        """Return the shelter to which a move leads: the one that is said, or the household's own."""
        if move.target != SHELTERED:
            return None
        listed = self.listed.get(move.listed_id or 0)
        return move.shelter_id or (listed.household.shelter_id if listed else None)

    def check(self, move: Move, source: Place, people: int) -> None:
        """Raise Refused where the law does not let people go there, or asks for a word first."""
        shelter_id = self.shelter_of(move)
        is_other = source.category == move.target == SHELTERED and source.shelter_id != shelter_id
        self._require(move, source.category, people, self.counts.get(source, 0), is_other_shelter=is_other)
        if shelter_id is not None:
            shelter = self.shelters[shelter_id]
            facts = IntakeFacts(
                capacity=shelter.capacity,
                occupied=self.occupied.get(shelter_id, 0),
                arriving=people,
                is_open=shelter.state == "open",
                word=move.note,
            )
            require(shelter_intake(facts, self.law))

    def _require(
        self, move: Move, category: str, people: int, at_source: int, *, is_other_shelter: bool = False
    ) -> None:
        facts = MovementFacts(
            state=cast("StateName", self.evacuation.state),
            source=cast("PlaceName", category),
            target=cast("PlaceName", move.target),
            people=people,
            at_source=at_source,
            is_other_shelter=is_other_shelter,
            note=move.note,
            is_village=self.is_village,
        )
        require(movement(facts, self.law))

    def take(self, move: Move, source: Place, people: int) -> Place:
        """Count people as moved; return where they are now."""
        target = Place(move.listed_id, move.target, self.shelter_of(move))
        for place, change in ((source, -people), (target, people)):
            if place.category:
                self.counts[place] = self.counts.get(place, 0) + change
            if place.shelter_id is not None:
                self.occupied[place.shelter_id] = self.occupied.get(place.shelter_id, 0) + change
        return target


def taken(counting: Counting, move: Move, at: datetime, by_id: int | None) -> list[Movement]:
    """Return the entries that a move comes to, and count them; nothing of it counts where the law refuses a part.

    Raises:
        Refused: as the law says.
    """
    before = dict(counting.counts), dict(counting.occupied)
    made: list[Movement] = []
    try:
        for number, (source, people) in enumerate(list(counting.sources(move)), 1):
            counting.check(move, source, people)
            target = counting.take(move, source, people)
            made.append(
                Movement(
                    evacuation_id=counting.evacuation.pk,
                    listed_id=move.listed_id,
                    source=source.category,
                    target=move.target,
                    from_shelter_id=source.shelter_id,
                    to_shelter_id=target.shelter_id,
                    people=people,
                    at=move.at or at,
                    recorded_at=at,
                    by_id=by_id,
                    note=move.note,
                    key=move.key if number == 1 else f"{move.key}#{number}" if move.key else "",
                )
            )
    except Refused:
        counting.counts, counting.occupied = before
        raise
    return made


def in_journal(made: Sequence[Movement]) -> dict[str, int]:
    """Return what entries come to, as the journal keeps it: how many are where now, and nobody by name."""
    sums: dict[str, int] = {}
    for one in made:
        name = "now_added" if not one.source else f"now_{one.target or 'struck'}"
        sums[name] = sums.get(name, 0) + one.people
    return sums
