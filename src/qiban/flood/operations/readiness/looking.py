"""Look whether units are ready, and let their readiness items stand as the rules say (职责一（八）)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.obligations.operations import build, end, settle
from qiban.core.rows import store, update_many
from qiban.flood.models import FloodSeason, Readiness
from qiban.flood.posts import duty_office_id
from qiban.flood.queries.readiness.asked import Asked, since_of
from qiban.flood.queries.readiness.looks import LOOKS
from qiban.law.clocks import Clock
from qiban.law.decision import Decision
from qiban.law.flood.readiness.clocks import readiness_clock, ready_by, renewal_clock
from qiban.law.flood.readiness.facts import AnswerName, ReadinessFacts, StateName
from qiban.law.flood.readiness.kinds import KindName
from qiban.law.flood.readiness.met import readiness


class Moved(NamedTuple):
    """An item that stands otherwise than before."""

    item: Readiness
    before: str


LOOKED_AT = ("owed", "ready", "lapsed", "idle")
SAID = frozenset({"why", "why_en", "next_step", "next_step_en"})
MOVED = SAID | {"state", "step_no", "last_action", "last_role", "last_at", "since", "due_on"}
ACTION = "look_readiness"


def review(actor: Actor, at: datetime, unit_ids: Iterable[int], *kinds: KindName) -> None:
    """Look again at the open readiness items of some units, after something changed that may meet them or not.

    Args:
        kinds: of what kinds; all where none is named.
    """
    found = Readiness.objects.filter(unit__in=set(unit_ids))
    ids = found.filter(kind__in=kinds) if kinds else found
    review_rows(actor, at, list(ids.filter(season__state="open").values_list("pk", flat=True)))


def review_place(actor: Actor, at: datetime, path: str, kind: KindName) -> None:
    """Look again at a place and at those above it, which answer for what lies below them, and at the office on duty.

    Args:
        path: of the place's unit.
    """
    places = [int(one) for one in path.strip("/").split("/") if one]
    review(actor, at, [*places, duty_office_id()], kind)


def review_all(actor: Actor, at: datetime) -> None:
    """Look again at every readiness item of the open seasons."""
    review_rows(actor, at, list(Readiness.objects.filter(season__state="open").values_list("pk", flat=True)))


def review_rows(actor: Actor, at: datetime, ids: Sequence[int]) -> None:
    """Look again at some readiness items, with their rows locked."""
    if not ids:
        return
    locked = Readiness.objects.select_for_update(of=("self",)).filter(pk__in=ids, state__in=LOOKED_AT)
    rows = list(locked.select_related("season", "unit").order_by("pk"))
    for season in {one.season_id: one.season for one in rows}.values():
        look_at([one for one in rows if one.season_id == season.pk], season, actor, at)


def look_at(rows: Sequence[Readiness], season: FloodSeason, actor: Actor, at: datetime) -> None:
    """Let the readiness items of a season stand as the rules of their kinds say now; those that stand so stay."""
    answers = _answers(rows, season, at)
    told: list[Readiness] = []
    moved: list[Moved] = []
    owed: list[Obligation] = []
    for one in rows:
        answer = answers[one.kind][one.unit_id]
        is_other = _say(one, answer)
        before = one.state
        state = _next_state(one, answer, season, at)
        if state != before:
            moved.append(Moved(one, before))
            _move(one, state, at)
            owed += _owing(one, season, at)
        elif is_other:
            told.append(one)
    update_many(told, SAID)
    update_many([one for one, _ in moved], MOVED)
    _note(moved, actor, at)
    _end(moved, at)
    store(owed)
    _tell(moved, at)


def _answers(rows: Sequence[Readiness], season: FloodSeason, at: datetime) -> dict[str, dict[int, Decision]]:
    law, on, since = season.law_on(at), clock.civil_date(at), since_of(season)
    found: dict[str, dict[int, Decision]] = {}
    for kind in {one.kind for one in rows}:
        units = [one.unit for one in rows if one.kind == kind]
        found[kind] = dict(LOOKS[cast("KindName", kind)](Asked(season, units, on, since, law)))
    return found


def _say(one: Readiness, answer: Decision) -> bool:
    """Let an item say why it is ready or not; tell whether it said something else before."""
    next_step = answer.next_step
    said = (
        answer.reason.zh[:400],
        answer.reason.en[:800],
        next_step.zh if next_step else "",
        next_step.en if next_step else "",
    )
    is_other = said != (one.why, one.why_en, one.next_step, one.next_step_en)
    one.why, one.why_en, one.next_step, one.next_step_en = said
    return is_other


def _next_state(one: Readiness, answer: Decision, season: FloodSeason, at: datetime) -> str:
    facts = ReadinessFacts(cast("StateName", one.state), cast("AnswerName", answer.outcome))
    return str(readiness(facts, season.law_on(at)).results["next_state"])


def _move(one: Readiness, state: str, at: datetime) -> None:
    one.state, one.since = state, clock.civil_date(at)
    one.step_no += 1
    one.last_action, one.last_role, one.last_at = ACTION, "system", max(at, one.last_at)


def _note(moved: Sequence[Moved], actor: Actor, at: datetime) -> None:
    doing = actor.as_system()
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": ACTION,
            "actor": doing,
            "at": at,
            "clause": f"flood:{one.clause}",
            "detail": {"before": before, "after": one.state, "why": one.why},
        }
        for one, before in moved
    )


def _end(moved: Sequence[Moved], at: datetime) -> None:
    """Let what is ready be met, and what has nothing to make ready be owed no more."""
    kind = Readiness.subject_type
    if ready := [one.pk for one, _ in moved if one.state == "ready"]:
        settle(kind, ready, "readiness", at=at)
    if idle := [one.pk for one, _ in moved if one.state == "idle"]:
        end(kind, idle, "readiness", at=at, outcome=Outcome.VOID)


def _owing(one: Readiness, season: FloodSeason, at: datetime) -> list[Obligation]:
    """Let an item that is not ready say by when it is to be, and return what its unit owes."""
    if one.state not in ("owed", "lapsed"):
        return []
    owed = _clock(one, season, at)
    one.due_on = owed.deadline.last_day
    return [obligation_for(one, owed, at)]


def _clock(one: Readiness, season: FloodSeason, at: datetime) -> Clock:
    kind, law = cast("KindName", one.kind), season.law_on(at)
    if one.state == "lapsed":
        return renewal_clock(kind, lapsed_at=at, law=law)
    by = ready_by(kind, starts_on=season.starts_on, opened_at=at, law=law)
    return readiness_clock(kind, by=by, opened_at=at, law=law)


def owe(one: Readiness, season: FloodSeason, at: datetime) -> Obligation:
    """Let an item say by when it is to be ready, and return what its unit owes, not yet stored."""
    (owed,) = _owing(one, season, at)
    return owed


def obligation_for(one: Readiness, owed: Clock, at: datetime) -> Obligation:
    """Return what a unit owes for an item, not yet stored."""
    return build(
        clock=owed,
        bearer_unit_id=one.unit_id,
        subject_type=one.subject_type,
        subject_id=one.pk,
        at=at,
        case_number=one.number,
    )


def _tell(moved: Sequence[Moved], at: datetime) -> None:
    notify_many(
        Draft(
            "readiness_lapsed",
            one.unit_id,
            at,
            f"readiness_lapsed-{one.pk}-{one.step_no}",
            facts={one.subject_type: one.pk},
            case_number=one.number,
        )
        for one, _ in moved
        if one.state == "lapsed"
    )
