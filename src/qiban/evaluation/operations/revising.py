"""A frozen month is counted anew: the same to the last digit, or every difference named order by order (Art. 19)."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import needed
from qiban.evaluation.computing import Computed
from qiban.evaluation.digests import digest_of_figures
from qiban.evaluation.explaining import Explained, explained, of_samples
from qiban.evaluation.layout import Layout, kept
from qiban.evaluation.models import Difference, Figure, Month, Revision, Standing
from qiban.evaluation.queries.quarters import quarter_of
from qiban.hotline.kept_texts import hidden
from qiban.law.hotline.evaluation.rates import EVALUATION
from qiban.law.text import Text

from .calling import call_interviews
from .counting import compute_month, count_month, write_figures

REASON = 10_000
ADOPTS = Help(
    Text(
        "勾选后以复算结果为准，原冻结数据照样保留；不勾选只留存差异。",
        "Its figures then hold, and the frozen ones stay beside them; else it only keeps what differs.",
    )
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a frozen month found.

    Args:
        is_kept: its files are those with which it was frozen, and with which it was counted since; if not, nothing else
            was looked at.
        is_same: they come to the frozen figures, to the last digit.
        is_same_law: the numbers of the law by which it was judged are what they were.
        differences: what the hotline's records say otherwise by now than the figures that hold.
    """

    is_kept: bool
    is_same: bool
    is_same_law: bool
    differences: tuple[Explained, ...]


@transaction.atomic
def revise_month(
    *,
    actor: Actor,
    evaluation_month_id: int,
    reason: str,
    is_adopted: Annotated[bool, ADOPTS] = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Revision:
    """Count a frozen month anew from the hotline's records; what was frozen stays, and every difference is kept beside it.

    Args:
        is_adopted: its figures hold from now on; interviews that were not held yet follow them.

    Raises:
        Refused: it is not frozen.
        Invalid: no reason is given, or the frozen files are not what they were.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    month = lock_for(Month, "revise_month", evaluation_month_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(None, reason=(reason, REASON))
    revision = count_anew(month, actor=actor, at=at, reason=reason, is_adopted=is_adopted)
    if is_adopted:
        call_interviews(quarter_of(month.pk), actor=actor, at=at)
    return revision


def count_anew(
    month: Month, *, actor: Actor, at: datetime, reason: str, is_adopted: bool, source: str = ""
) -> Revision:
    """Count a frozen month anew, its row locked, within the transaction that changed something; see `revise_month`.

    Args:
        source: what it follows from, such as "appeal:12".

    Raises:
        Refused, Denied, Invalid: as `revise_month` does.

    Source: Art. 19.
    """
    base = _base(month)
    _check_kept(month, base)
    no = month.revisions.count() + 1
    counted = count_month(month.pk, at=at, layout=kept().revision(month.pk, no), groups=_groups(month))
    revision = Revision.objects.create(
        month=month,
        no=no,
        is_adopted=is_adopted,
        reason=reason,
        source=source,
        cases=counted.exported.cases,
        cases_digest=counted.exported.digest,
        digest=digest_of_figures(counted.made.figures, counted.made.standings),
        parameters=dict(counted.made.parameters),
        at=at,
        by_id=actor.person_id,
    )
    write_figures(counted.made, month, revision)
    found = _differences(month, base, counted.made, kept().revision(month.pk, no))
    Difference.objects.bulk_create(_kept(one, revision) for one in found)
    detail = {"no": no, "reason": reason, "adopted": is_adopted, "differences": len(found), "digest": revision.digest}
    advance(month, "revise_month", actor=actor, at=at, detail=detail)
    return revision


def check_month(month: Month, *, at: datetime) -> Checked:
    """Look at a frozen month without changing anything: its files, its figures, and what has become otherwise since.

    Raises:
        Invalid: it is not frozen.
    """
    if not month.is_frozen:
        raise Invalid.field("month", Text(f"{month.title}尚未冻结。", "The month is not frozen."), EVALUATION)
    base = _base(month)
    if _digest(month, kept()) != month.cases_digest or not _is_there(month, base):
        return Checked(is_kept=False, is_same=False, is_same_law=False, differences=())
    made = compute_month(month.pk, layout=kept(), groups=_groups(month))
    is_same = digest_of_figures(made.figures, made.standings) == month.digest
    with _scratch() as layout:
        counted = count_month(month.pk, at=at, layout=layout, groups=_groups(month))
        found = _differences(month, base, counted.made, layout)
    is_same_law = dict(made.parameters) == month.parameters
    return Checked(is_kept=True, is_same=is_same, is_same_law=is_same_law, differences=tuple(found))


def _base(month: Month) -> Revision | None:
    """Return the count whose figures hold, None where those do with which the month was frozen."""
    return month.revisions.filter(is_adopted=True).order_by("-no").first()


def _layout(month: Month, base: Revision | None) -> Layout:
    return kept().revision(month.pk, base.no) if base else kept()


def _digest(month: Month, layout: Layout) -> str:
    from qiban.evaluation.columnar.exporting import digest_of

    try:
        return digest_of(month.pk, layout)
    except FileNotFoundError:
        return ""


def _is_there(month: Month, base: Revision | None) -> bool:
    known = base.cases_digest if base else month.cases_digest
    return _digest(month, _layout(month, base)) == known


def _check_kept(month: Month, base: Revision | None) -> None:
    if not _is_there(month, base):
        raise Invalid.field(
            "month",
            Text(
                f"{month.title}冻结的明细文件缺失或被改动，不能复算，请先从备份恢复：{_layout(month, base).root}。",
                f"The frozen files of the month are missing or changed; restore them first: {_layout(month, base).root}.",
            ),
            EVALUATION,
        )


def _groups(month: Month) -> dict[int, str]:
    """Return the groups by which a frozen month was ranked."""
    return dict(Standing.objects.filter(month=month, revision=None).values_list("unit", "group"))


def _differences(month: Month, base: Revision | None, made: Computed, layout: Layout) -> list[Explained]:
    from qiban.evaluation.columnar.engines import differences

    cases = differences(month.pk, _layout(month, base), layout)
    before = list(Figure.objects.filter(month=month, revision=base))
    return [*(each for one in cases for each in explained(one)), *of_samples(before, made.figures)]


def _kept(one: Explained, revision: Revision) -> Difference:
    return Difference(
        revision=revision,
        unit_id=one.unit_id,
        rate=one.rate,
        kind=one.kind,
        case_id=one.case_id,
        order_id=one.order_id,
        before=one.before,
        after=one.after,
        why_zh=one.words.zh,
        why_en=one.words.en,
    )


@contextmanager
def _scratch() -> Iterator[Layout]:
    root = kept().root
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root, prefix=".check-") as name:
        yield Layout(Path(name))
