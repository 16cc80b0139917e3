"""Which levels ran, and how each was proposed and decided on which readings, as the journal has it (职责二)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.flood.models import FloodResponse, LevelProposal
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow import STATES, WORKFLOW
from qiban.law.text import Text

from .section import Cell, Section, minutes, moment

CHANGES = ("open_response", "raise_level", "lower_level", "close_response")
DECISIONS = ("approve_level", "decline_level", "withdraw_level")
WHEN, LEVEL = Text("时间", "When"), Text("级别", "Level")
PROPOSED = STATES["level_proposal"]
LEVEL_COLUMNS = (
    WHEN,
    Text("变化", "Change"),
    LEVEL,
    Text("持续（分钟）", "Lasted (minutes)"),
    Text("建议", "Proposal"),
)
COLUMNS = (
    Text("建议", "Proposal"),
    LEVEL,
    Text("依据的水情", "Readings"),
    Text("理由", "Reason"),
    Text("建议人", "Proposed by"),
    Text("建议时间", "Proposed at"),
    Text("决定人", "Decided by"),
    Text("决定时间", "Decided at"),
    Text("结果", "Outcome"),
    Text("意见", "Opinion"),
    Text("水情到决定（分钟）", "Reading to decision (minutes)"),
    Text("建议到决定（分钟）", "Proposal to decision (minutes)"),
)


def levels(response: FloodResponse, at: datetime) -> Section:
    """Return which levels ran from when on."""
    entries = list(
        Entry.objects.filter(subject_type="flood_response", subject_id=response.pk, action__in=CHANGES).order_by(
            "sequence"
        )
    )
    ends = [one.at for one in entries[1:]] + [at]
    rows = [_level(one, end) for one, end in zip(entries, ends, strict=True)]
    title = Text("响应级别过程", "How the level went")
    return Section("levels", title, LEVEL_COLUMNS, rows)


def _level(entry: Entry, until: datetime) -> list[Cell]:
    to = int(entry.detail["to_level"])
    lasted = minutes(entry.at, until) if to else ""
    proposal = str(entry.detail.get("level_proposal", ""))
    return [moment(entry.at), WORKFLOW.actions[entry.action].title, NAMES[to], lasted, proposal]


def decisions(response: FloodResponse, _at: datetime) -> Section:
    """Return each proposed level: on what it rests, who decided when, and how long that took."""
    ids = list(LevelProposal.objects.filter(response=response.pk).values_list("pk", flat=True))
    found = Entry.objects.filter(subject_type="level_proposal", subject_id__in=ids).order_by("subject_id", "sequence")
    chains: dict[int, list[Entry]] = {}
    for one in found:
        chains.setdefault(one.subject_id, []).append(one)
    people = Person.objects.in_bulk({one.person_id for chain in chains.values() for one in chain if one.person_id})
    rows = [_decision(chain, people) for chain in chains.values()]
    return Section("decisions", Text("级别的建议和决定", "Levels proposed and decided"), COLUMNS, rows)


def _decision(chain: Sequence[Entry], people: Mapping[int, Person]) -> list[Cell]:
    first = chain[0]
    told: dict[str, Any] = first.detail
    decided = next((one for one in chain if one.action in DECISIONS), None)
    readings = told.get("readings", [])
    before, to = int(told.get("from_level", 0)), int(told.get("to_level", 0))
    level = Text(f"{_name(before).zh}→{NAMES[to].zh}", f"{_name(before).en} → {NAMES[to].en}")
    return [
        LevelProposal(pk=first.subject_id).number,
        level,
        "；".join(_readings(readings)),
        str(told.get("reason", "")),
        _person(first, people),
        moment(first.at),
        _person(decided, people) if decided else "",
        moment(decided.at) if decided else "",
        PROPOSED[decided.detail["after"]] if decided else PROPOSED["proposed"],
        str(decided.detail.get("opinion", decided.detail.get("reason", ""))) if decided else "",
        minutes(_earliest(readings), decided.at) if decided else "",
        minutes(first.at, decided.at) if decided else "",
    ]


def _name(level: int) -> Text:
    return NAMES[level] if level else Text("无响应", "none")


def _person(entry: Entry, people: Mapping[int, Person]) -> Cell:
    person = people.get(entry.person_id or 0)
    return str(person) if person else Text("水情监测", "Readings")


def _readings(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in found:
        when = _instant(one.get("observed_at"))
        words = (one.get("station"), moment(when), f"{one.get('value', '')}{one.get('unit', '')}", one.get("condition"))
        yield " ".join(str(word) for word in words if word)


def _earliest(found: Iterable[Mapping[str, Any]]) -> datetime | None:
    instants = [when for one in found if (when := _instant(one.get("observed_at")))]
    return min(instants, default=None)


def _instant(text: object) -> datetime | None:
    """Return an instant as readings keep it; None where it is none, or without an offset."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None
