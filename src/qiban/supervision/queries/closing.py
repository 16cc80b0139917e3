"""What a unit holds of supervision, as it is shown before the unit closes."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.law.text import Text
from qiban.supervision.models import Rectification, SupervisionOrder, TopicStudy
from qiban.supervision.models.base import Supervising

SHOWN = 20
# What a unit has open: its kind, its name, its states.
PARTS: tuple[tuple[type[Supervising], Text, tuple[str, ...]], ...] = (
    (SupervisionOrder, Text("未办结的督办单", "Open supervision orders"), ("issued", "answered")),
    (TopicStudy, Text("未办结的专题研究", "Open topic studies"), ("asked", "filed", "accepted")),
    (Rectification, Text("未办结的整改", "Open rectifications"), ("ordered", "reported")),
)


def held_by(unit: Unit) -> Sequence[Held]:
    """Return what of supervision a unit has open, kind by kind."""
    return [one for model, label, states in PARTS for one in [_held(unit, model, label, states)] if one.number]


def _held(unit: Unit, model: type[Supervising], label: Text, states: tuple[str, ...]) -> Held:
    found: QuerySet[Any] = model._default_manager.all()
    found = found.filter(unit=unit, state__in=states).order_by("pk")
    count = found.count()
    said = Text(f"{label.zh}{count}件", f"{label.en}: {count}")
    return Held(model.subject_type, label.zh, said, count, [one.number for one in found[:SHOWN]])
