"""Local choices: numbers that a regulation leaves open, set by the city from a day on. Shown before they hold."""

from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound, acted_meanwhile
from qiban.core.journal import operations as journal
from qiban.core.obligations.recounting import Recounted
from qiban.law.enacted import Choice, Enacted
from qiban.law.letters import tidy, tidy_line
from qiban.law.parameter import ParameterBook
from qiban.law.register import packages
from qiban.law.regulation import book_of, regulation
from qiban.law.text import Text

from .checking import check_choice, check_reason
from .models import LocalValue
from .offices import ADMINISTRATOR
from .operations import lock
from .reading import changed, read
from .recounting import follow_entry, foresee

SUBJECT_TYPE = "local_value"


def foresee_choice(*, choice: Choice, reason: str, at: datetime | None = None) -> list[Recounted]:
    """Return which open deadlines a choice would move once its day has come; nothing is changed.

    Raises:
        Invalid: as `choose` does.
    """
    at, present = at or clock.now(), read()
    check_choice(choice, reason=reason, book=_book(choice.regulation, present), today=clock.civil_date(at))
    return _moves(present, replace(present, choices=_sorted(present, choice)), max(at, _first(choice.valid_from)))


@transaction.atomic
def choose(
    *, actor: Actor, choice: Choice, reason: str, at: datetime | None = None
) -> tuple[LocalValue, list[Recounted]]:
    """Set a number that the regulation leaves open, from today or a later day on; return it, and what it moved.

    It holds for limits that begin on its day or later, and for running ones where it says so. The same choice entered
    again by the same person is the one that stands.

    Raises:
        Denied: the post is no administrator's.
        Invalid: the number is none of the city's to choose, is out of range, or begins in the past; no source, no reason.
    """
    at = at or clock.now()
    _check_may(actor)
    lock()
    said = {
        "regulation": choice.regulation,
        "name": choice.name,
        "value": choice.value,
        "valid_from": choice.valid_from,
        "source": tidy_line(choice.source),
        "applies_to_open": choice.applies_to_open,
        "reason": tidy(reason),
        "entered_by_id": actor.person_id,
    }
    # A second click on the button.
    if again := LocalValue.objects.filter(**said, withdrawn_at=None).first():
        return again, []
    book = _book(choice.regulation, read())
    check_choice(choice, reason=reason, book=book, today=clock.civil_date(at))
    before = book.parameters[choice.name].on(choice.valid_from).value
    made = LocalValue.objects.create(**said, entered_at=at)
    _record(made, "choose", actor, at, reason=made.reason, before=before)
    changed(at)
    return made, follow_entry(made, "local_value", Text(made.source, made.source), actor=actor, at=at)


@transaction.atomic
def undo(*, actor: Actor, entry_id: int, reason: str, at: datetime | None = None) -> LocalValue:
    """Take a choice back whose day has not come; one that holds is changed by another choice, not undone.

    Raises:
        Denied: the post is no administrator's.
        Invalid, NotFound: no reason, or no such choice.
        Conflict: it holds already, or it has been taken back.
    """
    at = at or clock.now()
    _check_may(actor)
    check_reason(reason)
    lock()
    found = LocalValue.objects.filter(pk=entry_id).first()
    if found is None:
        raise NotFound(Text("没有这项录入。", "There is no such entry."))
    if not found.is_in_force:
        raise acted_meanwhile()
    check_future(found.valid_from, at)
    found.withdrawn_at, found.withdrawn_by_id, found.withdrawn_reason = at, actor.person_id, tidy(reason)
    found.save()
    _record(found, "undo", actor, at, reason=found.withdrawn_reason)
    changed(at)
    return found


def check_future(valid_from: date, at: datetime) -> None:
    """Raise Conflict where what begins on a day has begun: at its first moment in Asia/Shanghai."""
    if valid_from <= clock.civil_date(at):
        raise Conflict(
            Text(f"已自{valid_from}起生效，不能撤回。", f"It has been in force since {valid_from}."),
            next_step=Text("如需改变，请另定一个起算日录入新的内容。", "Enter another one that begins on a later day."),
        )


def _check_may(actor: Actor) -> None:
    if actor.role not in (ADMINISTRATOR, "system"):
        raise Denied(
            Text("本地参数由系统管理员调整。", "Local numbers are set by an administrator."),
            next_step=Text("请联系系统管理员。", "Please ask one."),
        )


def _book(regulation_id: str, present: Enacted) -> ParameterBook:
    if regulation_id not in packages():
        raise Invalid.field("regulation", Text("没有这部法规。", "There is no such regulation."))
    return book_of(regulation_id, present)


def _moves(present: Enacted, then: Enacted, at: datetime) -> list[Recounted]:
    """Return what `then` moves and the present entries do not by themselves."""
    anyway = {(one.obligation_id, one.due_at) for one in foresee(present, at=at)}
    return [one for one in foresee(then, at=at) if (one.obligation_id, one.due_at) not in anyway]


def _sorted(present: Enacted, choice: Choice) -> tuple[Choice, ...]:
    return tuple(sorted((*present.choices, choice), key=lambda one: one.valid_from))


def _first(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.CIVIL_ZONE)


def _record(
    made: LocalValue, action: str, actor: Actor, at: datetime, *, reason: str, before: int | None = None
) -> None:
    clause = book_of(made.regulation).parameters[made.name].citation.clause
    detail = {
        "regulation": regulation(made.regulation).id,
        "parameter": made.name,
        "value": made.value,
        "valid_from": made.valid_from.isoformat(),
        "source": made.source,
        "applies_to_open": made.applies_to_open,
        "reason": reason,
    }
    journal.record(
        subject_type=SUBJECT_TYPE,
        subject_id=made.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause,
        detail=detail if before is None else {**detail, "before": before},
    )
