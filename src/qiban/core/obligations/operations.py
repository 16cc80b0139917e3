"""Open, settle and void obligations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet

from qiban.core.rows import Count, counted, insert_unknown, new, say, store, told
from qiban.law.citation import Citation
from qiban.law.deadline import Deadline
from qiban.law.recipe import Recipe

from .lights import next_change_after, phase_at
from .models import Obligation, Outcome, Phase

ASSIGN = """
UPDATE obligations_obligation SET bearer_person_id = %s
WHERE settled_at IS NULL AND subject_type = %s AND subject_id = %s AND bearer_unit_id = %s
"""
IS_OPEN = """
SELECT FROM obligations_obligation WHERE settled_at IS NULL AND subject_type = %s AND subject_id = %s AND kind = %s
"""
END = """
UPDATE obligations_obligation SET settled_at = %s, next_change_at = NULL,
    outcome = CASE WHEN NOT (%s::text[] IS NULL OR kind = ANY(%s::text[])) THEN %s WHEN due_at > %s THEN 'met' ELSE 'late' END
WHERE settled_at IS NULL AND subject_type = %s AND subject_id = ANY(%s::bigint[])
    AND (%s::text[] = '{}' OR kind = ANY(%s::text[]))
"""


class Clock(Protocol):
    """What the law says of one clock: how long, on which clause, from which parameters."""

    @property
    def kind(self) -> str: ...
    @property
    def citation(self) -> Citation: ...
    @property
    def deadline(self) -> Deadline: ...
    @property
    def parameters(self) -> Mapping[str, str]: ...
    @property
    def basis_lapsed(self) -> bool: ...
    @property
    def is_window(self) -> bool: ...
    @property
    def recipe(self) -> Recipe: ...


def build(
    *,
    clock: Clock,
    bearer_unit_id: int,
    subject_type: str,
    subject_id: int,
    at: datetime,
    case_number: str = "",
    bearer_person_id: int | None = None,
    is_inherited: bool = False,
) -> Obligation:
    """Return the obligation that `clock` demands of a unit, not yet stored, with its light at `at`.

    Interpretation: whoever comes to bear a limit that was counted from before and has passed already (a part forwarded
    late, an extension granted after its own new end) is late as the clock says, and is not reminded of days that were
    never theirs (Art. 13).

    Args:
        is_inherited: the limit was counted from before `at`: lights beyond yellow that are behind turn in silence.
    """
    deadline, recipe = clock.deadline, clock.recipe
    obligation = new(
        Obligation,
        kind=clock.kind,
        bearer_unit_id=bearer_unit_id,
        bearer_person_id=bearer_person_id,
        subject_type=subject_type,
        subject_id=subject_id,
        case_number=case_number,
        clause=f"{clock.citation.regulation}:{clock.citation.id}",
        parameters=dict(clock.parameters),
        is_basis_lapsed=clock.basis_lapsed,
        is_provisional=deadline.provisional,
        is_window=clock.is_window,
        counted_from=recipe.counted_from,
        counted_days=recipe.counted_days,
        lead_days=recipe.lead_days,
        ends_on=recipe.ends_on,
        opened_at=at,
        yellow_at=deadline.yellow_at and max(deadline.yellow_at, at),
        due_at=deadline.due_at,
        red_at=deadline.red_at,
    )
    phase = phase_at(obligation, at)
    if is_inherited and phase > Phase.YELLOW:
        obligation.phase, obligation.next_change_at = phase, next_change_after(obligation, at)
        return obligation
    # Art. 13's yellow notice has to reach the handler even where the clock starts yellow:
    # the phase starts green, and the first sweep turns it. A window that is over at once is closed by it, too.
    is_behind = phase or obligation.due_at <= at
    obligation.next_change_at = at if is_behind else next_change_after(obligation, at)
    return obligation


def open_obligation(
    *,
    clock: Clock,
    bearer_unit_id: int,
    subject_type: str,
    subject_id: int,
    at: datetime,
    case_number: str = "",
    bearer_person_id: int | None = None,
    unless_open: bool = False,
) -> Obligation:
    """Open the obligation that `clock` demands of a unit for a subject.

    Args:
        unless_open: nothing happens where the subject owes this already.
    """
    obligation = build(
        clock=clock,
        bearer_unit_id=bearer_unit_id,
        subject_type=subject_type,
        subject_id=subject_id,
        at=at,
        case_number=case_number,
        bearer_person_id=bearer_person_id,
    )
    if unless_open:
        insert_unknown([obligation])
    else:
        store([obligation])
    return obligation


def open_ones(subject_type: str, subject_ids: int | list[int], *kinds: str) -> QuerySet[Obligation]:
    """Return the open obligations of one or several subjects, of the given kinds or all."""
    ids = subject_ids if isinstance(subject_ids, list) else [subject_ids]
    found = Obligation.objects.filter(subject_type=subject_type, subject_id__in=ids, settled_at=None)
    return found.filter(kind__in=kinds) if kinds else found


def assign(subject_type: str, subject_id: int, *, unit_id: int, person_id: int | None) -> None:
    """Name the person who bears what a unit owes for a subject: the yellow light's notice goes to that person."""
    say(ASSIGN, [person_id, subject_type, subject_id, unit_id])


def hand_on(*, unit_id: int, heir_id: int, subject_type: str = "", subject_ids: list[int] | None = None) -> int:
    """Let another unit bear what a unit owes, of some subjects or all; the clocks run on, the person is to be named anew."""
    found = Obligation.objects.filter(bearer_unit=unit_id, settled_at=None)
    if subject_ids is not None:
        found = found.filter(subject_type=subject_type, subject_id__in=subject_ids)
    return found.update(bearer_unit=heir_id, bearer_person=None)


def is_open(subject_type: str, subject_id: int, kind: str) -> bool:
    """Tell whether a subject owes what obligations of this kind demand."""
    return bool(told(IS_OPEN, [subject_type, subject_id, kind])[1])


def settle(subject_type: str, subject_ids: int | list[int], *kinds: str, at: datetime) -> Count:
    """Settle open obligations by the fact that what they demand was done at `at`: met before due, late from due on."""
    return _end(subject_type, subject_ids, kinds, at, settles=kinds or None)


def end(subject_type: str, subject_ids: int | list[int], *kinds: str, at: datetime, outcome: Outcome) -> Count:
    """End open obligations with an outcome that does not follow from the clock: excused or void."""
    return _end(subject_type, subject_ids, kinds, at, settles=(), outcome=outcome)


def settle_and_void(subject_type: str, subject_id: int, *kinds: str, at: datetime) -> Count:
    """Settle a subject's open obligations of `kinds`, and end what else it owes as void: nothing is left to do."""
    return _end(subject_type, subject_id, (), at, settles=kinds, outcome=Outcome.VOID)


def _end(
    subject_type: str,
    subject_ids: int | list[int],
    kinds: tuple[str, ...],
    at: datetime,
    *,
    settles: tuple[str, ...] | None,
    outcome: Outcome = Outcome.VOID,
) -> Count:
    """End the open obligations of `kinds` (all where there are none); return how many there were.

    Args:
        settles: kinds that end by their clock, or None for all; the others end with `outcome`.
    """
    ids = subject_ids if isinstance(subject_ids, list) else [subject_ids]
    settled = None if settles is None else list(settles)
    values = [at, settled, settled, outcome.value, at, subject_type, ids, list(kinds), list(kinds)]
    return counted(END, values)
