"""The page of a project 项目页: what it is, its money, who takes part, what blocks it, beside what every thing's page shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import gravest_of_each
from qiban.core.offices import things_here
from qiban.core.things import page
from qiban.core.web.language import say
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow import ACTIONS, STATES
from qiban.law.regulation import clock_title
from qiban.law.text import Text
from qiban.projects.models import Approval, Project
from qiban.projects.queries import page as queries
from qiban.projects.queries.lights import owed_within
from qiban.projects.queries.page import CEILING, CEILING_KINDS, INVESTMENT, PARTS, Stage

from .chain import chain_of

TEMPLATE = "projects/project/project.html"
# What the page shows with more of it than a clock.
APART = ("breach", "confirmation")
MOST_OWED = 20


def more(project: Project, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a project shows besides."""
    around, owed = queries.around(project), owed_within(project)
    lights = gravest_of_each(owed)
    return {
        "project": project,
        "owners": owners(project),
        "parties": around.parties,
        "chain": chain_of(project, {one.kind: one for one in around.figures}, dict(_links(around.approvals))),
        "figures": around.figures[::-1],
        "approval_steps": [_step(one) for one in queries.stages(project, around.approvals)],
        "contracts": [(one, lights.get(("contract", one.pk))) for one in around.contracts],
        "breaches": [(one, f"{CITY_PROJECTS}:{one.kind}", lights.get(("breach", one.pk))) for one in around.breaches],
        "waited_for": [(one, lights.get(("confirmation", one.pk))) for one in around.waited_for],
        "owed": [(one, clock_title(one.kind), _place(one)) for one in owed if one.subject_type not in APART][
            :MOST_OWED
        ],
        "evaluations": around.evaluations,
        "parts": list(_parts(around.counts)),
    }


def owners(project: Project) -> list[tuple[str, str]]:
    """Return the departments and units of a project."""
    return [
        (_("项目单位"), project.project_unit.label),
        (_("建设单位"), project.construction_unit.label),
        (_("使用（管护）单位"), project.user_unit.label if project.user_unit else ""),
    ]


def _links(approvals: Sequence[Approval]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield from which approvals the approved amounts come: page and document."""
    for name, kinds in (("investment", INVESTMENT), ("ceiling", CEILING_KINDS)):
        found = queries.granted(approvals, kinds)
        if found is not None:
            yield name, (reverse("approval", args=[found.pk]), found.document)


def _step(stage: Stage) -> dict[str, Any]:
    """Return an approval as a step of the way: done, running, or next."""
    found = stage.approval
    return {
        "title": str(stage.kind.label),
        "approval": found,
        "word": say(STATES["approval"][found.state] if found else Text("待申报", "To be applied for")),
        "tone": {"granted": "good", "applied": "brand"}.get(found.state if found else "", ""),
        "clause": ACTIONS["apply_approval"].citation.clause,
    }


def _place(owed: Obligation) -> str:
    return page(things_here()[owed.subject_type], owed.subject_id)


def _parts(counts: Mapping[str, int]) -> Iterator[tuple[str, Text, str]]:
    """Yield the kinds of things that belong to the project, each with its name and how many there are."""
    known = things_here()
    for model in PARTS:
        number = counts.get(model.subject_type, 0)
        if number and model.subject_type in known:
            yield model.subject_type, known[model.subject_type].title, f"{number}{'+' if number == CEILING else ''}"
