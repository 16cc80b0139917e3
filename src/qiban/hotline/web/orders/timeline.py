"""What the journal says of an order, in plain words: who, when, what, on which clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from qiban.core.clock import due_text
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.hotline.door import Words
from qiban.hotline.models import Channel, Kind, Urgency
from qiban.hotline.queries.journal_words import MORE_ROLES, MORE_TITLES
from qiban.law.hotline import workflow
from qiban.law.hotline.answering import REWORK_GROUNDS
from qiban.law.hotline.clocks import TITLES as CLOCKS
from qiban.law.text import Text

LABELS = {
    "kind": Text("类型", "Kind"),
    "channel": Text("渠道", "Channel"),
    "urgency": Text("紧急程度", "Urgency"),
    "demand": Text("诉求", "Demand"),
    "order": Text("工单", "Order"),
    "unit": Text("单位", "Unit"),
    "lead": Text("主办单位", "Lead unit"),
    "co": Text("协办单位", "Assisting units"),
    "from": Text("转自", "From"),
    "to": Text("转给", "To"),
    "into": Text("并入", "Merged into"),
    "reason": Text("理由", "Reason"),
    "note": Text("备注", "Note"),
    "ground": Text("情形", "Ground"),
    "basis": Text("依据", "Basis"),
    "proposed": Text("建议承办单位", "Proposed unit"),
    "late": Text("超过申请时限", "Asked past the limit"),
    "days": Text("工作日", "Working days"),
    "due_before": Text("原期限", "Old limit"),
    "due_after": Text("新期限", "New limit"),
    "due_at": Text("期限", "Limit"),
    "provincial": Text("省级工单", "Provincial"),
    "promised_on": Text("承诺解决日期", "Promised date"),
    "round": Text("轮次", "Round"),
    "out_of_scope": Text("不属受理范围", "Out of scope"),
    "reached": Text("接通", "Got through"),
    "outcome": Text("结果", "Outcome"),
    "process": Text("服务过程评分", "Mark for the process"),
    "result": Text("办理结果评分", "Mark for the result"),
    "solved": Text("问题已解决", "Solved"),
}
VALUES = {
    "satisfied": Text("满意且已解决", "Satisfied and solved"),
    "accords": Text("答复符合规定", "The reply accords with law and policy"),
    "again": Text("待再次拨打", "To be called again"),
    "unreachable": Text("无法接通", "Unreachable"),
    "reached": Text("已回访", "Called back"),
    **REWORK_GROUNDS,
}
COMMA, PAIR = Text("；", "; "), Text("{name}：{value}", "{name}: {value}")
CHOICES = {"kind": Kind, "channel": Channel, "urgency": Urgency}
UNITS = ("unit", "lead", "co", "from", "to", "proposed")
INSTANTS = ("due_before", "due_after", "due_at")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal as components/timeline.html draws it."""

    title: str
    at: datetime
    who: str
    clause: str
    text: str
    state: str
    facts: tuple[tuple[str, str], ...] = ()


def steps(entries: Iterable[Entry], words: Words) -> list[Step]:
    """Return the entries in plain words; `words` masks what the reader may not see. Two queries for names."""
    listed = list(entries)
    names = _Names.of(listed)
    return [_step(one, names, words) for one in listed]


@dataclass(frozen=True, slots=True)
class _Names:
    people: dict[int, Person]
    units: dict[int, Unit]
    by_code: dict[str, Unit]

    @classmethod
    def of(cls, entries: list[Entry]) -> "_Names":
        codes = {code for one in entries for code in _codes(one.detail)}
        ids = {one.unit_id for one in entries if one.unit_id}
        units = list(Unit.objects.filter(Q(pk__in=ids) | Q(code__in=codes)))
        return cls(
            Person.objects.in_bulk({one.person_id for one in entries if one.person_id}),
            {one.pk: one for one in units},
            {one.code: one for one in units},
        )


def _codes(detail: dict[str, Any]) -> Iterator[str]:
    for name in UNITS:
        value = detail.get(name)
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _step(entry: Entry, names: _Names, words: Words) -> Step:
    action = workflow.ACTIONS.get(entry.action)
    title = action.title if action else MORE_TITLES.get(entry.action, Text(entry.action, entry.action))
    if entry.subject_type == "obligation" and entry.detail.get("kind") in CLOCKS:
        clock = CLOCKS[entry.detail["kind"]]
        title = Text(f"{title.zh}（{clock.zh}）", f"{title.en} ({clock.en})")
    return Step(
        title=say(title),
        at=entry.at,
        who=_who(entry, names),
        clause=entry.clause,
        text=_sentence(_facts(entry, names, words)),
        state="alarm" if entry.action in ("remind", "rework") else "",
    )


def _who(entry: Entry, names: _Names) -> str:
    role = workflow.ROLES.get(entry.role) or MORE_ROLES.get(entry.role)
    unit, person = names.units.get(entry.unit_id or 0), names.people.get(entry.person_id or 0)
    parts = [str(person) if person else "", unit.label if unit else "", say(role) if role else entry.role]
    return " · ".join(part for part in parts if part)


def _sentence(facts: Iterable[tuple[str, str]]) -> str:
    return say(COMMA).join(say(PAIR).format(name=name, value=value) for name, value in facts)


def _facts(entry: Entry, names: _Names, words: Words) -> Iterator[tuple[str, str]]:
    if entry.action == "recount":
        yield say(LABELS["due_before"]), _instant(entry.detail["before"])
        yield say(LABELS["due_after"]), _instant(entry.detail["after"])
        return
    for name, value in entry.detail.items():
        if name in LABELS and value not in ("", None, [], False) and not _is_plain(entry, name, value, names):
            yield say(LABELS[name]), _value(name, value, names, words).rstrip("。.")


def _is_plain(entry: Entry, name: str, value: Any, names: _Names) -> bool:
    """Tell whether the line above says it already, or it is as always."""
    if name == "unit":
        return value in names.by_code and names.by_code[value].pk == entry.unit_id
    return (name, value) == ("round", 1) or (name == "kind" and entry.subject_type == "obligation")


def _value(name: str, value: Any, names: _Names, words: Words) -> str:
    if isinstance(value, list):
        return "、".join(_value(name, one, names, words) for one in value)
    if value is True:
        return say(Text("是", "Yes"))
    if name in INSTANTS:
        return _instant(value)
    if name in UNITS and value in names.by_code:
        return names.by_code[value].label
    if name in CHOICES and value in CHOICES[name].values:
        return str(CHOICES[name](value).label)
    return say(VALUES[value]) if value in VALUES else words(str(value))


def _instant(value: str) -> str:
    return due_text(datetime.fromisoformat(value))
