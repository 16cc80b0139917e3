"""Ask several parties to confirm something, each for itself, and know when all have (Art. 5, 15, 19-21)."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, hand_on, open_obligation
from qiban.core.rows import find, update
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.law.citation import Citation
from qiban.law.city_projects.clocks import confirmation_clock
from qiban.projects.models import Confirmation
from qiban.projects.models.base import Stepped
from qiban.projects.posts import answering

# A party by its role and its unit.
Party = tuple[str, int]


def ask(about: Stepped, parties: Iterable[Party], *, action: str, actor: Actor, at: datetime) -> None:
    """Ask each party to confirm a thing: an obligation with a light, and a notice.

    Args:
        about: the thing, just begun or with its row locked.
        action: the action that asks, on whose clause the confirmation is owed.
    """
    article = about.workflow.actions[action].citation
    for role, unit_id in dict.fromkeys(parties):
        asked = Confirmation(
            about_type=about.subject_type,
            about_id=about.pk,
            title=about.subject,
            project_id=about.of_project,
            role=role,
            unit_id=unit_id,
            asked_at=at,
        )
        _ask_one(begin(asked, action, actor=actor, at=at, detail={"about": about.number}), about, article, at)


def _ask_one(asked: Confirmation, about: Stepped, on: Citation, at: datetime) -> None:
    owed = confirmation_clock(asked_at=at, article=int(on.id.split(".")[0]), law=about.law_on(at))
    open_obligation(
        clock=owed,
        bearer_unit_id=asked.unit_id,
        subject_type=asked.subject_type,
        subject_id=asked.pk,
        at=at,
        case_number=about.number,
    )
    due = owed.deadline.due_at.isoformat()
    told = {"confirmation": asked.pk, "about": about.subject_type, "due_at": due}
    roles, key = answering(asked.role), f"confirmation-{asked.pk}"
    notify(Draft("confirmation_asked", asked.unit_id, at, key, roles=roles, facts=told, case_number=about.number))


def ask_instead(project_id: int, role: str, former_id: int, unit_id: int) -> None:
    """Ask the unit that has a part now for what its former holder has not answered; the time runs on."""
    waiting = find(Confirmation, project_id=project_id, unit_id=former_id, state="asked")
    moved = [one for one in waiting if one.role == role]
    for one in moved:
        one.unit_id = unit_id
        update(one)
    ids = [one.pk for one in moved]
    hand_on(unit_id=former_id, heir_id=unit_id, subject_type=Confirmation.subject_type, subject_ids=ids)


def asked_of(about: Stepped) -> list[Confirmation]:
    """Return what the parties were asked about a thing, in the order in which they were asked."""
    return find(Confirmation, about_type=about.subject_type, about_id=about.pk)


def waits(about: Stepped) -> bool:
    """Tell whether a party has still to answer about a thing, or has objected to it."""
    return any(one.state in ("asked", "objected") for one in asked_of(about))


def given(about: Stepped) -> tuple[str, ...]:
    """Return the roles whose parties have all confirmed a thing."""
    asked = [one for one in asked_of(about) if one.state != "void"]
    open_roles = {one.role for one in asked if one.state != "given"}
    return tuple(dict.fromkeys(one.role for one in asked if one.role not in open_roles))


def withdraw_all(about: Stepped, *, actor: Actor, at: datetime) -> None:
    """Ask nobody any more: what was not answered is void."""
    waiting = [one for one in asked_of(about) if one.state == "asked"]
    for one in waiting:
        locked = lock_thing(Confirmation, one.pk)
        advance(locked, "withdraw", actor=actor, at=at)
    end("confirmation", [one.pk for one in waiting], at=at, outcome=Outcome.VOID)
