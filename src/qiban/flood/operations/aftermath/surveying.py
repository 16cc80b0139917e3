"""Counts of damage: towns are asked in one action, and the count ends (职责一（十）)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find, find_with
from qiban.core.steps.beginning import begin
from qiban.core.steps.many import bear_many, begin_many
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import DamageReport, DamageSurvey, DamageTask, FloodResponse
from qiban.flood.posts import check_headquarters
from qiban.flood.queries.aftermath.towns import towns_offered
from qiban.flood.queries.bearers import units_by_bearer
from qiban.law.citation import Citation
from qiban.law.flood.aftermath.clocks import first_clock, task_clock, verified_clock
from qiban.law.flood.aftermath.facts import SurveyEndFacts
from qiban.law.flood.aftermath.figures import damage_survey_end
from qiban.law.flood.duties import HEADS, Duty, duties
from qiban.law.text import Text

TITLE, TEXT = 120, 10_000
HIT = Help(
    Text(
        "洪水晚于布置时间到达的，填写到达时间，初报从那时起算。",
        "Where the flood hits later: first reports are counted from then.",
    )
)


def _towns(thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    asked = thing.reports.values_list("unit", flat=True) if isinstance(thing, DamageSurvey) else ()
    return [(one.pk, one.label) for one in towns_offered() if one.pk not in set(asked)]


@transaction.atomic
def ask_damage(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    town_ids: Sequence[Annotated[int, Among(_towns)]],
    hit_at: Annotated[datetime | None, HIT] = None,
    at: datetime | None = None,
) -> DamageSurvey:
    """Ask towns for the damage of a flood that had no response: each owes a first report within hours.

    Args:
        hit_at: when the flood hits, where that is later than now.

    Raises:
        Invalid: there is no title or no town.
        Denied: the post is not of the headquarters.

    Source: duty 1.10.
    """
    at = at or clock.now()
    check_headquarters(actor)
    needed(title=title)
    (title,) = fitting(title=(title, TITLE))
    survey = DamageSurvey(title=title, asked_at=at, hit_at=hit_at)
    detail = {"title": title, "hit_at": hit_at}
    begin(survey, "ask_damage", actor=actor, at=at, detail=detail)
    _ask(survey, town_ids, actor, at)
    _charge(survey, actor, at)
    return survey


@transaction.atomic
def ask_damage_of(
    *,
    actor: Actor,
    flood_response_id: int,
    town_ids: Sequence[Annotated[int, Among(_towns)]],
    hit_at: Annotated[datetime | None, HIT] = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> DamageSurvey:
    """Ask towns for the damage of a response's flood: each owes a first report within hours.

    Args:
        hit_at: when the flood hits, where that is later than now.

    Raises:
        Invalid: there is no town, or the response's damage is being counted already.
        Denied: the post is not of the headquarters.

    Source: duty 1.10.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "ask_damage", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    if known := find(DamageSurvey, response_id=response.pk, state="running"):
        number = known[0].number
        raise Invalid(
            Text(f"{number}正在统计该响应的灾情。", f"{number} counts this response's damage already."),
            next_step=Text("请在该统计中增加镇街。", "Add towns to that count."),
        )
    survey = DamageSurvey(response_id=response.pk, title=response.title, asked_at=at, hit_at=hit_at)
    begin(survey, "ask_damage", actor=actor, at=at, detail={"hit_at": hit_at}, of=response)
    _ask(survey, town_ids, actor, at)
    _charge(survey, actor, at)
    return survey


