"""The education plan of the demo: every district looked at beside the others."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from qiban.plans.models import Publication
from qiban.plans.operations.publishing import approve_publication, draft_publication

from .running import begun, frozen, observed, plan_of, reported
from .schools import counted, schools
from .world import Step, World

EDUCATION = "education"


def education(world: World) -> Iterator[Step]:
    """Yield what happens, in order of time."""
    office = world.who("jiaoyu-jihua")
    yield from begun(world, office, EDUCATION, ends_on=date(2027, 12, 31), due_on=date(2027, 6, 30))
    yield from observed(world, EDUCATION, 2020, 2022, "2023-07-20")
    yield from observed(world, EDUCATION, 2023, 2024, "2025-02-25")
    yield from schools(world, "2026-02-05")
    yield from observed(world, EDUCATION, 2025, 2025, "2026-02-13")
    yield from counted(world, "2025", "2026-02-13")
    yield from reported(world, office, EDUCATION, "2026-Q3", opens="2026-09-23", files="2026-10-13", waiting=1)
    yield from frozen(world, "2026-10-27")
    draft = partial(draft_publication, actor=office)
    yield world.on("2026-11-18", lambda at: draft(plan_id=plan_of(EDUCATION).pk, at=at))
    approve = partial(approve_publication, actor=world.who("jiaoyu-jihua2"))
    found = partial(Publication.objects.get, plan__regulation=EDUCATION, state="drafted")
    yield world.on("2026-11-19", lambda at: approve(publication_id=found().pk, at=at))
