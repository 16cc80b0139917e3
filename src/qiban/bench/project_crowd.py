"""A city with very many projects, most of them closed, a few in every stage: made by the demo's stories, and copied."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from qiban.core import clock
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Post
from qiban.demo.projects import cast, playing
from qiban.demo.projects.plots import Plot, plots
from qiban.platform.home import Home
from qiban.projects.models import Contract, Measurement, Payment, Project
from qiban.projects.operations.investing import measuring
from qiban.projects.operations.watching.detecting import detect

from .copying import Originals, last_ids, loading, originals_after
from .crowd import superuser
from .project_copying import TABLES, multiply

# Of the projects, those that are not closed.
OPEN_SHARE = 0.05
# Over how long the copies of a story lie.
SPREAD = timedelta(days=2)
CLOSED_YEAR, LATER_YEAR = 2024, 2025
# What may happen to a project that ends well.
HARMLESS = frozenset({"visa", "change_price", "change_geology", "overrun_disaster", "late_filing", "livelihood"})


@dataclass(frozen=True, slots=True)
class Projects:
    """How much there is."""

    projects: int
    open_projects: int
    payments: int
    seconds: float


def make_projects(home: Home, *, projects: int) -> Projects:
    """Make about `projects` projects, with everything that the product stores of them, and let their lights turn."""
    began = clock.now()
    cast.engage(password="台架")  # noqa: S106 - nobody signs in with it
    with superuser(home) as cursor:
        groups = (
            _told(cursor, closed_plots(), round(projects * (1 - OPEN_SHARE)), began - SPREAD),
            _told(cursor, open_plots(), round(projects * OPEN_SHARE), began - SPREAD),
        )
        with loading(cursor, TABLES):
            for group in groups:
                multiply(cursor, group)
    sweep(at=clock.now())
    return Projects(
        projects=Project.objects.count(),
        open_projects=Project.objects.exclude(state__in=("closed", "cancelled")).count(),
        payments=Payment.objects.count(),
        seconds=(clock.now() - began).total_seconds(),
    )


def closed_plots() -> list[Plot]:
    """Return the demo's stories as if each had come to its end, all in one plan."""
    built = (one for one in plots() if one.reaches("building") and one.until != "cancelled")
    return [
        replace(one, year=CLOSED_YEAR, until="closed", twists=tuple({*one.twists} & HARMLESS), breaches=())
        for one in built
    ]


def open_plots() -> list[Plot]:
    """Return the demo's stories that go on, in plans of their own."""
    going_on = (one for one in plots() if one.until != "closed")
    return [replace(one, year=LATER_YEAR) if one.year == CLOSED_YEAR else one for one in going_on]


def _told(cursor: Any, told: list[Plot], projects: int, at: datetime) -> Originals:
    """Tell stories up to `at`, let progress be asked about, and look for breaches in them as the worker does, which then finds none in the copies."""
    after, before = last_ids(cursor, TABLES), Project.objects.count()
    if refused := playing.play(at, told):
        raise RuntimeError(f"{refused} stories were refused")
    _report_progress(at)
    detect(at=at)
    copies = max(1, round(projects / (Project.objects.count() - before)) - 1)
    return originals_after(cursor, after, copies=copies, step=SPREAD / (copies + 1))


def _report_progress(at: datetime) -> None:
    """Report progress of whatever is being built, so that parties have it to confirm."""
    for contract in Contract.objects.filter(purchase="construction", state="signed", project__state="building"):
        made = Measurement.objects.filter(contract=contract).latest("pk")
        measuring.report_progress(
            actor=Post.objects.get(unit=contract.firm, role="firm_staff").actor("bench"),
            contract_id=contract.pk,
            starts_on=made.ends_on + timedelta(days=1),
            ends_on=made.ends_on + timedelta(days=2),
            content=made.content,
            amount=made.amount / 100,
            at=at,
        )