@transaction.atomic
def ask_towns(
    *,
    actor: Actor,
    damage_survey_id: int,
    town_ids: Sequence[Annotated[int, Among(_towns)]],
    step_no: int | None = None,
    at: datetime | None = None,
) -> DamageSurvey:
    """Ask more towns.

    Raises:
        Invalid: no town is named, or one that was asked already.
        Denied: the post is not of the headquarters.

    Source: duty 1.10.
    """
    at = at or clock.now()
    survey = lock_for(DamageSurvey, "ask_towns", damage_survey_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    names = _ask(survey, town_ids, actor, at)
    advance(survey, "ask_towns", actor=actor, at=at, detail={"towns": names})
    return survey


def _ask(survey: DamageSurvey, town_ids: Sequence[int], actor: Actor, at: datetime) -> list[str]:
    """Let towns owe a first and a verified report; return their names. As many statements for many towns as for one."""
    asked = {one.unit_id for one in find(DamageReport, survey_id=survey.pk)}
    towns = {one.pk: one for one in towns_offered() if one.pk not in asked}
    chosen = [towns[one] for one in dict.fromkeys(town_ids) if one in towns]
    if not chosen or len(chosen) != len(set(town_ids)):
        raise Invalid.field("town_ids", Text("请选择还没有布置的镇街。", "Choose towns that were not asked yet."))
    known = _populations([one.pk for one in chosen])
    reports = [DamageReport(survey_id=survey.pk, unit_id=one.pk, population=known.get(one.pk)) for one in chosen]
    begin_many(reports, "ask_damage", actor=actor, at=at, details=lambda _: {"damage_survey": survey.number})
    law = survey.law_on(at)
    first = first_clock(asked_at=at, hit_at=survey.hit_at, law=law)
    verified = verified_clock(asked_at=at, law=law)
    bear_many(((owed, one, one.unit_id) for one in reports for owed in (first, verified)), at)
    notify_many(
        Draft(
            "damage_asked",
            one.unit_id,
            at,
            f"damage_asked-{one.pk}",
            roles=("flood_town",),
            facts={"damage_report": one.pk},
            case_number=one.number,
        )
        for one in reports
    )
    return [one.short_name for one in chosen]


def _populations(town_ids: list[int]) -> dict[int, int]:
    """Return how many live in towns, as was last said of each."""
    found = DamageReport.objects.filter(unit__in=town_ids, population__isnull=False).order_by("pk")
    return {unit: number for unit, number in found.values_list("unit", "population") if number is not None}


def _charge(survey: DamageSurvey, actor: Actor, at: datetime) -> None:
    """Let member units owe what their duties ask for after damage; those of heads are met by reports, repairs and lists."""
    asked = [one for one in duties() if "damage" in one.due and HEADS not in one.bearers]
    units = units_by_bearer(asked)
    wanted = dict.fromkeys((duty, unit.pk) for duty in asked for code in duty.bearers for unit in units[code])
    tasks = [_task(survey, duty, unit_id) for duty, unit_id in wanted]
    begin_many(tasks, "ask_damage", actor=actor, at=at, details=lambda one: {"clause": one.clause})
    law = survey.law_on(at)
    bear_many(
        ((task_clock(clause=Citation.parse(one.clause), asked_at=at, law=law), one, one.unit_id) for one in tasks), at
    )


def _task(survey: DamageSurvey, duty: Duty, unit_id: int) -> DamageTask:
    return DamageTask(survey_id=survey.pk, unit_id=unit_id, clause=duty.citation.clause, title=duty.title.zh)


@transaction.atomic
def close_survey(
    *, actor: Actor, damage_survey_id: int, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> DamageSurvey:
    """End a count of damage; what towns still owed for it is owed no more.

    Args:
        reason: why it ends although towns are not confirmed.

    Raises:
        Refused: a town's report is not confirmed, and nothing is said about it.
        Denied: the post is not of the headquarters.

    Source: duty 1.10.
    """
    at = at or clock.now()
    survey = lock_for(DamageSurvey, "close_survey", damage_survey_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (reason,) = fitting(reason=(reason, TEXT))
    reports = find_with(DamageReport, "unit", survey_id=survey.pk)
    left = [one for one in reports if one.state != "confirmed"]
    names = tuple(one.unit.short_name for one in left)
    require(damage_survey_end(SurveyEndFacts(names, reason), survey.law_on(at)))
    advance(survey, "close_survey", actor=actor, at=at, detail={"reason": reason} if reason else {})
    if left:
        end("damage_report", [one.pk for one in left], at=at, outcome=Outcome.EXCUSED)
    return survey
