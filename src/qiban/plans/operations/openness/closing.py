"""What becomes of openness when a unit closes: its successor goes on with everything that is open (safeguard 2)."""

from datetime import datetime

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.steps.taking import lock_thing
from qiban.core.units.models import Unit
from qiban.law.openness.regulation import safeguard, task
from qiban.plans.models import (
    AnnualReport,
    Appeal,
    Assessment,
    DirectoryEntry,
    Disclosure,
    Finding,
    OpenLedger,
    OpenYear,
    SystemScore,
    TrainingRecord,
)

RUNNING = {"year__state": "running"}


def years_led_by(unit: Unit) -> QuerySet[OpenYear]:
    """Return the running years whose office a unit is."""
    return OpenYear.objects.filter(office=unit, state="running")


def ledgers_of(unit: Unit) -> QuerySet[OpenLedger]:
    """Return a unit's ledgers of running years that are still its to go on with."""
    return OpenLedger.objects.filter(unit=unit, **RUNNING)


def findings_of(unit: Unit) -> QuerySet[Finding]:
    """Return the findings that a unit has yet to put right, or that wait to be looked at again."""
    return Finding.objects.filter(unit=unit).exclude(state__in=("closed", "dismissed"))


def entries_of(unit: Unit) -> QuerySet[DirectoryEntry]:
    """Return the public enterprises for which a unit answers."""
    return DirectoryEntry.objects.filter(unit=unit).exclude(state="removed")


def is_held(unit: Unit, heir: Unit) -> bool:
    """Tell whether a closed unit still holds something of openness that its successor can take."""
    known = OpenLedger.objects.filter(unit=heir).values("year")
    held = (years_led_by(unit), ledgers_of(unit).exclude(year__in=known), findings_of(unit), entries_of(unit))
    return any(one.exists() for one in held)


def hand_on_openness(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Give what a closed unit holds of openness to its successor.

    Interpretation: a ledger goes on under the successor with all that was recorded, found and scored under it. Where the
    successor has a ledger of that year itself, that one is filed for both: the other stays as it is and owes nothing, and
    what is still to be put right goes to the successor.
    """
    years = OpenYear.objects.filter(state="running").order_by("pk")
    for pk in list(years.values_list("pk", flat=True)):
        _hand_on_year(lock_thing(OpenYear, pk), unit, heir, actor, at)
    for pk in list(entries_of(unit).order_by("pk").values_list("pk", flat=True)):
        _hand_on_entry(lock_thing(DirectoryEntry, pk), unit, heir, actor, at)
    findings_of(unit).update(unit=heir)


def _hand_on_year(year: OpenYear, unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    is_office, ledger = year.office_id == unit.pk, ledgers_of(unit).filter(year=year).first()
    taken = [one.number for one in findings_of(unit).filter(year=year).order_by("pk")]
    if is_office:
        OpenYear.objects.filter(pk=year.pk).update(office=heir)
    is_alone = ledger is not None and not OpenLedger.objects.filter(year=year, unit=heir).exists()
    if ledger is not None and is_alone:
        _take(ledger, unit, heir)
    elif ledger is not None:
        _let_go(ledger, unit, at)
    if is_office or is_alone or taken:
        detail = {"open_ledger": ledger.number if ledger and is_alone else "", "finding": taken}
        _write(year, unit, heir, actor, at, safeguard(2).clause, **detail)


def _take(ledger: OpenLedger, unit: Unit, heir: Unit) -> None:
    """Let the successor go on with a ledger and with everything of its year."""
    OpenLedger.objects.filter(pk=ledger.pk).update(unit=heir)
    for under in (TrainingRecord, AnnualReport):
        under.objects.filter(ledger=ledger).update(unit=heir)
    Finding.objects.filter(year=ledger.year_id, unit=unit).update(unit=heir)
    system = SystemScore.objects.filter(year=ledger.year_id)
    known = list(system.filter(unit=heir).values_list("level", flat=True))
    system.filter(unit=unit).exclude(level__in=known).update(unit=heir)
    Appeal.objects.filter(assessment__year=ledger.year_id, unit=unit).update(unit=heir)
    Assessment.objects.filter(year=ledger.year_id, unit=unit).update(unit=heir)


def _let_go(ledger: OpenLedger, unit: Unit, at: datetime) -> None:
    """End what a unit owes of a ledger in whose place another one is filed."""
    owed = Obligation.objects.filter(
        bearer_unit=unit, settled_at=None, subject_type=ledger.subject_type, subject_id=ledger.pk
    )
    if kinds := list(owed.values_list("kind", flat=True)):
        obligations.end(ledger.subject_type, ledger.pk, *kinds, at=at, outcome=Outcome.VOID)


def _hand_on_entry(entry: DirectoryEntry, unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    DirectoryEntry.objects.filter(pk=entry.pk).update(unit=heir)
    Disclosure.objects.filter(entry=entry).exclude(state="ended").update(unit=heir)
    _write(entry, unit, heir, actor, at, task(2, 1).clause)


def _write(
    thing: OpenYear | DirectoryEntry, unit: Unit, heir: Unit, actor: Actor, at: datetime, clause: str, **detail: object
) -> None:
    journal.record(
        subject_type=thing.subject_type,
        subject_id=thing.pk,
        action="hand_on",
        actor=actor,
        at=at,
        clause=clause,
        detail={"from": unit.code, "to": heir.code, **{name: value for name, value in detail.items() if value}},
    )
