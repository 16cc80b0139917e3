"""Found a unit, call it otherwise, place it elsewhere: each with a reason, in the journal."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.office import offices
from qiban.core.reasons import checked_reason
from qiban.law.text import Text

from .kinds import KINDS, PEER_GROUPS
from .models import Renaming, Unit, UnitAlias
from .naming import checked_aliases, checked_code, checked_names
from .tree import check_administrator, check_parent, lock_tree, locked_unit, put_below

ADMINISTRATOR = Actor(role="administrator")


@transaction.atomic
def create_unit(
    *,
    actor: Actor,
    code: str,
    name: str,
    short_name: str = "",
    name_en: str = "",
    kind: str,
    peer_group: str = "",
    parent_id: int,
    aliases: Sequence[str] = (),
    opened_on: date | None = None,
    reason: str,
    at: datetime | None = None,
) -> Unit:
    """Found a unit below another one.

    Args:
        code: never changed again.
        short_name, name_en: the name where they are left out.
        opened_on: its first day; today where it is left out.

    Raises:
        Denied, NotFound: the actor is no administrator; there is no such parent.
        Invalid: a name or the code belongs to another unit or cannot be one, the parent is closed, or no reason.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    parent = locked_unit(parent_id)
    columns = {
        **checked_names(name=name, short_name=short_name, name_en=name_en),
        **_checked_kind(kind, peer_group),
        "opened_on": opened_on or clock.civil_date(at),
    }
    others = checked_aliases(list(aliases), None)
    unit = Unit.objects.create(code=checked_code(code), parent=parent, **columns)
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    _set_aliases(unit, others)
    detail = {"name": unit.name, "kind": kind, "peer_group": peer_group, "parent": parent.code, "reason": reason}
    _note(unit, "create_unit", actor, at, detail, is_first=True)
    return unit


@transaction.atomic
def rename_unit(
    *,
    actor: Actor,
    unit_id: int,
    name: str,
    short_name: str = "",
    name_en: str = "",
    starts_on: date,
    reason: str,
    at: datetime | None = None,
) -> Renaming:
    """Call a unit otherwise from a day on; a day to come is carried out by the nightly job. It stays found by its old names.

    A renaming that was planned before gives way to this one.

    Raises:
        Denied, NotFound: the actor is no administrator; there is no such unit.
        Invalid: nothing differs, another unit has the name, the day lies before the last renaming, or no reason.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    unit = locked_unit(unit_id)
    names = checked_names(name=name, short_name=short_name, name_en=name_en, unit=unit)
    if all(getattr(unit, key) == value for key, value in names.items()):
        raise Invalid.field("name", Text("名称没有变化。", "Nothing is otherwise than before."))
    _check_start(unit, starts_on)
    planned, _ = Renaming.objects.update_or_create(
        unit=unit,
        done_at=None,
        defaults={
            **names,
            "starts_on": starts_on,
            "reason": reason,
            "planned_by_id": actor.person_id,
            "planned_at": at,
        },
    )
    if starts_on <= clock.civil_date(at):
        _carry_out(planned, unit, actor, at)
    else:
        _note(unit, "plan_renaming", actor, at, _renamed(unit, planned))
    return planned


def _check_start(unit: Unit, starts_on: date) -> None:
    began = _name_began(unit)
    if starts_on.isoformat() < began:
        raise Invalid.field(
            "starts_on",
            Text(
                f"不能早于现名称的启用日期（{began}）。",
                f"It does not lie before the name of now began ({began}).",
            ),
        )


@transaction.atomic
def cancel_renaming(*, actor: Actor, unit_id: int, reason: str, at: datetime | None = None) -> None:
    """Take back a renaming whose day has not come.

    Raises:
        Denied, Invalid: the actor is no administrator; no reason.
        Conflict: none waits, or it has been carried out.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    unit = locked_unit(unit_id)
    planned = Renaming.objects.filter(unit=unit, done_at=None).first()
    if planned is None:
        raise Conflict(Text("没有待执行的更名。", "No renaming waits for its day."))
    _note(unit, "cancel_renaming", actor, at, {**_renamed(unit, planned), "reason": reason})
    planned.delete()


def rename_due_units(*, at: datetime | None = None) -> list[Renaming]:
    """Carry out the renamings whose day has come; return them. One that is not possible any more waits."""
    at = at or clock.now()
    due = Renaming.objects.filter(done_at=None, starts_on__lte=clock.civil_date(at))
    return [done for pk in due.values_list("pk", flat=True) if (done := _rename_due(pk, at))]


@transaction.atomic
def _rename_due(pk: int, at: datetime) -> Renaming | None:
    lock_tree()
    planned = Renaming.objects.select_for_update().filter(pk=pk, done_at=None).first()
    if planned is None:
        return None
    unit = Unit.objects.select_for_update().get(pk=planned.unit_id)
    actor = Actor(role="administrator", person_id=planned.planned_by_id)
    try:
        names = {key: getattr(planned, key) for key in ("name", "short_name", "name_en")}
        checked_names(**names, unit=unit)
        if unit.closed_on is not None:
            raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    except Invalid as error:
        _note(unit, "renaming_waits", ADMINISTRATOR, at, {**_renamed(unit, planned), "why": error.message.zh})
        return None
    _carry_out(planned, unit, actor, at)
    return planned


