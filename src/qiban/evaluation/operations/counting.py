"""A month that is still open is counted every day: exported, counted by the engine, its figures written anew (Art. 19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, transaction
from django.db.models import Q

from qiban.core.actor import SYSTEM, Actor
from qiban.core.lawbook.in_force import law_on
from qiban.core.rows import update
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import lock_thing
from qiban.core.units.models import Unit
from qiban.evaluation.computing import Computed, computed
from qiban.evaluation.layout import Layout, kept
from qiban.evaluation.models import Figure, Month, Revision, Standing
from qiban.evaluation.months import bounds, last_day
from qiban.law.regulation import Law

if TYPE_CHECKING:
    from qiban.evaluation.columnar.exporting import Exported

M = TypeVar("M", Figure, Standing)
# Two that begin the same month at once would each find that it is not there yet.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('evaluation-months'))"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a month came to when it was counted: its files, and its figures."""

    exported: "Exported"
    made: Computed


@transaction.atomic
def open_month(month: int, *, at: datetime, actor: Actor = SYSTEM) -> Month:
    """Return a month, begun where it was not.

    Args:
        month: as 202611.

    Source: Art. 19.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    known = Month.objects.filter(pk=month).first()
    return known or begin(Month(pk=month), "open_month", actor=actor.as_system(), at=at)


@transaction.atomic
def refresh_month(month: int, *, at: datetime) -> Month:
    """Count a month that is not frozen as it stands at `at`; one that is frozen stays as it is.

    Raises:
        NotFound: it was not begun.

    Source: Art. 19.
    """
    found = lock_thing(Month, month)
    if not found.is_frozen:
        keep_count(found, count_month(month, at=at, layout=kept()), at=at)
        update(found)
    return found


def count_month(month: int, *, at: datetime, layout: Layout, groups: Mapping[int, str] | None = None) -> Counted:
    """Export a month into a folder, and count what is there.

    Args:
        groups: the group of every unit that is ranked; the units' own where none are given.
    """
    from qiban.evaluation.columnar.exporting import export

    law = law_of(month)
    exported = export(month, at, law, layout)
    return Counted(exported, compute_month(month, layout=layout, groups=groups_of(month) if groups is None else groups))


def compute_month(month: int, *, layout: Layout, groups: Mapping[int, str]) -> Computed:
    """Return the figures that the files of a month come to."""
    from qiban.evaluation.columnar.engines import count

    return computed(count(layout, [month]), groups, law_of(month))


def law_of(month: int) -> Law:
    """Return the law by which a month is judged: that of its last day.

    Raises:
        Invalid: the month lies before the regulation's first day.
    """
    return law_on("hotline", bounds(month)[1] - timedelta.resolution)


def groups_of(month: int) -> dict[int, str]:
    """Return the peer group of every unit that has one and stands at the month's end."""
    day = last_day(month)
    standing = Unit.objects.exclude(peer_group="").filter(Q(closed_on=None) | Q(closed_on__gt=day))
    return dict(standing.exclude(opened_on__gt=day).values_list("pk", "peer_group"))


def keep_count(month: Month, counted: Counted, *, at: datetime) -> None:
    """Write the figures of an open month, in place of those before; the month itself is for the caller to store."""
    for model in (Figure, Standing):
        model.objects.filter(month=month, revision=None).delete()
    write_figures(counted.made, month, None)
    month.computed_at, month.cases = at, counted.exported.cases
    month.parameters = dict(counted.made.parameters)


def write_figures(made: Computed, month: Month, revision: Revision | None) -> None:
    """Store figures and standings, of a month itself or of a revision of it."""
    Figure.objects.bulk_create(
        Figure(
            month=month,
            revision=revision,
            unit_id=one.unit_id,
            rate=one.rate,
            good=one.good,
            cases=one.cases,
            sampled_good=one.sampled_good,
            sampled=one.sampled,
            percent=one.percent,
            outcome=one.outcome,
            words_zh=one.words.zh,
            words_en=one.words.en,
        )
        for one in made.figures
    )
    Standing.objects.bulk_create(
        Standing(
            month=month,
            revision=revision,
            unit_id=one.unit_id,
            group=one.group,
            score=one.score,
            place=one.place,
            place_from_end=one.place_from_end,
            size=one.size,
            words_zh=one.words.zh,
            words_en=one.words.en,
        )
        for one in made.standings
    )
