"""What is disclosed again and again: recorded, owed anew, its link looked at (task 2)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find, update
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.law.openness.enterprises import due_day
from qiban.law.openness.enterprises.clocks import disclosure_clock
from qiban.law.openness.enterprises.disclosing import link_check
from qiban.law.openness.enterprises.facts import CycleName, LinkFacts
from qiban.law.text import Text
from qiban.plans.models import DirectoryEntry, Disclosure
from qiban.plans.opening import BEARERS, check_keeper, check_own

STATUS = Help(Text("网站应答的状态码；没有应答的不填。", "The number of the answer; nothing where there was none."))


def owe_disclosure(one: Disclosure, at: datetime) -> None:
    """Let a unit owe the next disclosure by the day of its cycle; nothing is owed where nothing has changed."""
    law = one.law_on(at)
    end(one.subject_type, one.pk, "disclosure_update", at=at, outcome=Outcome.EXCUSED)
    one.due_on = due_day(cast("CycleName", one.cycle), one.begun_on, one.disclosed_on, one.changed_on, law)
    update(one)
    if one.due_on is not None:
        bear(disclosure_clock(due_on=one.due_on, opened_at=at, law=law), one, one.unit_id, at)


@transaction.atomic
def publish_disclosure(
    *,
    actor: Actor,
    disclosure_id: int,
    link: Annotated[str, Line],
    disclosed_on: date | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Disclosure:
    """Record that something was disclosed, and where; the next time is owed by the cycle.

    Args:
        disclosed_on: today where it is not said.

    Raises:
        Invalid: no link, or a day still to come.
        Denied: another unit's disclosure.

    Source: task 2.
    """
    at = at or clock.now()
    one = lock_for(Disclosure, "publish_disclosure", disclosure_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, one.unit_id)
    day = disclosed_on or clock.civil_date(at)
    if day > clock.civil_date(at):
        raise Invalid.field("disclosed_on", Text("公开日期不能晚于今天。", "This day is still to come."))
    (one.link,) = fitting(link=(link, 300))
    if not one.link:
        raise Invalid.field("link", Text("请填写公开的网址。", "Write where it is disclosed."))
    one.disclosed_on, one.failures = day, 0
    advance(one, "publish_disclosure", actor=actor, at=at, detail={"link": one.link, "disclosed_on": day.isoformat()})
    settle(one.subject_type, one.pk, "disclosure_update", at=at)
    if find(DirectoryEntry, id=one.entry_id, state="listed"):
        owe_disclosure(one, at)
    return one


@transaction.atomic
def record_change(
    *, actor: Actor, disclosure_id: int, changed_on: date, step_no: int | None = None, at: datetime | None = None
) -> Disclosure:
    """Record that what was disclosed has changed; what is disclosed on change is owed anew.

    Raises:
        Invalid: a day still to come.
        Denied: another unit's disclosure.

    Source: task 2; 政府信息公开条例 Art. 26.
    """
    at = at or clock.now()
    one = lock_for(Disclosure, "record_change", disclosure_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, one.unit_id)
    if changed_on > clock.civil_date(at):
        raise Invalid.field("changed_on", Text("变更日期不能晚于今天。", "This day is still to come."))
    one.changed_on = changed_on
    advance(one, "record_change", actor=actor, at=at, detail={"changed_on": changed_on.isoformat()})
    if find(DirectoryEntry, id=one.entry_id, state="listed"):
        owe_disclosure(one, at)
    return one


@transaction.atomic
def check_link(
    *,
    actor: Actor,
    disclosure_id: int,
    status: Annotated[int, STATUS] | None = None,
    are_columns_clear: bool = False,
    are_elements_complete: bool = False,
    is_current: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Disclosure:
    """Record what was seen behind a link: it is broken after so many failures, or where the site is not as it should be.

    Raises:
        Denied: the unit is not of the district.

    Source: task 2.
    """
    at = at or clock.now()
    one = lock_for(Disclosure, "check_link", disclosure_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, one.unit_id)
    (entry,) = find(DirectoryEntry, id=one.entry_id)
    facts = LinkFacts(
        status,
        one.failures + 1,
        is_collection=entry.is_collection,
        are_columns_clear=are_columns_clear,
        are_elements_complete=are_elements_complete,
        is_current=is_current,
    )
    seen = link_check(facts, one.law_on(at))
    one.failures = 0 if seen.outcome == "fine" else one.failures + 1
    state = "broken" if seen.outcome == "breach" else "published"
    advance(one, "check_link", actor=actor, at=at, next_state=state, detail={"status": status, "seen": seen.reason.zh})
    if state == "broken":
        tell("link_broken", one, one.unit_id, *BEARERS, at=at)
    return one


@transaction.atomic
def end_disclosure(
    *, actor: Actor, disclosure_id: int, step_no: int | None = None, at: datetime | None = None
) -> Disclosure:
    """End a disclosure; nothing is owed for it any more.

    Raises:
        Denied: the unit is not of the district.

    Source: task 2.
    """
    at = at or clock.now()
    one = lock_for(Disclosure, "end_disclosure", disclosure_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, one.unit_id)
    advance(one, "end_disclosure", actor=actor, at=at)
    end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
    return one
