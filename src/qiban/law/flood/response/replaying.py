"""What the journal of a response says that its tasks are: each level that was opened, raised, lowered and closed gives the
same tasks again (职责一（九）, 职责二).

What a level means for a task is decided anew, by the rule; only what units and headquarters did themselves is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from qiban.law.flood.workflow import WORKFLOW
from qiban.law.regulation import Law

from .facts import FateFacts, LevelNumber, TaskState
from .levels import task_fate

DifferenceName = Literal[
    "missing", "unasked", "unmade", "impossible", "state", "clause", "unit", "lowest", "response", "level"
]
# What each fate is done by.
FATES = {"suspend": "suspended", "resume": "assigned", "end": "ended"}


class Asked(NamedTuple):
    """A duty that asks for tasks: from which level up, and of which units."""

    clause: str
    lowest: LevelNumber
    units: tuple[int, ...]


class Change(NamedTuple):
    """A level was decided: 0 for the end. Opened and raised levels name what was asked for then."""

    to: LevelNumber
    asked: tuple[Asked, ...] = ()


class Made(NamedTuple):
    """A task began, as its own first entry says; an extra one was asked for besides the duties."""

    task: int
    clause: str
    unit: int
    lowest: LevelNumber
    is_extra: bool = False


class Act(NamedTuple):
    """A unit or the headquarters did something with a task."""

    task: int
    action: str


class Handed(NamedTuple):
    """A task went to another unit, because the one that had it closed."""

    task: int
    unit: int


Event = Change | Made | Act | Handed


class Row(NamedTuple):
    """A task as it stands somewhere: in the database, or replayed.

    Args:
        is_here: whether it belongs to this response.
    """

    task: int
    clause: str
    unit: int
    lowest: int
    state: str
    is_extra: bool = False
    is_here: bool = True


class Difference(NamedTuple):
    """Where two accounts of a task differ.

    Args:
        task: its id, 0 where it never had one.
        expected, found: as the journal and as the database have it.
    """

    kind: DifferenceName
    task: int
    clause: str
    unit: int
    expected: str = ""
    found: str = ""


@dataclass(slots=True)
class _Task:
    clause: str
    unit: int
    lowest: LevelNumber
    state: str
    is_extra: bool = False
    task: int = 0


@dataclass(slots=True)
class Replay:
    """A response as its journal tells it.

    Args:
        level: the last one, which stays when it ends.
        faults: what the journal says and the rules do not allow.
    """

    level: int = 0
    is_closed: bool = False
    faults: list[Difference] = field(default_factory=list)
    _tasks: list[_Task] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The tasks."""
        return [Row(one.task, one.clause, one.unit, one.lowest, one.state, one.is_extra) for one in self._tasks]

    @property
    def asked(self) -> frozenset[tuple[str, int, str]]:
        """The duties' tasks: clause, unit, state."""
        return frozenset((one.clause, one.unit, one.state) for one in self._tasks if not one.is_extra)

    def take(self, event: Event, law: Law) -> None:
        """Let an event happen."""
        if isinstance(event, Change):
            self._change(event, law)
        elif isinstance(event, Made):
            self._make(event)
        elif isinstance(event, Handed):
            self._hand(event)
        else:
            self._act(event)

    def _change(self, event: Change, law: Law) -> None:
        for one in self._tasks:
            facts = FateFacts(one.lowest, cast("TaskState", one.state), event.to)
            one.state = FATES.get(task_fate(facts, law).outcome, one.state)
        known = {(one.clause, one.unit) for one in self._tasks if not one.is_extra}
        if event.to == 0:
            self.is_closed = True
            return
        self.level = event.to
        for duty in event.asked:
            for unit in duty.units if event.to <= duty.lowest else ():
                if (duty.clause, unit) not in known:
                    known.add((duty.clause, unit))
                    self._tasks.append(_Task(duty.clause, unit, duty.lowest, "assigned"))

    def _make(self, event: Made) -> None:
        if event.is_extra:
            self._tasks.append(_Task(event.clause, event.unit, event.lowest, "assigned", True, event.task))
            return
        waiting = (one for one in self._tasks if not one.task and not one.is_extra)
        wanted = next((one for one in waiting if (one.clause, one.unit) == (event.clause, event.unit)), None)
        if wanted is None:
            self.faults.append(Difference("unasked", event.task, event.clause, event.unit))
        else:
            wanted.task = event.task

    def _of(self, task: int) -> _Task | None:
        return next((one for one in self._tasks if one.task == task), None)

    def _hand(self, event: Handed) -> None:
        if found := self._of(event.task):
            found.unit = event.unit

    def _act(self, event: Act) -> None:
        found = self._of(event.task)
        if found is None:
            return
        leads = {
            one.next_state
            for one in WORKFLOW.steps
            if (one.subject, one.state, one.action) == ("flood_task", found.state, event.action)
        }
        if leads:
            (found.state,) = leads
        else:
            told = Difference("impossible", found.task, found.clause, found.unit, found.state, event.action)
            self.faults.append(told)


def replayed(events: Iterable[Event], law: Law) -> Replay:
    """Return a response as its journal tells it.

    Interpretation: what a change of level means for a task follows from the level, from where the task stands and from the
    lowest level of its duty; so it is computed, and not read.

    Args:
        events: of the response's chain and of its tasks', in the order in which they were written.

    Source: duties 1.9 and 2.
    """
    replay = Replay()
    for event in events:
        replay.take(event, law)
    return replay


def differences(replay: Replay, found: Sequence[Row], *, level: int, is_closed: bool) -> list[Difference]:
    """Return everything in which the database's rows of a response and its tasks differ from what its journal gives."""
    rows = {one.task: one for one in found}
    told = list(replay.faults)
    if (replay.level, replay.is_closed) != (level, is_closed):
        now = str(0 if is_closed else level)
        told.append(Difference("level", 0, "", 0, str(0 if replay.is_closed else replay.level), now))
    expected = replay.rows
    for one in expected:
        if not one.task:
            told.append(Difference("unmade", 0, one.clause, one.unit))
        elif one.task not in rows:
            told.append(Difference("missing", one.task, one.clause, one.unit))
        else:
            told += _compared(one, rows[one.task])
    known = {one.task for one in expected} | {one.task for one in replay.faults}
    return told + [
        Difference("unasked", one.task, one.clause, one.unit) for one in found if one.is_here and one.task not in known
    ]


def _compared(expected: Row, found: Row) -> list[Difference]:
    pairs: dict[DifferenceName, tuple[object, object]] = {
        "clause": (expected.clause, found.clause),
        "unit": (expected.unit, found.unit),
        "lowest": (expected.lowest, found.lowest),
        "state": (expected.state, found.state),
    }
    told = [
        Difference(kind, expected.task, expected.clause, expected.unit, str(was), str(now))
        for kind, (was, now) in pairs.items()
        if was != now
    ]
    if not found.is_here:
        told.append(Difference("response", expected.task, expected.clause, expected.unit))
    return told
