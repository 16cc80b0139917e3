"""Orders, questions and situation reports follow their response to its end (职责一（八）, （十一）)."""

from typing import Any

from tests.flood.conftest import City
from tests.flood.ordering.conftest import Response

from qiban.core.errors import Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodOrder, FloodQuestion, SituationReport
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.operations.ordering.questions import answer_question
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.proposing import propose_change
from qiban.flood.operations.situation import draft_situation


def explain(response: Response, *kinds: LeftKind) -> None:
    for kind in kinds:
        explain_left(
            actor=response.city.duty,
            flood_response_id=response.row.pk,
            left=kind,
            reason="转入日常",
            at=response.city.now,
        )


def test_a_response_ends_once_orders_and_questions_are_settled_or_explained(
    response: Response, city: City, refused: Any
) -> None:
    issued, drafted = response.issue(("public_security", "health")), response.draft()
    asked, answered = response.ask(), response.ask()
    answer_question(actor=city.town, flood_question_id=answered.pk, text="一百人", at=city.now)
    draft = draft_situation(actor=city.duty, flood_response_id=response.row.pk, at=city.now)
    made = propose_change(
        actor=city.duty, flood_response_id=response.row.pk, level=LevelChoice.NONE, reason="洪水已过", at=city.now
    )
    explain(response, LeftKind.TASKS)
    for said, kind in (("没有执行完的指令2项", LeftKind.ORDERS), ("没有答复的询问1项", LeftKind.QUESTIONS)):
        with refused(Refused, said):
            approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
        explain(response, kind)
    approve_level(actor=city.commander, level_proposal_id=made.pk, opinion="同意", at=city.now)
    orders = {one.pk: (one.state, one.reason) for one in FloodOrder.objects.all()}
    assert orders == {issued.pk: ("ended", "转入日常"), drafted.pk: ("withdrawn", "转入日常")}
    assert set(issued.receipts.values_list("state", flat=True)) == {"ended"}
    questions = {one.pk: one.state for one in FloodQuestion.objects.all()}
    assert questions == {asked.pk: "ended", answered.pk: "closed"}
    assert SituationReport.objects.get(pk=draft.pk).state == "discarded"
    for one in (issued, drafted, asked, answered, *issued.receipts.all()):
        assert not city.owed(one)
    assert [one.kind for one in city.owed(response.row)] == ["review_draft"]


def test_reports_are_owed_at_the_intervals_of_the_level_while_a_response_runs(response: Response, city: City) -> None:
    (owed,) = city.owed(response.row)
    # Level II: every six hours, by the headquarters' office.
    assert (owed.kind, owed.bearer_unit_id) == ("situation_report", id_of("yellow_river_flood_office"))
    assert (owed.due_at - owed.opened_at).total_seconds() == 6 * 3600
    report = response.report()
    (after,) = city.owed(response.row)
    assert (after.opened_at, (after.due_at - after.opened_at).total_seconds()) == (report.issued_at, 6 * 3600)
    assert city.outcomes(response.row) == ["met"]


def test_a_higher_level_wants_the_next_report_sooner_and_a_lower_one_later(response: Response, city: City) -> None:
    (before,) = city.owed(response.row)
    city.change(response.row, LevelChoice.ONE)
    (sooner,) = city.owed(response.row)
    # Level I: every three hours.
    assert (sooner.due_at - sooner.opened_at).total_seconds() == 3 * 3600
    assert sooner.due_at < before.due_at
    city.change(response.row, LevelChoice.FOUR)
    (kept,) = city.owed(response.row)
    assert kept.due_at == sooner.due_at
    report = response.report()
    (after,) = city.owed(response.row)
    assert (after.due_at - report.last_at).total_seconds() == 24 * 3600


def test_a_higher_level_shortly_before_a_report_is_due_gives_no_more_time(city: City) -> None:
    row = city.response(LevelChoice.FOUR)
    (before,) = city.owed(row)
    city.at("2024-06-04 08:30")
    city.change(row, LevelChoice.TWO)
    (after,) = city.owed(row)
    assert after.due_at == before.due_at
