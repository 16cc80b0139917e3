"""A response's level sets the pace of its evacuations, and its end leaves none unexplained (职责一（九）, （十一）)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.flood.conftest import COUNTY
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import Refused
from qiban.core.journal.models import Entry
from qiban.flood.models import Evacuation, FloodResponse, FloodTask, LevelProposal
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.operations.evacuation.carrying_out import order_return, report_all_out
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.explaining import explain_left

pytestmark = pytest.mark.django_db


def running(flood: Flood, level: LevelChoice) -> tuple[FloodResponse, Evacuation]:
    response = flood.city.response(level, places=(COUNTY,))
    return response, flood.ordered(flood.village(people=(4,)), response=response)[0]


def test_a_new_level_sets_a_new_pace_of_reports_from_then_on(flood: Flood) -> None:
    response, one = running(flood, LevelChoice.FOUR)
    flood.city.change(response, LevelChoice.ONE)
    (owed,) = flood.city.owed(one, "evacuation_report")
    assert owed.due_at - owed.opened_at == timedelta(hours=2)
    assert flood.city.outcomes(one, "evacuation_report") == ["excused"]


def test_a_village_that_is_all_out_owes_no_report_at_another_level(flood: Flood) -> None:
    response, one = running(flood, LevelChoice.FOUR)
    flood.moved(one, Move("with_relatives", "a", flood.listed(one)[0].pk))
    report_all_out(actor=flood.city.warden(one.area), evacuation_id=one.pk, at=flood.city.now)
    flood.city.change(response, LevelChoice.TWO)
    assert flood.city.owed(one) == []


def test_a_response_does_not_end_over_a_village_that_is_not_all_out_without_a_word(flood: Flood, refused: Any) -> None:
    response, one = running(flood, LevelChoice.FOUR)
    city = flood.city
    given: dict[str, Any] = {"actor": city.duty, "flood_response_id": response.pk}
    if FloodTask.objects.filter(response=response).exists():
        explain_left(**given, left=LeftKind.TASKS, reason="水位回落", at=city.now)
    with refused(Refused, "没有全部转出的村"):
        city.change(response, LevelChoice.NONE)
    explain_left(**given, left=LeftKind.EVACUATIONS, reason="转镇里继续组织", at=city.now)
    waiting = LevelProposal.objects.get(response=response, state="proposed")
    approve_level(actor=city.commander, level_proposal_id=waiting.pk, opinion="同意", at=city.now)
    kept = Entry.objects.get(subject_type="evacuation", subject_id=one.pk, action="response_ended")
    assert kept.detail["reason"] == "转镇里继续组织"
    flood.moved(one, Move("with_relatives", "a", flood.listed(one)[0].pk))
    # Nobody asks for a level any more once the response is over.
    assert order_return(actor=city.town, evacuation_id=one.pk, at=city.now).state == "returning"
