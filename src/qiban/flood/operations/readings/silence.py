"""Stations that are silent while a response runs: somebody owes that they are heard again (市水利局职责一)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import build, end, open_ones, settle
from qiban.core.rows import find, insert_unknown
from qiban.flood.models import FloodResponse, FloodStation
from qiban.flood.posts import duty_office_id
from qiban.flood.queries.readings.stations import last_heard
from qiban.law.flood.reading.clocks import silence_clock
from qiban.law.flood.regulation import FLOOD

KIND = "station_silence"


@transaction.atomic
def watch_silence(at: datetime) -> None:
    """Let silent stations be owed while a response runs, and no more once it is over; doing it twice changes nothing more.

    Interpretation: drills ask for no station; a station that was silent before is silent once its interval has gone by
    since the response opened.

    Source: duty 1 of 市水利局.
    """
    running = [one for one in find(FloodResponse, state="running") if not one.is_drill]
    stations = find(FloodStation, state="in_use")
    ids = [one.pk for one in stations]
    if not running:
        if ids and open_ones(FloodStation.subject_type, ids, KIND).exists():
            end(FloodStation.subject_type, ids, KIND, at=at, outcome=Outcome.VOID)
        return
    opened_at, heard = min(one.opened_at for one in running), last_heard(ids)
    silent = [one for one in stations if _is_silent(one, max(opened_at, heard.get(one.pk, opened_at)), at)]
    owed = set(open_ones(FloodStation.subject_type, ids, KIND).values_list("subject_id", flat=True))
    if again := sorted(owed - {one.pk for one in silent}):
        settle(FloodStation.subject_type, again, KIND, at=at)
    _owe((one for one in silent if one.pk not in owed), at)


def _is_silent(station: FloodStation, since: datetime, at: datetime) -> bool:
    return since + timedelta(minutes=station.interval_minutes) < at


def _owe(silent: Iterable[FloodStation], at: datetime) -> None:
    law = law_on(FLOOD, at)
    # Two looks at once owe once: a station has one open obligation of a kind.
    insert_unknown(
        [
            build(
                clock=silence_clock(since=at, law=law),
                bearer_unit_id=one.unit_id or duty_office_id(),
                subject_type=one.subject_type,
                subject_id=one.pk,
                at=at,
                case_number=one.number,
            )
            for one in silent
        ]
    )
