"""The life of a project of the demo, as far as its story goes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qiban.projects.models import Project
from qiban.projects.models.kinds import EvaluationStage
from qiban.projects.operations.deciding import building

from .finishing import Finishing
from .plots import Plot
from .world import World

# When work begins, so that what is under way in the demo is so now: by the year of the plan and how far the story goes.
BEGINS = {
    (2025, "building"): date(2026, 6, 8),
    (2025, "stopped"): date(2026, 4, 13),
    (2025, "completed"): date(2026, 2, 24),
    (2025, "accepted"): date(2026, 3, 14),
    (2024, "settling"): date(2026, 1, 26),
}
# What of a finished project is still to be done is done this year.
SETTLES = {"settling": date(2026, 10, 26), "accounts": date(2026, 5, 18)}
PREPARES = {"approved": date(2026, 10, 19), "bought": date(2026, 8, 10)}


def lived(world: World, plot: Plot, project: Project) -> Iterator[datetime]:
    """Live a project from its place in the published plan on; yields when each thing happens, before it does."""
    life = Finishing(world, plot, project)
    if plot.until == "cancelled":
        yield from _given_up(life)
    if plot.until in PREPARES:
        yield world.until(PREPARES[plot.until])
    if plot.reaches("approved") and plot.until != "cancelled":
        yield from life.evaluated(EvaluationStage.BEFORE, 82 + plot.number % 9)
        yield from life.approved()
    if plot.reaches("bought") and plot.until != "cancelled":
        yield from life.services()
        yield from life.contracted()
    if plot.until == "bought" or not plot.reaches("building"):
        yield from life.breached()
    if plot.reaches("building") and plot.until != "cancelled":
        yield from _built(life)
    if plot.reaches("completed"):
        yield from _finished(life)


def _given_up(life: Finishing) -> Iterator[datetime]:
    yield from life.breached()
    yield life.world.later(days=60)
    building.cancel_project(
        actor=life.world.crew.named("jihua"),
        project_id=life.project.pk,
        reason="线位与国土空间规划不一致，经研究取消，前期成果归档。",
        at=life.world.at,
    )


def _built(life: Finishing) -> Iterator[datetime]:
    begins_on = BEGINS.get((life.plot.year, life.plot.until))
    if begins_on is not None:
        yield life.world.until(begins_on + timedelta(days=life.plot.number % 7))
    yield from life.started()
    yield from life.built(rounds=4 if life.plot.reaches("completed") else 3)
    if life.plot.until in ("building", "stopped"):
        yield from life.breached()
    if life.plot.until == "stopped":
        yield from life.stopped()
    if life.plot.until == "building":
        yield from life.evaluated(EvaluationStage.DURING, 78 + life.plot.number % 11)
        yield life.world.until(life.world.now_on - timedelta(days=2 + life.plot.number % 5))
        yield from life.waited()


def _finished(life: Finishing) -> Iterator[datetime]:
    plot = life.plot
    yield from life.completed()
    yield from life.breached()
    if plot.reaches("accepted"):
        yield from life.accepted()
    if plot.until in ("handed_over", "closed"):
        yield from life.offered()
    if plot.until in SETTLES:
        yield life.world.until(SETTLES[plot.until])
    if plot.reaches("settling"):
        yield from life.settled(all_of_them=plot.reaches("accounts"))
    if plot.reaches("accounts"):
        yield from life.accounted()
    if plot.until == "closed":
        yield from life.closed()
        yield from life.evaluated(EvaluationStage.AFTER, 88 + plot.number % 5)
