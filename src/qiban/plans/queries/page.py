"""What the page of a plan shows: its tree of measures with who answers and how it stands, and its targets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import lights_on
from qiban.plans.models import Indicator, Measure, Part, Plan, Round, Section, Target


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of the tree.

    Args:
        lead: the leading unit's part.
        others: what others contribute, in order.
        light: the gravest of what is owed on its parts.
    """

    measure: Measure
    lead: Part | None
    others: list[Part]
    light: Obligation | None

    @property
    def accepted(self) -> int:
        """How many of those who contribute were accepted."""
        return sum(one.state == "accepted" for one in self.others)


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with the measures below it."""

    section: Section | None
    rows: list[Row] = field(default_factory=list)


def tree(plan: Plan) -> list[Branch]:
    """Return a plan's measures under their headings, in the order of the plan; five queries."""
    measures = list(Measure.objects.filter(plan=plan).select_related("lead").order_by("position"))
    parts: dict[int, list[Part]] = {}
    living = Part.objects.filter(plan=plan).exclude(state="ended").select_related("unit").order_by("position")
    for part in living:
        parts.setdefault(part.measure_id, []).append(part)
    lights = lights_on([("part", part.pk) for some in parts.values() for part in some])
    sections = {one.path: one for one in Section.objects.filter(plan=plan)}
    return list(_grouped(measures, sections, parts, {pk: light for (_, pk), light in lights.items()}))


def _grouped(
    measures: Iterable[Measure],
    sections: dict[str, Section],
    parts: dict[int, list[Part]],
    lights: dict[int, Obligation],
) -> Iterator[Branch]:
    branch: Branch | None = None
    for measure in measures:
        section = _above(measure.path, sections)
        if branch is None or branch.section is not section:
            if branch is not None:
                yield branch
            branch = Branch(section)
        branch.rows.append(_row(measure, parts.get(measure.pk, []), lights))
    if branch is not None:
        yield branch


def _above(path: str, sections: dict[str, Section]) -> Section | None:
    """Return the nearest heading above a path."""
    while "." in path:
        path = path.rpartition(".")[0]
        if path in sections:
            return sections[path]
    return None


def _row(measure: Measure, parts: list[Part], lights: dict[int, Obligation]) -> Row:
    lead = next((one for one in parts if one.role == "lead"), None)
    burning = [lights[one.pk] for one in parts if one.pk in lights]
    gravest = min(burning, key=lambda one: (-one.phase, one.due_at), default=None)
    return Row(measure, lead, [one for one in parts if one is not lead], gravest)


def targets(plan: Plan) -> list[Target]:
    """Return a plan's targets with their indicators, in the order of the plan."""
    found = Target.objects.filter(plan=plan).select_related("indicator__reporter")
    return list(found.order_by("indicator_id", "year"))


def unaimed(plan: Plan) -> list[Indicator]:
    """Return the indicators in use that have no target."""
    return list(Indicator.objects.filter(plan=plan, state="in_use", targets=None))


def rounds(plan: Plan, most: int) -> list[Round]:
    """Return a plan's latest rounds of reports."""
    return list(Round.objects.filter(plan=plan).order_by("-pk")[:most])
