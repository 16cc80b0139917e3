"""The measures of a plan under their headings, with who answers and how they stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import lights_on
from qiban.core.units.models import Unit
from qiban.plans.models import Measure, Part, Plan, Section


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of the tree.

    Args:
        unit: who leads.
        lead: the leading unit's part.
        others: who else contributes, in order.
        accepted: how many of those were accepted.
        light: the gravest of what is owed on its parts.
    """

    measure: Measure
    unit: Unit | None
    lead: Part | None
    others: list[Unit]
    accepted: int
    light: Obligation | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with the measures below it."""

    section: Section | None
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Contribution:
    """What is known of a part besides the lead's: no more, since a plan has many hundreds."""

    pk: int
    measure: int
    unit: int
    state: str


@dataclass(slots=True)
class _Known:
    """What is known of a plan's parts, by measure or by part."""

    units: dict[int, Unit]
    leads: dict[int, Part]
    others: dict[int, list[_Contribution]]
    lights: dict[int, Obligation]


def tree(plan: Plan, most: int) -> tuple[list[Branch], int]:
    """Return a plan's first measures under their headings, in the order of the plan, and how many more there are; six queries."""
    measures = list(Measure.objects.filter(plan=plan).order_by("position"))
    sections = {one.path: one for one in Section.objects.filter(plan=plan)}
    shown = measures[:most]
    return list(_grouped(shown, sections, _known(shown))), len(measures) - len(shown)


def _known(measures: Collection[Measure]) -> _Known:
    living = Part.objects.filter(measure__in=[one.pk for one in measures]).exclude(state="ended")
    leads = {one.measure_id: one for one in living.filter(role="lead")}
    others: dict[int, list[_Contribution]] = {}
    for row in living.exclude(role="lead").order_by("position").values_list("pk", "measure", "unit", "state"):
        one = _Contribution(*row)
        others.setdefault(one.measure, []).append(one)
    contributing = [one for some in others.values() for one in some]
    keys = [("part", pk) for pk in (*(one.pk for one in leads.values()), *(one.pk for one in contributing))]
    lights = {pk: light for (_, pk), light in lights_on(keys).items()}
    named = {one.unit for one in contributing} | {one.lead_id for one in measures if one.lead_id}
    return _Known(Unit.objects.in_bulk(named), leads, others, lights)


def _grouped(measures: Iterable[Measure], sections: dict[str, Section], known: _Known) -> Iterator[Branch]:
    branch: Branch | None = None
    for measure in measures:
        section = _above(measure.path, sections)
        if branch is None or branch.section is not section:
            if branch is not None:
                yield branch
            branch = Branch(section)
        branch.rows.append(_row(measure, known))
    if branch is not None:
        yield branch


def _above(path: str, sections: dict[str, Section]) -> Section | None:
    """Return the nearest heading above a path."""
    while "." in path:
        path = path.rpartition(".")[0]
        if path in sections:
            return sections[path]
    return None


def _row(measure: Measure, known: _Known) -> Row:
    lead, others = known.leads.get(measure.pk), known.others.get(measure.pk, [])
    owing = [one.pk for one in others] + ([lead.pk] if lead else [])
    burning = [known.lights[pk] for pk in owing if pk in known.lights]
    return Row(
        measure=measure,
        unit=known.units.get(measure.lead_id or 0),
        lead=lead,
        others=[known.units[one.unit] for one in others],
        accepted=sum(one.state == "accepted" for one in others),
        light=min(burning, key=lambda one: (-one.phase, one.due_at), default=None),
    )
