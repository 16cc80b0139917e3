"""What a unit is asked to confirm, and what it has answered (Art. 5, 15, 19-21)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import owed
from qiban.core.units.models import Unit
from qiban.projects.models import Acceptance, AnnualPlan, Change, Confirmation, Measurement, Visa
from qiban.projects.models.base import Stepped
from qiban.projects.posts import parts_of

from .measured import with_same_days

# What each kind of thing says that is to be confirmed.
CONTENT: dict[type[Stepped], str] = {
    Acceptance: "report",
    AnnualPlan: "publication",
    Change: "content",
    Measurement: "content",
    Visa: "quantities",
}
MODELS = {one.subject_type: one for one in CONTENT}


@dataclass(frozen=True, slots=True)
class Asked:
    """A confirmation with what it is about.

    Args:
        owed: its clock, None once it is answered.
        amount: in yuan, where the thing costs something.
        by: the unit that asks.
        has_same_days: whether other progress of the contract covers some of the same days.
    """

    confirmation: Confirmation
    owed: Obligation | None
    about: Stepped
    content: str
    amount: Decimal | None
    by: Unit | None
    has_same_days: bool


def to_give(actor: Actor) -> QuerySet[Obligation]:
    """Return the clocks of what the post is asked to confirm for its unit, to be paged by light, due time and id."""
    return owed().filter(kind="confirmation", bearer_unit=actor.unit, subject_id__in=_asked_of(actor).values("pk"))


def of_clocks(clocks: Sequence[Obligation]) -> list[Asked]:
    """Return the confirmations of clocks, in their order; a fixed number of queries."""
    found = _with_project().in_bulk([one.subject_id for one in clocks])
    by_clock = {one.subject_id: one for one in clocks}
    return described([found[pk] for pk in by_clock if pk in found], by_clock)


def answered(actor: Actor) -> QuerySet[Confirmation]:
    """Return what the post was asked for its unit and is answered, or need not be, to be paged by id."""
    return _asked_of(actor).exclude(state="asked").select_related("project", "answered_by")


def _asked_of(actor: Actor) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(unit=actor.unit, role__in=parts_of(actor.role))


def _with_project() -> QuerySet[Confirmation]:
    return Confirmation.objects.select_related("project", "answered_by")


def described(asked: Sequence[Confirmation], clocks: dict[int, Obligation]) -> list[Asked]:
    """Return confirmations with what they are about; a fixed number of queries."""
    things, units = _things(asked), _askers(asked)
    measured = [one.about_id for one in asked if one.about_type == Measurement.subject_type]
    again = with_same_days(measured) if measured else set()
    return [
        Asked(
            confirmation=one,
            owed=clocks.get(one.pk),
            about=about,
            content=getattr(about, CONTENT[type(about)]),
            amount=getattr(about, "amount", None),
            by=units.get(one.pk),
            has_same_days=isinstance(about, Measurement) and about.pk in again,
        )
        for one in asked
        if (about := things.get((one.about_type, one.about_id)))
    ]


def _things(asked: Iterable[Confirmation]) -> dict[tuple[str, int], Stepped]:
    wanted: dict[str, set[int]] = {}
    for one in asked:
        wanted.setdefault(one.about_type, set()).add(one.about_id)
    return {
        (kind, pk): thing
        for kind, pks in wanted.items()
        for pk, thing in MODELS[kind]._default_manager.in_bulk(pks).items()
    }


def _askers(asked: Iterable[Confirmation]) -> dict[int, Unit]:
    """Return which unit asked, as the first entry of each confirmation has it."""
    first = Entry.objects.filter(subject_type="confirmation", subject_id__in=[one.pk for one in asked], sequence=1)
    by = dict(first.exclude(unit_id=None).values_list("subject_id", "unit_id"))
    units = Unit.objects.in_bulk(set(by.values()))
    return {pk: units[unit_id] for pk, unit_id in by.items()}
