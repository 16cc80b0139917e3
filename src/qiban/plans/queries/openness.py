"""What of openness is counted and ranked when somebody looks."""

from collections.abc import Iterator
from datetime import datetime

from qiban.core import clock
from qiban.law.decision import Decision
from qiban.law.openness.recording.counting import KINDS
from qiban.law.openness.recording.facts import RecordName
from qiban.law.scoring.ranking import Place, ranked
from qiban.plans.models import Assessment, OpenLedger, OpenYear
from qiban.plans.models.openness.kinds import UnitKind
from qiban.plans.operations.openness.records import counted


def counts_of(ledger: OpenLedger, at: datetime | None = None) -> Iterator[tuple[RecordName, Decision]]:
    """Yield what a unit has held of each kind that it must hold, counted from its records."""
    for kind, one in KINDS.items():
        if ledger.kind in one.bearers:
            yield kind, counted(ledger, kind, at or clock.now())


def places_of(year: OpenYear) -> dict[UnitKind, tuple[Place, ...]]:
    """Return the places of units whose scores of a year are announced, by their short names, among their kind."""
    found = list(Assessment.objects.filter(year=year).exclude(state="computed").select_related("unit"))
    totals = {kind: {one.unit.short_name: one.total for one in found if one.found["kind"] == kind} for kind in UnitKind}
    return {kind: ranked(own) for kind, own in totals.items() if own}
