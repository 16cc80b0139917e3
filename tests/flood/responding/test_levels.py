"""Levels are proposed and decided; tasks follow them (职责一（九）, 职责二)."""

from typing import Any

import pytest
from tests.flood.conftest import City

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, FloodTask, LevelProposal
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.operations.responding.deciding import approve_level, decline_level
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.proposing import propose_change, propose_level, propose_opening, withdraw_level
from qiban.flood.operations.responding.tasks import bearers
from qiban.law.flood.duties import duties


def tasks(response: FloodResponse, *states: str) -> set[tuple[str, int]]:
    found = FloodTask.objects.filter(response=response)
    found = found.filter(state__in=states) if states else found
    return set(found.values_list("clause", "unit_id"))


def wanted(response: FloodResponse, level: int) -> set[tuple[str, int]]:
    """The tasks that duties ask for at a level, read from the register."""
    asked = [one for one in duties() if one.level is not None and level <= one.level]
    return {(one.citation.clause, unit) for one, units in bearers(asked, response) for unit in units}


def test_an_approved_proposal_makes_every_task_of_every_unit_at_once(city: City) -> None:
    response = city.response(LevelChoice.TWO)
    assert (response.state, response.level, response.title) == ("running", 2, "黄河洪水")
    assert tasks(response, "assigned") == wanted(response, 2) != set()
    for one in FloodTask.objects.filter(response=response):
        (owed,) = city.owed(one)
        # Level II: half an hour, around the clock.
        assert (owed.kind, owed.bearer_unit_id) == ("task_acknowledgement", one.unit_id)
        assert (owed.due_at - owed.opened_at).total_seconds() == 1800


def test_heads_are_those_of_the_response_s_places(city: City) -> None:
    response = city.response(places=("gaoqing_changjia",))
    heads = {unit for clause, unit in tasks(response) if clause.startswith("flood:duty-1.")}
    assert heads == {id_of("city_government"), id_of("gaoqing_changjia")}


def test_a_proposal_needs_a_reason_a_place_and_a_level(city: City, refused: Any) -> None:
    given = {"actor": city.duty, "title": "洪水", "level": LevelChoice.FOUR, "reason": "上涨"}
    place = [id_of("gaoqing")]
    with refused(Invalid):
        propose_opening(**{**given, "reason": "\u200b"}, place_ids=place, at=city.now)
    with refused(Invalid, "请选择涉及的县、镇"):
        propose_opening(**given, place_ids=[], at=city.now)
    with refused(Invalid, "请选择涉及的县、镇"):
        propose_opening(**given, place_ids=[id_of("zhangdian")], at=city.now)
    with refused(Invalid, "Ⅳ级至Ⅰ级"):
        propose_opening(**{**given, "level": LevelChoice.NONE}, place_ids=place, at=city.now)
    with refused(Denied):
        propose_opening(**{**given, "actor": city.post("water", "flood_duty")}, place_ids=place, at=city.now)
    assert not LevelProposal.objects.exists()


def test_one_proposal_waits_at_a_time(city: City, refused: Any) -> None:
    first = city.proposal()
    with refused(Refused, "已有一项响应级别建议"):
        city.proposal()
    withdraw_level(actor=city.duty, level_proposal_id=first.pk, reason="水位回落", at=city.now)
    assert (city.owed(first), city.outcomes(first)) == ([], ["void"])
    response = city.response()
    with refused(Conflict, "正在响应中"):
        city.proposal()
    propose_change(actor=city.duty, flood_response_id=response.pk, level=LevelChoice.THREE, reason="上涨", at=city.now)
    with refused(Refused, "已有一项响应级别建议"):
        propose_change(actor=city.duty, flood_response_id=response.pk, level=LevelChoice.TWO, reason="涨", at=city.now)


