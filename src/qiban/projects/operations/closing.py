"""What becomes of projects when a unit closes: its successor goes on with everything that is open (Art. 3)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.rows import update
from qiban.core.steps.taking import clause_of, lock_thing, take_step
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.law.city_projects.workflow import WORKFLOW
from qiban.projects.models import Approval, Confirmation, Contract, Defect, FinalAccount, Party, PlanItem, Project
from qiban.projects.models.base import Stepped
from qiban.projects.posts import OWNERS

from .answering import MODELS, locked_matter
from .confirming import waits
from .following import FOLLOWING

CLAUSE = "city_projects:3"
ENDED = ("closed", "cancelled")
# What a unit has to do with, by model and column, in the states in which something is still to be done.
OPEN: Mapping[tuple[type[Stepped], str], tuple[str, ...]] = {
    (PlanItem, "proposer"): ("proposed", "returned", "reviewed", "checked"),
    (PlanItem, "project_unit"): ("proposed", "returned", "reviewed", "checked"),
    (PlanItem, "construction_unit"): ("proposed", "returned", "reviewed", "checked"),
    (PlanItem, "user_unit"): ("proposed", "returned", "reviewed", "checked"),
    (Approval, "authority"): ("applied",),
    (Contract, "firm"): ("drafted", "signed", "settled"),
    (FinalAccount, "authority"): ("submitted",),
    (Defect, "unit"): ("reported",),
}


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Give what a closed unit holds of projects to its successor; without one it stays, for others to be named."""
    if successor is None:
        return
    for project_id in projects_of(unit):
        _hand_on_project(project_id, unit, successor, actor, at)
    for (model, column), states in OPEN.items():
        model._default_manager.filter(**{column: unit, "state__in": states}).update(**{column: successor})
    _hand_on_confirmations(unit, successor, actor, at)
    for subject, ids in _owed_by(unit).items():
        obligations.hand_on(unit_id=unit.pk, heir_id=successor.pk, subject_type=subject, subject_ids=ids)


def take_left(actor: Actor, at: datetime) -> None:
    """Take what closed units with a successor still hold, each unit's in a transaction of its own."""
    for unit in Unit.objects.filter(closed_on__isnull=False, successor__isnull=False).order_by("pk"):
        heir = heir_of(unit)
        if heir is not None and holds(unit):
            with transaction.atomic():
                hand_on(unit, heir, actor, at)


def projects_of(unit: Unit) -> list[int]:
    """Return the projects that are not over and in which a unit takes part, by id."""
    running = Project.objects.exclude(state__in=ENDED)
    named = [running.filter(**{column: unit.pk}) for column in OWNERS.values()]
    parts = running.filter(parties__unit=unit, parties__until_at=None)
    return sorted({pk for found in (*named, parts) for pk in found.values_list("pk", flat=True)})


def holds(unit: Unit) -> bool:
    """Tell whether anything open of a project is a unit's."""
    return (
        bool(projects_of(unit))
        or any(_open_of(unit))
        or Confirmation.objects.filter(unit=unit, state="asked").exists()
        or bool(_owed_by(unit))
    )


def _open_of(unit: Unit) -> Iterable[bool]:
    for (model, column), states in OPEN.items():
        yield model._default_manager.filter(**{column: unit, "state__in": states}).exists()


def _hand_on_project(project_id: int, unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    project = lock_thing(Project, project_id)
    columns = [column for column in OWNERS.values() if getattr(project, column) == unit.pk]
    if columns:
        Project.objects.filter(pk=project_id).update(**dict.fromkeys(columns, heir.pk))
    roles = [_replace_party(one, heir, at) for one in project.parties.filter(unit=unit, until_at=None)]
    journal.record(
        subject_type=Project.subject_type,
        subject_id=project_id,
        action="hand_on",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"from": unit.code, "to": heir.code, "party": [*(one.removesuffix("_id") for one in columns), *roles]},
    )


def _replace_party(party: Party, heir: Unit, at: datetime) -> str:
    """End a firm's part and let its successor, where it has none in that role, begin one; return the role."""
    Party.objects.filter(pk=party.pk).update(until_at=at)
    named = Party.objects.filter(project=party.project_id, role=party.role, unit=heir, until_at=None)
    if not named.exists():
        Party.objects.create(
            project_id=party.project_id,
            role=party.role,
            unit=heir,
            exception_reason=party.exception_reason,
            since_at=at,
        )
    return party.role


def _hand_on_confirmations(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Ask the successor instead; where it was asked in the same role itself, its own answer is enough."""
    for asked in Confirmation.objects.filter(unit=unit, state="asked").order_by("pk"):
        # What was asked about first, as whoever answers locks it.
        locked_matter(asked.pk)
        asked.refresh_from_db()
        if asked.state != "asked":
            continue
        same = {"about_type": asked.about_type, "about_id": asked.about_id, "role": asked.role}
        own = Confirmation.objects.filter(**same, unit=heir).first()
        if own is None:
            Confirmation.objects.filter(pk=asked.pk).update(unit=heir)
        else:
            _void(asked.pk, actor, at)
            _conclude(own, at)


def _void(pk: int, actor: Actor, at: datetime) -> None:
    """Ask no longer; the step of the table is one of those who may confirm, the journal names who closed the unit."""
    asked = lock_thing(Confirmation, pk)
    take_step(asked, "withdraw", actor=Actor(role="approver", unit_id=asked.unit_id), at=at)
    update(asked)
    journal.record(
        subject_type=asked.subject_type,
        subject_id=asked.pk,
        action="withdraw",
        actor=actor,
        at=at,
        clause=clause_of(asked, "withdraw"),
    )
    obligations.end(asked.subject_type, asked.pk, at=at, outcome=Outcome.VOID)


def _conclude(own: Confirmation, at: datetime) -> None:
    """Move a matter on where the successor, which has confirmed it, was the last that had to."""
    about = lock_thing(MODELS[own.about_type], own.about_id)
    if own.state == "given" and not waits(about):
        actor = Actor(role=own.last_role, person_id=own.answered_by_id, unit_id=own.unit_id)
        FOLLOWING[own.about_type](about, actor=actor, at=at, is_agreed=True, is_last=True, role=own.role)


def _owed_by(unit: Unit) -> dict[str, list[int]]:
    """Return what a unit owes of this office: the ids of the things by their kind."""
    found: dict[str, list[int]] = {}
    owed = Obligation.objects.filter(bearer_unit=unit, settled_at=None, subject_type__in=WORKFLOW.states)
    for subject, pk in owed.values_list("subject_type", "subject_id"):
        found.setdefault(subject, []).append(pk)
    return found
