"""Record an evaluation of a project's performance, and what is done about its result (Art. 25)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Long
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.law.city_projects.watching.evaluating import evaluation
from qiban.law.city_projects.watching.facts import EvaluationFacts, ProjectState, StageName
from qiban.projects.models import Evaluation, Project
from qiban.projects.models.kinds import EvaluationStage

from .limits import MAX_TEXT


@transaction.atomic
def evaluate(
    *,
    actor: Actor,
    project_id: int,
    evaluation_stage: EvaluationStage,
    score: Decimal,
    conclusion: Annotated[str, Long],
    evaluated_on: date,
    measures: Annotated[str, Long] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Record an evaluation before, during or after a project; a poor result comes with measures.

    Args:
        score: of a hundred.
        measures: what is done about the result.

    Raises:
        Refused: the stage does not fit the project, or something is missing.

    Source: Art. 25.
    """
    at = at or clock.now()
    conclusion, measures = fitting(conclusion=(conclusion, MAX_TEXT), measures=(measures, MAX_TEXT))
    project = lock_for(Project, "evaluate", project_id, actor=actor, at=at, step_no=step_no)
    facts = EvaluationFacts(
        stage=cast("StageName", evaluation_stage.value),
        state=cast("ProjectState", project.state),
        score=score,
        conclusion=conclusion,
        measures=measures,
        evaluated_on=evaluated_on,
        on=clock.civil_date(at),
    )
    require(evaluation(facts, project.law_on(at)))
    said = {"score": score, "conclusion": conclusion, "measures": measures, "evaluated_on": evaluated_on}
    Evaluation.objects.create(project=project, recorded_at=at, stage=evaluation_stage.value, **said)
    detail = plain({"evaluation_stage": evaluation_stage.value, **said})
    advance(project, "evaluate", actor=actor, at=at, detail=detail)
    return project