def test_a_drill_runs_beside_a_response(city: City) -> None:
    city.response()
    drill = propose_level(
        actor=city.duty,
        to_level=2,
        reason="演练",
        title="防汛演练",
        places=[id_of("gaoqing")],
        is_drill=True,
        at=city.now,
    )
    approve_level(actor=city.commander, level_proposal_id=drill.pk, opinion="同意", at=city.now)
    assert FloodResponse.objects.filter(state="running").count() == 2


def test_somebody_else_than_who_proposed_decides(city: City, refused: Any) -> None:
    made = propose_level(
        actor=city.commander, to_level=4, reason="上涨", title="洪水", places=[id_of("gaoqing")], at=city.now
    )
    with refused(Refused, "提出建议以外的人"):
        approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
    second = city.post("flood_headquarters", "flood_commander", "-deputy")
    assert approve_level(actor=second, level_proposal_id=made.pk, opinion="同意", at=city.now).level == 4


def test_a_decision_is_owed_within_half_an_hour_and_says_on_what_it_rests(city: City, refused: Any) -> None:
    made = city.proposal()
    (owed,) = city.owed(made)
    assert (owed.kind, owed.bearer_unit_id) == ("level_decision", id_of("flood_headquarters"))
    assert (owed.due_at - owed.opened_at).total_seconds() == 1800
    with refused(Refused, "应写明理由"):
        approve_level(actor=city.commander, level_proposal_id=made.pk, opinion=" ", at=city.now)
    with refused(Invalid):
        decline_level(actor=city.commander, level_proposal_id=made.pk, opinion="", at=city.now)
    decline_level(actor=city.commander, level_proposal_id=made.pk, opinion="预报将回落", at=city.now)
    assert city.outcomes(made) == ["met"]
    assert not FloodResponse.objects.exists()


def test_a_higher_level_adds_tasks_and_a_lower_one_suspends_what_it_does_not_ask_for(city: City) -> None:
    response = city.response(LevelChoice.FOUR)
    assert tasks(response) == wanted(response, 4)
    city.change(response, LevelChoice.TWO)
    assert tasks(response, "assigned") == wanted(response, 2)
    lowered = city.change(response, LevelChoice.FOUR)
    assert lowered.level == 4
    assert tasks(response, "assigned") == wanted(response, 4)
    assert tasks(response, "suspended") == wanted(response, 2) - wanted(response, 4)
    suspended = FloodTask.objects.filter(response=response, state="suspended").first()
    assert suspended is not None
    assert (city.owed(suspended), city.outcomes(suspended)) == ([], ["void"])
    city.change(response, LevelChoice.THREE)
    assert tasks(response, "assigned") == wanted(response, 3)
    suspended.refresh_from_db()
    if suspended.level >= 3:
        assert [one.kind for one in city.owed(suspended)] == ["task_acknowledgement"]


def test_a_response_ends_once_everything_open_is_explained(city: City, refused: Any) -> None:
    response = city.response()
    number = FloodTask.objects.filter(response=response).count()
    made = propose_change(
        actor=city.duty, flood_response_id=response.pk, level=LevelChoice.NONE, reason="洪水已过", at=city.now
    )
    with refused(Refused, f"没有办结的任务{number}项"):
        approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
    with refused(Invalid, "没有未办结的事项"):
        explain_left(
            actor=city.duty, flood_response_id=response.pk, left=LeftKind.EVACUATIONS, reason="无", at=city.now
        )
    explain_left(
        actor=city.duty, flood_response_id=response.pk, left=LeftKind.TASKS, reason="转入日常值守", at=city.now
    )
    approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
    response.refresh_from_db()
    assert (response.state, response.level) == ("closed", 4)
    assert tasks(response, "ended") == tasks(response)
    for one in FloodTask.objects.filter(response=response):
        assert not city.owed(one)


@pytest.mark.parametrize("level", [LevelChoice.FOUR, LevelChoice.TWO])
def test_opening_takes_as_many_statements_for_many_units_as_for_few(
    city: City, django_assert_max_num_queries: Any, level: LevelChoice
) -> None:
    made = city.proposal(level)
    with django_assert_max_num_queries(60):
        approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
