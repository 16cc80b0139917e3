"""Who is accounted for, and where: entered household by household or by number, by several at once (职责一（九）)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, QibanError, Refused, unfit
from qiban.core.journal import operations as journal
from qiban.core.obligations.operations import settle
from qiban.core.rows import insert
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, clause_of, lock_for
from qiban.flood.models import Evacuation, Listed, Movement, Shelter
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.posts import check_place
from qiban.flood.queries.bearers import answerable
from qiban.law.flood.evacuation.clocks import evacuation_report_clock
from qiban.law.flood.evacuation.counting import OVER
from qiban.law.flood.workflow.roles import VILLAGE
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .moves import Counting, Move, Told, in_journal, taken
from .places import NOTE, shelters
from .shelters import people_in

MOST_MOVES, MOST_KEY = 1000, 80
HOUSEHOLD = Help(Text("按人数登记的不选。", "None where people are counted by number."))
FROM = Help(Text("不填时，先取尚未核实的人员。", "Those not accounted for yet where it is left empty."))
PEOPLE = Help(Text("不填为全部。", "All of them where it is left empty."))
WORD = Help(Text("更正或安置点超员时填写。", "For putting something right, or where a shelter is overfull."))
# What entries of people are, by what whoever enters them says.
ADDED, STRUCK = "add_people", "strike_people"
BEHIND = ("waiting", "refusing", "unreachable")


def households(thing: Evacuation, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the households of an evacuation by code and door, without anybody's name."""
    for one in Listed.objects.filter(evacuation=thing).select_related("household"):
        yield one.pk, f"{one.code} {one.household.place}"


