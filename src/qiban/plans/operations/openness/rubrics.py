"""Rubrics are drafted item by item, checked, and put into force in the place of the one before (safeguard 3)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction
from pydantic import TypeAdapter

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.openness.assessing.facts import RubricFacts
from qiban.law.openness.assessing.scoring import rubric_check
from qiban.law.scoring.points import is_points
from qiban.law.scoring.rubric import Rubric as LawRubric
from qiban.law.text import Text
from qiban.plans.models import OpenYear, Rubric
from qiban.plans.models.openness.kinds import Method, Severity, Source, UnitKind
from qiban.plans.operations.limits import TITLE

CODE = Help(Text("项目编号；与已有编号相同的，替代已有的。", "Its id; one that is there already is replaced."))
READER: TypeAdapter[LawRubric] = TypeAdapter(LawRubric)
Points = Annotated[Decimal, Quantity]
Json = dict[str, Any]
# What the form and the journal call columns of an item.
SAID = {"source": "found_by", "method": "deducted"}


def law_rubric(rubric: Rubric) -> LawRubric:
    """Return a rubric as the law's rules take it."""
    return READER.validate_python({**rubric.content, "id": str(rubric.year_id), "version": rubric.version})


@transaction.atomic
def draft_rubric(*, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None) -> Rubric:
    """Draft the next version of a year's rubric, with all that the one in force holds.

    Source: safeguard 3.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "draft_rubric", open_year_id, actor=actor, at=at, step_no=step_no)
    known = find(Rubric, year_id=year.pk)
    before = next((one.content for one in known if one.state == "in_force"), None)
    empty: Json = {"items": [], "vetoes": [], "bonuses": [], "bonus_cap": "0", "system_percent": "0"}
    made = Rubric(year_id=year.pk, version=len(known) + 1, content=before or empty)
    return begin(made, "draft_rubric", actor=actor, at=at, detail={"version": made.version}, of=year)


@transaction.atomic
def edit_item(
    *,
    actor: Actor,
    rubric_id: int,
    code: Annotated[str, Line, CODE],
    title: Annotated[str, Line],
    weight: Points,
    found_by: Source,
    deducted: Method,
    points: Points | None = None,
    minor: Points | None = None,
    general: Points | None = None,
    serious: Points | None = None,
    cap: Points | None = None,
    applies_to: UnitKind | None = None,
    is_removed: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rubric:
    """Enter an item of a rubric, put it in the place of the one with its id, or take that out.

    Args:
        points: off for each finding; minor, general, serious: off for one of that severity.
        cap: the most that findings take; the weight where it is not said.
        applies_to: the kind of unit; all where it is not said.

    Raises:
        Invalid: id or title is missing, or a number is no points.

    Source: safeguard 3.
    """
    needed(code=code, title=title)
    code, title = fitting(code=(code, 40), title=(title, TITLE))
    severities = ((Severity.MINOR, minor), (Severity.GENERAL, general), (Severity.SERIOUS, serious))
    row: Json = {
        "id": code,
        "title": title,
        "weight": weight,
        "source": found_by.value,
        "method": deducted.value,
        "points": points or Decimal(0),
        "degrees": [{"severity": one.value, "points": off} for one, off in severities if off is not None],
        "cap": cap,
        "kinds": [applies_to.value] if applies_to else [],
    }
    _points(weight=weight, points=points, minor=minor, general=general, serious=serious, cap=cap)
    return _edited(actor, rubric_id, "edit_item", "items", row, step_no, at or clock.now(), is_removed=is_removed)


@transaction.atomic
def edit_veto(
    *,
    actor: Actor,
    rubric_id: int,
    code: Annotated[str, Line, CODE],
    title: Annotated[str, Line],
    limit: Points,
    is_removed: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rubric:
    """Enter a veto of a rubric, put it in the place of the one with its id, or take that out.

    Args:
        limit: points above which no score goes then.

    Raises:
        Invalid: id or title is missing, or the limit is no points.

    Source: safeguard 3.
    """
    needed(code=code, title=title)
    code, title = fitting(code=(code, 40), title=(title, TITLE))
    _points(limit=limit)
    row: Json = {"id": code, "title": title, "limit": limit}
    return _edited(actor, rubric_id, "edit_veto", "vetoes", row, step_no, at or clock.now(), is_removed=is_removed)


@transaction.atomic
def edit_bonus(
    *,
    actor: Actor,
    rubric_id: int,
    code: Annotated[str, Line, CODE],
    title: Annotated[str, Line],
    points: Points,
    is_removed: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rubric:
    """Enter a bonus of a rubric, put it in the place of the one with its id, or take that out.

    Raises:
        Invalid: id or title is missing, or what it adds is no points.

    Source: safeguard 3.
    """
    needed(code=code, title=title)
    code, title = fitting(code=(code, 40), title=(title, TITLE))
    _points(points=points)
    row: Json = {"id": code, "title": title, "points": points}
    return _edited(actor, rubric_id, "edit_bonus", "bonuses", row, step_no, at or clock.now(), is_removed=is_removed)


def _points(**given: Decimal | None) -> None:
    """Raise Invalid naming every number that is no points."""
    wrong = {
        name: Text("应为0至100分，至多四位小数。", "Points lie between 0 and 100, with four decimals at most.")
        for name, value in given.items()
        if value is not None and not is_points(value.normalize())
    }
    if wrong:
        raise Invalid(Text("分值有误。", "Some points are not right."), fields=wrong)


def _edited(
    actor: Actor, pk: int, action: str, part: str, row: Json, step_no: int | None, at: datetime, *, is_removed: bool
) -> Rubric:
    rubric = lock_for(Rubric, action, pk, actor=actor, at=at, step_no=step_no)
    kept = _plain(row)
    rows = [one for one in rubric.content[part] if one["id"] != row["id"]]
    rubric.content = {**rubric.content, part: rows if is_removed else [*rows, kept]}
    detail = {"code": row["id"], "title": row["title"], **_told(kept), "is_removed": is_removed}
    advance(rubric, action, actor=actor, at=at, detail=detail)
    return rubric


def _told(kept: Json) -> Json:
    """Return what the journal keeps of a row, as the form calls it; no points where none are taken for each finding."""
    said = {name: value for name, value in kept.items() if isinstance(value, str) and name not in ("id", "title")}
    if said.get("method", Method.EACH) != Method.EACH:
        del said["points"]
    return {SAID.get(name, name): value for name, value in said.items()}


def _plain(value: Any) -> Any:
    """Return a row as JSON keeps it: points as text, so that none is rounded."""
    made: dict[type, Callable[[Any], Any]] = {
        Decimal: lambda one: f"{one.normalize():f}",
        dict: lambda one: {name: _plain(each) for name, each in one.items()},
        list: lambda one: [_plain(each) for each in one],
    }
    return made.get(type(value), lambda one: one)(value)


@transaction.atomic
def edit_rubric(
    *,
    actor: Actor,
    rubric_id: int,
    bonus_cap: Points,
    system_percent: Points,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rubric:
    """Set the most that bonuses add, and the share that assessments of the unit's system make.

    Raises:
        Invalid: a number is no points.

    Source: task 4, safeguard 3.
    """
    at = at or clock.now()
    _points(bonus_cap=bonus_cap, system_percent=system_percent)
    rubric = lock_for(Rubric, "edit_rubric", rubric_id, actor=actor, at=at, step_no=step_no)
    changed = _plain({"bonus_cap": bonus_cap, "system_percent": system_percent})
    rubric.content = {**rubric.content, **changed}
    advance(rubric, "edit_rubric", actor=actor, at=at, detail=changed)
    return rubric


@transaction.atomic
def adopt_rubric(*, actor: Actor, rubric_id: int, step_no: int | None = None, at: datetime | None = None) -> Rubric:
    """Put a rubric into force in the place of the one before; what the checks found weighs half of it at least.

    Raises:
        Refused: it does not hold together, or the checks weigh too little.

    Source: task 4, safeguard 3.
    """
    at = at or clock.now()
    rubric = lock_for(Rubric, "adopt_rubric", rubric_id, actor=actor, at=at, step_no=step_no)
    require(rubric_check(RubricFacts(law_rubric(rubric)), rubric.law_on(at)))
    _replace(find(Rubric, year_id=rubric.year_id, state="in_force"), actor, at)
    advance(rubric, "adopt_rubric", actor=actor, at=at)
    return rubric


def _replace(before: Sequence[Rubric], actor: Actor, at: datetime) -> None:
    for one in before:
        advance(lock_thing(Rubric, one.pk), "replace_rubric", actor=actor, at=at)
