"""How each kind is looked at: what is really there, as the rule of the kind takes it."""

from collections.abc import Mapping
from typing import cast

from django.db.models import Q

from qiban.flood.models import (
    FloodCheck,
    FloodDrill,
    FloodFault,
    FloodplainItem,
    FloodPlan,
    FloodTeam,
    Pontoon,
    Roster,
)
from qiban.law.decision import Decision
from qiban.law.flood.readiness.facts import (
    CheckName,
    ExerciseName,
    ExerciseReadyFacts,
    FloodplainReadyFacts,
    HeldRow,
    InspectionReadyFacts,
    ItemRow,
    MaterialsReadyFacts,
    MustName,
    PlanReadyFacts,
    PlanRow,
    PontoonReadyFacts,
    PontoonRow,
    RosterReadyFacts,
    RosterRow,
    TeamReadyFacts,
    TeamRow,
)
from qiban.law.flood.readiness.floodplain import floodplain_ready
from qiban.law.flood.readiness.kinds import KindName, PlanName
from qiban.law.flood.readiness.met import (
    exercise_ready,
    inspection_ready,
    materials_ready,
    plan_ready,
    roster_ready,
    team_ready,
)
from qiban.law.flood.readiness.pontoons import pontoon_plan_ready, pontoon_removal_ready

from .asked import Asked, Look, by_unit, of_units, places_of
from .stock import depot_rows

Answers = Mapping[int, Decision]


def _plan(kind: PlanName) -> Look:
    def look(asked: Asked) -> Answers:
        found = by_unit(of_units(FloodPlan, asked).filter(kind=kind).exclude(state__in=("replaced", "expired")))
        season = asked.season
        return {
            one.pk: plan_ready(
                PlanReadyFacts(
                    kind, asked.on, season.starts_on, season.ends_on, tuple(map(_row, found.get(one.pk, ())))
                ),
                asked.law,
            )
            for one in asked.units
        }

    return look


def _row(plan: FloodPlan) -> PlanRow:
    return PlanRow(plan.number, plan.state, plan.valid_from, plan.valid_until)


def _exercise(kind: ExerciseName) -> Look:
    def look(asked: Asked) -> Answers:
        held = by_unit(of_units(FloodDrill, asked).filter(kind=kind).exclude(state="rejected"))
        return {
            one.pk: exercise_ready(ExerciseReadyFacts(kind, asked.since, _held(held.get(one.pk, []))), asked.law)
            for one in asked.units
        }

    return look


def _held(rows: list[FloodDrill] | list[FloodCheck]) -> tuple[HeldRow, ...]:
    return tuple(HeldRow(one.number, one.state, one.held_on) for one in rows)


def _team(asked: Asked) -> Answers:
    found = by_unit(of_units(FloodTeam, asked).filter(state="listed"))
    return {
        one.pk: team_ready(TeamReadyFacts(asked.on, tuple(map(_team_row, found.get(one.pk, ())))), asked.law)
        for one in asked.units
    }


def _team_row(team: FloodTeam) -> TeamRow:
    return TeamRow(team.number, team.strength, team.leader, team.checked_on)


def _materials(asked: Asked) -> Answers:
    found = depot_rows([one.pk for one in asked.units])
    return {
        one.pk: materials_ready(MaterialsReadyFacts(asked.on, tuple(found.get(one.pk, ()))), asked.law)
        for one in asked.units
    }


def _pontoons(asked: Asked) -> dict[int, PontoonReadyFacts]:
    bridges = list(of_units(Pontoon, asked).exclude(state="scrapped"))
    plans = FloodPlan.objects.filter(pontoon__in=bridges, state="approved", valid_from__lte=_day(asked))
    until: dict[int | None, list[FloodPlan]] = {}
    for plan in plans:
        until.setdefault(plan.pontoon_id, []).append(plan)
    found = by_unit(bridges)
    return {
        one.pk: PontoonReadyFacts(
            asked.season.ends_on,
            tuple(
                PontoonRow(
                    each.number, each.state, max((plan.valid_until for plan in until.get(each.pk, ())), default=None)
                )
                for each in found.get(one.pk, ())
            ),
        )
        for one in asked.units
    }


def _day(asked: Asked) -> object:
    return max(asked.on, asked.season.starts_on)


def _pontoon_plans(asked: Asked) -> Answers:
    return {unit: pontoon_plan_ready(facts, asked.law) for unit, facts in _pontoons(asked).items()}


def _pontoon_removals(asked: Asked) -> Answers:
    return {unit: pontoon_removal_ready(facts, asked.law) for unit, facts in _pontoons(asked).items()}


def _floodplain(asked: Asked) -> Answers:
    """A place answers for what lies in the places below it, too."""
    places = places_of(asked)
    below = Q(pk__in=())
    for path in places.values():
        below |= Q(unit__path__startswith=path)
    items = list(FloodplainItem.objects.filter(below).select_related("unit").order_by("pk"))
    return {
        unit: floodplain_ready(FloodplainReadyFacts(asked.on, _lying(path, items)), asked.law)
        for unit, path in places.items()
    }


def _lying(path: str, items: list[FloodplainItem]) -> tuple[ItemRow, ...]:
    return tuple(
        ItemRow(one.number, one.state, cast("MustName", one.must), one.due_on)
        for one in items
        if one.unit.path.startswith(path)
    )


def _rosters(asked: Asked) -> Answers:
    """A place answers for the lists of the villages below it in the season, and a village for its own."""
    places = places_of(asked)
    # Another village has the list of one that it took over.
    own = Roster.objects.filter(season=asked.season).exclude(village__successor__kind="village")
    found = list(own.select_related("village").order_by("pk"))
    return {
        unit: roster_ready(
            RosterReadyFacts(
                tuple(RosterRow(one.number, one.state) for one in found if one.village.path.startswith(path))
            ),
            asked.law,
        )
        for unit, path in places.items()
    }


def _inspection(kind: CheckName) -> Look:
    def look(asked: Asked) -> Answers:
        held = by_unit(of_units(FloodCheck, asked).filter(kind=kind))
        own = {"inspection__unit__in": [one.pk for one in asked.units], "inspection__kind": kind}
        grave = FloodFault.objects.filter(
            severity="serious", state__in=("found", "rectified"), inspection__held_on__gte=asked.since, **own
        )
        serious: dict[int, list[str]] = {}
        for fault in grave.select_related("inspection").order_by("pk"):
            serious.setdefault(fault.inspection.unit_id, []).append(fault.number)
        return {
            one.pk: inspection_ready(
                InspectionReadyFacts(kind, asked.since, _held(held.get(one.pk, [])), tuple(serious.get(one.pk, ()))),
                asked.law,
            )
            for one in asked.units
        }

    return look


# A kind that nobody looks at yet is not asked for when a season opens: nobody could meet it.
LOOKS: dict[KindName, Look] = {
    "flood_plan": _plan("flood"),
    "ice_plan": _plan("ice"),
    "beyond_plan": _plan("beyond"),
    "support_plan": _plan("support"),
    "drill": _exercise("drill"),
    "training": _exercise("training"),
    "team": _team,
    "materials": _materials,
    "pontoon_plan": _pontoon_plans,
    "pontoon_removal": _pontoon_removals,
    "floodplain": _floodplain,
    "roster": _rosters,
    "inspection": _inspection("inspection"),
    "law_check": _inspection("law_check"),
}