def _carry_out(planned: Renaming, unit: Unit, actor: Actor, at: datetime) -> None:
    detail = _renamed(unit, planned)
    former = {"name": unit.name, "short_name": unit.short_name, "name_en": unit.name_en}
    began, until = _name_began(unit), planned.starts_on.isoformat()
    # A name that held for no day was a slip, and is put right.
    if began != until:
        unit.former_names = [*unit.former_names, {**former, "until": until}]
    unit.name, unit.short_name, unit.name_en = planned.name, planned.short_name, planned.name_en
    unit.save(update_fields=["name", "short_name", "name_en", "former_names"])
    planned.done_at = at
    planned.save(update_fields=["done_at"])
    _note(unit, "rename_unit", actor, at, detail)


def _name_began(unit: Unit) -> str:
    if unit.former_names:
        return str(unit.former_names[-1]["until"])
    return unit.opened_on.isoformat() if unit.opened_on else ""


def _renamed(unit: Unit, planned: Renaming) -> dict[str, str]:
    return {
        "name_before": unit.name,
        "name": planned.name,
        "short_name": planned.short_name,
        "name_en": planned.name_en,
        "on": planned.starts_on.isoformat(),
        "reason": planned.reason,
    }


@transaction.atomic
def move_unit(*, actor: Actor, unit_id: int, parent_id: int, reason: str, at: datetime | None = None) -> Unit:
    """Place a unit, with all that is below it, below another one.

    What is reported of the new parent leaves the unit by it, as far as it handles it (hotline Art. 21).

    Raises:
        Denied, NotFound: the actor is no administrator; there is no such unit.
        Invalid: it stands there, the parent is closed, itself or below it, or the unit is the centre or above it.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    unit = locked_unit(unit_id)
    parent = Unit.objects.select_for_update().filter(pk=parent_id).first()
    if parent is None:
        raise NotFound(Text("没有这个单位。", "There is no such unit."))
    if unit.parent_id == parent.pk:
        raise Invalid.field("parent", Text("上级单位没有变化。", "It stands there already."))
    check_parent(unit, parent)
    before = unit.parent.code if unit.parent else ""
    put_below(unit, parent)
    for office in offices():
        office.handing_on.moved(unit, actor, at)
    _note(unit, "move_unit", actor, at, {"parent_before": before, "parent": parent.code, "reason": reason})
    return unit


@transaction.atomic
def describe_unit(
    *,
    actor: Actor,
    unit_id: int,
    kind: str,
    peer_group: str,
    aliases: Sequence[str] | None = None,
    reason: str,
    at: datetime | None = None,
) -> Unit:
    """Say anew what a unit is, in which group it is ranked, and by which other names it is found.

    Args:
        aliases: all of them; None leaves them as they are.

    Raises:
        Denied, NotFound: the actor is no administrator; there is no such unit.
        Invalid: nothing differs, a name is another unit's, or no reason.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = checked_reason(reason, actor)
    unit = locked_unit(unit_id)
    before = _described(unit)
    for key, value in _checked_kind(kind, peer_group).items():
        setattr(unit, key, value)
    if aliases is not None:
        _set_aliases(unit, checked_aliases(list(aliases), unit))
    after = _described(unit)
    changed = {key: value for key, value in after.items() if value != before[key]}
    if not changed:
        raise Invalid.field("kind", Text("没有变化。", "Nothing is otherwise than before."))
    unit.save(update_fields=["kind", "peer_group"])
    earlier = {f"{key}_before": before[key] for key in changed}
    _note(unit, "describe_unit", actor, at, {**earlier, **changed, "reason": reason})
    return unit


def _checked_kind(kind: str, peer_group: str) -> dict[str, str]:
    if kind not in KINDS:
        raise Invalid.field("kind", Text(f"没有类别“{kind[:20]}”。", f"There is no kind “{kind[:20]}”."))
    if peer_group not in PEER_GROUPS:
        raise Invalid.field("peer_group", Text(f"没有组别“{peer_group[:20]}”。", f"No group “{peer_group[:20]}”."))
    return {"kind": kind, "peer_group": peer_group}


def _described(unit: Unit) -> dict[str, Any]:
    aliases = sorted(unit.aliases.values_list("alias", flat=True))
    return {"kind": unit.kind, "peer_group": unit.peer_group, "aliases": aliases}


def _set_aliases(unit: Unit, aliases: Sequence[str]) -> None:
    UnitAlias.objects.filter(unit=unit).exclude(alias__in=aliases).delete()
    known = set(UnitAlias.objects.filter(unit=unit).values_list("alias", flat=True))
    UnitAlias.objects.bulk_create(UnitAlias(unit=unit, alias=one) for one in aliases if one not in known)


def _note(
    unit: Unit, action: str, actor: Actor, at: datetime, detail: dict[str, Any], *, is_first: bool = False
) -> None:
    journal.record(
        subject_type="unit",
        subject_id=unit.pk,
        action=action,
        actor=actor,
        at=at,
        detail={"unit": unit.code, **detail},
        is_first=is_first,
    )