@transaction.atomic
def record_movement(
    *,
    actor: Actor,
    evacuation_id: int,
    target: Category,
    listed_id: Annotated[int, Among(households), HOUSEHOLD] | None = None,
    people: Annotated[int, PEOPLE] | None = None,
    origin: Annotated[Category, FROM] | None = None,
    to_shelter_id: Annotated[int, Among(shelters)] | None = None,
    note: Annotated[str, Line, WORD] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Evacuation:
    """Enter where people of one household, or so many counted by number, are now.

    Args:
        people: how many; all who stand there where it is left out.
        origin: where they were entered before.
        step_no: is not asked: others enter other people at the same time.

    Raises:
        Refused: nobody is there, or it leads nowhere, or a shelter is full and nothing is said to it.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    del step_no
    said = Move(
        target=target.value,
        listed_id=listed_id,
        source=origin.value if origin else None,
        people=people,
        shelter_id=to_shelter_id,
        note=note,
    )
    return _all_or_nothing(actor, evacuation_id, said, at, "record_movement")


@transaction.atomic
def add_people(
    *,
    actor: Actor,
    evacuation_id: int,
    people: int,
    note: Annotated[str, Line],
    listed_id: Annotated[int, Among(households), HOUSEHOLD] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Evacuation:
    """Add people to those to be evacuated, who are on no list: visitors, or a village without a list.

    Raises:
        Refused: no reason is said, or fewer than one.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    del step_no
    said = Move(target="waiting", source="", listed_id=listed_id, people=people, note=note)
    return _all_or_nothing(actor, evacuation_id, said, at, ADDED)


@transaction.atomic
def strike_people(
    *,
    actor: Actor,
    evacuation_id: int,
    people: int,
    note: Annotated[str, Line],
    listed_id: Annotated[int, Among(households), HOUSEHOLD] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Evacuation:
    """Strike people off who stood on the list by mistake and are not accounted for.

    Raises:
        Refused: no reason is said, or so many do not wait there.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    del step_no
    said = Move(target="", source="waiting", listed_id=listed_id, people=people, note=note)
    return _all_or_nothing(actor, evacuation_id, said, at, STRUCK)


def _all_or_nothing(actor: Actor, pk: int, said: Move, at: datetime | None, action: str) -> Evacuation:
    evacuation, told = _recorded(actor, pk, [said], at or clock.now(), action)
    for error in told.refused.values():
        raise error
    return evacuation


@transaction.atomic
def record_movements(*, actor: Actor, evacuation_id: int, moves: Sequence[Move], at: datetime | None = None) -> Told:
    """Enter what a warden, a form or a program says of many households at once; good ones although others are refused.

    Args:
        moves: at most 1,000; those whose key was entered before count once.

    Raises:
        Invalid: there are too many.
        Refused: the evacuation is over.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    if len(moves) > MOST_MOVES:
        raise Invalid.field("moves", Text(f"一次最多{MOST_MOVES}条。", f"At most {MOST_MOVES:,} at once."))
    try:
        return _recorded(actor, evacuation_id, moves, at or clock.now(), "record_movement")[1]
    except Refused as error:
        return _said_before(actor, evacuation_id, moves, error)


def _said_before(actor: Actor, pk: int, moves: Sequence[Move], error: Refused) -> Told:
    """Return which entries were made before an evacuation ended: whoever lost the answer is told so, and not refused.

    Raises:
        Refused: none was, or it has not ended.
    """
    evacuation = Evacuation.objects.select_related("area").get(pk=pk)
    known = _known(evacuation, moves) if evacuation.state in OVER else {}
    if not known:
        raise error
    check_place(actor, evacuation.area.path)
    told = Told()
    for number, move in enumerate(moves):
        if (earlier := known.get(move.key)) and not _is_another(earlier, move):
            told.known[number] = move.key
        else:
            told.refused[number] = error
    return told


def _is_another(earlier: Movement, move: Move) -> bool:
    return (earlier.listed_id, earlier.target) != (move.listed_id, move.target)


def _recorded(actor: Actor, pk: int, moves: Sequence[Move], at: datetime, action: str) -> tuple[Evacuation, Told]:
    evacuation = lock_for(Evacuation, action, pk, actor=actor, at=at)
    check_place(actor, evacuation.area.path)
    counting = Counting.of(evacuation, evacuation.law_on(at), is_village=actor.role in VILLAGE)
    _hold_shelters(counting, moves)
    told, known = Told(), _known(evacuation, moves)
    for number, move in enumerate(moves):
        try:
            _take(counting, move, number, known, told, actor, at)
        except QibanError as error:
            told.refused[number] = error
    if told.made:
        insert(told.made)
        _journalled(evacuation, told, actor, at, action)
        _follow(evacuation, told, actor, at)
    return evacuation, told


def _hold_shelters(counting: Counting, moves: Sequence[Move]) -> None:
    """Lock the shelters to which people go, always in the same order, and look who is in them."""
    ids = sorted({one for move in moves if (one := counting.shelter_of(move))})
    if ids:
        held = Shelter.objects.select_for_update().filter(pk__in=ids).exclude(state="retired").order_by("pk")
        counting.shelters = {one.pk: one for one in held}
        counting.occupied = people_in(ids, is_drill=counting.evacuation.response.is_drill)


def _known(evacuation: Evacuation, moves: Sequence[Move]) -> dict[str, Movement]:
    keys = [one.key for one in moves if one.key]
    found = Movement.objects.filter(evacuation=evacuation, key__in=keys) if keys else []
    return {one.key: one for one in found}


def _take(
    counting: Counting, move: Move, number: int, known: dict[str, Movement], told: Told, actor: Actor, at: datetime
) -> None:
    move = replace(move, note=tidy_line(move.note))
    _check(counting, move, at)
    if earlier := known.get(move.key):
        if _is_another(earlier, move):
            raise Conflict(
                Text("该编号已用于另一条登记。", "This key was used for another entry."),
                next_step=Text("请更换编号。", "Use a new one."),
            )
        told.known[number] = move.key
        return
    made = taken(counting, move, at, actor.person_id)
    if not made:
        raise Conflict(
            Text("已经登记过，没有变化。", "It is entered already; nothing changed."),
            next_step=Text("无需再次登记。", "Nothing is to be entered."),
        )
    told.made += made
    told.entered[number] = move.key
    if move.key:
        known[move.key] = made[0]


def _check(counting: Counting, move: Move, at: datetime) -> None:
    """Raise Invalid where what is said of people cannot be so."""
    if move.target not in ("", *Category.values) or (move.source or "") not in ("", *Category.values):
        raise Invalid.field("target", Text("没有这种去向。", "There is no such place."))
    if move.listed_id is not None and move.listed_id not in counting.listed:
        raise Invalid.field("listed_id", Text("本次转移没有这一户。", "The evacuation has no such household."))
    if why := unfit(move.key, MOST_KEY):
        raise Invalid.field("key", why)
    if why := unfit(move.note, NOTE):
        raise Invalid.field("note", why)
    if move.people is not None and not 0 < move.people <= 100_000:
        raise Invalid.field("people", Text("人数应为1人以上。", "At least one person is entered."))
    if move.at is not None and move.at > at:
        raise Invalid.field("at", Text("时间不能晚于现在。", "It cannot lie in the future."))
    if move.target == "sheltered" and counting.shelter_of(move) not in counting.shelters:
        raise Invalid.field("to_shelter_id", Text("请选择安置点。", "Choose a shelter."))


def _journalled(evacuation: Evacuation, told: Told, actor: Actor, at: datetime, action: str) -> None:
    detail: dict[str, Any] = {**in_journal(told.made), "entries": len(told.made)}
    if evacuation.state == "ordered":
        # Whoever accounts for people has begun.
        advance(evacuation, "begin_moving", actor=actor, at=at)
        settle(evacuation.subject_type, evacuation.pk, "evacuation_start", at=at)
    written = journal.entry(
        subject_type=evacuation.subject_type,
        subject_id=evacuation.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause_of(evacuation, action),
        detail=detail,
    )
    insert([written])


def _follow(evacuation: Evacuation, told: Told, actor: Actor, at: datetime) -> None:
    """Take an evacuation up again that was all out, where somebody came to be not accounted for, to refuse or not to be found."""
    behind = sum(one.people for one in told.made if one.target in BEHIND)
    if evacuation.state != "all_out" or not behind:
        return
    evacuation.explanation, evacuation.decided_by_id = "", None
    advance(evacuation, "reopen_evacuation", actor=actor, at=at, detail={"behind": behind})
    level: Any = evacuation.response.level
    owed = evacuation_report_clock(level=level, since=at, law=evacuation.law_on(at))
    bear(owed, evacuation, answerable(evacuation.area), at, unless_open=True)
