"""The dispatch catalogue (事项目录): who leads and who assists in a category, by area, from a day on."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.lawbook.choosing import check_future
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.law.citation import Citation
from qiban.law.text import Text

from .keeping import check_administrator, noted, one_at_a_time, reasoned, standing, take_back
from .models import Responsibility
from .reading import directory

SUBJECT = "hotline_catalogue"
# One lead, the others assist (Art. 17).
CLAUSE = Citation("hotline", 17)
MOST_ASSISTING, MOST_YEARS = 10, 5


@transaction.atomic
def set_responsible(
    *,
    actor: Actor,
    category: str,
    area: Unit | None,
    lead: Unit,
    assisting: Sequence[Unit] = (),
    valid_from: date,
    reason: str,
    at: datetime | None = None,
) -> Responsibility:
    """Say who leads a category in an area from a day on, and who assists; what was dispatched before stays where it is.

    Args:
        area: a district; None for the city, where an area has nothing of its own.

    Raises:
        Denied: the post is no administrator's.
        Invalid: no reason, a category or an area that there is not, a closed unit, the lead among the assisting, a past day.
        Conflict: somebody has entered something else for that day.

    Source: Art. 7.2, 17.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason = reasoned(reason)
    one_at_a_time()
    _check(category, area, lead, assisting)
    same = {"category": category, "area": area, "valid_from": valid_from, "withdrawn_at": None}
    codes = [one.code for one in assisting]
    if known := Responsibility.objects.filter(**same).first():
        if (known.lead_id, known.assisting, known.reason) == (lead.pk, codes, reason):
            # A second click on the button.
            return known
        raise Conflict(
            Text(f"{valid_from}已有一项起算的责任单位。", f"Something else begins on {valid_from} already."),
            next_step=Text("请先撤回该项，或另选一天。", "Take that back first, or choose another day."),
        )
    _check_day(valid_from, at)
    made = Responsibility.objects.create(
        category=category,
        area=area,
        lead=lead,
        assisting=codes,
        valid_from=valid_from,
        reason=reason,
        entered_at=at,
        entered_by_id=actor.person_id,
    )
    before = directory().responsible_on(category, area.code if area else "", valid_from)
    detail = {**_detail(made), "lead_before": before.lead if before else "", "reason": reason}
    noted(SUBJECT, made.pk, "set_responsible", actor, at, detail)
    return made


@transaction.atomic
def undo_responsible(*, actor: Actor, entry_id: int, reason: str, at: datetime | None = None) -> Responsibility:
    """Take back what begins on a later day; what holds is changed by another entry.

    Raises:
        Denied, Invalid, NotFound: no administrator's post, no reason, no such entry.
        Conflict: it holds already, or it has been taken back.
    """
    at = at or clock.now()
    check_administrator(actor)
    one_at_a_time()
    found = standing(Responsibility, entry_id)
    check_future(found.valid_from, at)
    take_back(found, actor=actor, reason=reason, at=at)
    noted(SUBJECT, found.pk, "undo_responsible", actor, at, {**_detail(found), "reason": found.withdrawn_reason})
    return found


def _check(category: str, area: Unit | None, lead: Unit, assisting: Sequence[Unit]) -> None:
    if category not in directory().offered:
        raise Invalid.field(
            "category", Text("没有这一类别，或已停用。", "There is no such category, or it is retired.")
        )
    if area is not None and area.kind != "district":
        raise Invalid.field("area", Text("请选择区县，或不选（全市）。", "Choose an area, or none for the whole city."))
    if len(assisting) > MOST_ASSISTING:
        raise Invalid.field("assisting", Text(f"最多{MOST_ASSISTING}个协办单位。", f"At most {MOST_ASSISTING} assist."))
    if len({lead.pk, *(one.pk for one in assisting)}) <= len(assisting):
        raise Invalid.field(
            "assisting",
            Text("同一单位不能既主办又协办，也不能重复。", "A unit cannot be named twice, nor both lead and assist."),
            CLAUSE,
        )
    for name, units in (("lead", [lead]), ("assisting", assisting)):
        if closed := next((one for one in units if one.closed_on is not None), None):
            raise Invalid.field(name, _closed(closed))


def _closed(unit: Unit) -> Text:
    heir = heir_of(unit)
    if heir is None:
        return Text(f"{unit.short_name}已撤并，请另选单位。", f"{unit.name_en} is closed; choose another.")
    return Text(
        f"{unit.short_name}已撤并，请改选承接单位{heir.short_name}。",
        f"{unit.name_en} is closed; choose {heir.name_en}, which has taken over.",
    )


def _check_day(valid_from: date, at: datetime) -> None:
    today = clock.civil_date(at)
    if valid_from < today:
        raise Invalid.field(
            "valid_from", Text(f"起算日不能早于今天（{today}）。", f"It begins today ({today}) or later.")
        )
    if valid_from.year > today.year + MOST_YEARS:
        raise Invalid.field("valid_from", Text("起算日过远，请核对。", "That day lies too far ahead."))


def _detail(made: Responsibility) -> dict[str, object]:
    return {
        "category": made.category,
        "title": directory().known[made.category].title.zh,
        "area": made.area.code if made.area else "",
        "lead": made.lead.code,
        "assisting": made.assisting,
        "valid_from": made.valid_from.isoformat(),
    }
