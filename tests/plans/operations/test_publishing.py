"""What of a plan is shown to everybody (plans 8)."""

import json
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play, outcomes

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.plans.models import Measure, Publication
from qiban.plans.operations.ending import close_plan, withdraw_measure
from qiban.plans.operations.publishing import approve_publication, refuse_publication, withdraw_publication


def test_another_person_approves(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = city.running()
    drafted = play.draft(plan)
    (owed,) = city.owed(drafted)
    # Drafted on Monday 4 March 2024: 5 to 8 and 11 March.
    assert (owed.kind, owed.bearer_unit_id) == ("publication_decision", city.office.unit)
    assert owed.due_at.isoformat() == "2024-03-11T16:00:00+00:00"
    for decide in (approve_publication, refuse_publication):
        with refused(Refused, "由另一人审批"):
            decide(actor=city.office, publication_id=drafted.pk, opinion="同意", at=city.now)
    approve_publication(actor=play.colleague, publication_id=drafted.pk, at=city.now)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.decided_by_id) == ("public", play.colleague.person_id)
    assert outcomes(drafted, "publication_decision") == ["met"]


def test_another_department_neither_drafts_nor_decides(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = city.running()
    drafted, other = play.draft(plan), city.post("transport", "plan_office")
    with refused(Denied):
        approve_publication(actor=other, publication_id=drafted.pk, at=city.now)
    with refused(Refused):
        approve_publication(actor=city.lead, publication_id=drafted.pk, at=city.now)


def test_a_refusal_has_a_reason_and_makes_way_for_another_draft(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = city.running()
    drafted = play.draft(plan)
    with refused(Conflict, "已有待审批"):
        play.draft(plan)
    with refused(Refused, "写明理由"):
        refuse_publication(actor=play.colleague, publication_id=drafted.pk, opinion=" ", at=city.now)
    refuse_publication(actor=play.colleague, publication_id=drafted.pk, opinion="数据待核", at=city.now)
    assert not city.owed(drafted)
    assert play.draft(plan).state == "drafted"


def test_the_newer_takes_the_former_s_place(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    former, newer = play.publish(plan), play.publish(plan)
    states = dict(Publication.objects.values_list("pk", "state"))
    assert states == {former.pk: "withdrawn", newer.pk: "public"}


def test_what_is_public_stays_while_a_draft_waits_or_is_refused(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    former, drafted = play.publish(plan), play.draft(plan)
    refuse_publication(actor=play.colleague, publication_id=drafted.pk, opinion="数据待核", at=city.now)
    assert Publication.objects.get(state="public") == former


def test_what_is_public_is_taken_off_with_a_reason(city: City, play: Play, refused: Any) -> None:
    plan, _, _ = city.running()
    public = play.publish(plan)
    with refused(Invalid):
        withdraw_publication(actor=city.office, publication_id=public.pk, opinion="", at=city.now)
    withdraw_publication(actor=city.office, publication_id=public.pk, opinion="数据有误", at=city.now)
    assert not Publication.objects.filter(state="public").exists()


def test_names_values_and_states_are_public_and_nothing_else(city: City, play: Play) -> None:
    plan, lead, helping = city.running()
    withdrawn = city.measure(plan, "1.2", title="取消的措施")
    withdraw_measure(actor=city.office, measure_id=withdrawn.pk, reason="内部理由", at=city.now)
    play.progress(lead, "内部进展说明。")
    play.show(lead)
    play.ask(helping, reason="内部申请理由")
    indicator = city.indicator(play.since("2023-01-01"))
    city.target(indicator, "60.5", 2023)
    play.known(indicator, "2023", "70.25")
    recorded = city.indicator(indicator.plan, code="unconfirmed", title="未核实的指标")
    play.record(recorded, "2023", "12345")
    content = play.draft(plan).content
    assert set(content) == {"title", "document", "office", "indicators", "measures"}
    assert content["measures"] == [
        {
            "path": "1.1",
            "title": "改造老旧小区供热管网",
            "lead": lead.unit.name,
            "due_on": "2024-12-31",
            "state": "open",
        }
    ]
    first, second = play.draft(indicator.plan).content["indicators"]
    assert (first["code"], first["title"], first["unit"]) == ("pipes", "改造供热管网长度", "公里")
    assert first["figures"] == [{"period": "2023", "value": "70.25"}]
    (target,) = first["targets"]
    assert (target["year"], target["value"], target["status"]) == (2023, "60.5", "met")
    assert second["figures"] == []
    said = json.dumps([one.content for one in Publication.objects.all()], ensure_ascii=False)
    for hidden in ("内部", "竣工验收单", "鲁中监理", "取消的措施", "12345", "housing-plan_unit", "部门台账"):
        assert hidden not in said


def test_a_corrected_figure_is_public_only_once_it_is_confirmed(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2023-01-01"))
    right = play.correct(play.known(indicator, "2023", "30"), "31")
    figures = lambda: play.publish(indicator.plan).content["indicators"][0]["figures"]  # noqa: E731
    assert figures() == []
    play.confirm(right)
    assert figures() == [{"period": "2023", "value": "31"}]


def test_the_figures_of_districts_are_not_taken_for_the_city_s(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2023-01-01"), is_by_area=True)
    area = city.post("zhangdian", "plan_unit")
    play.confirm(play.record(indicator, "2023", "30", actor=area, area_id=area.unit))
    assert play.draft(indicator.plan).content["indicators"][0]["figures"] == []


def test_content_stays_as_it_was_drafted(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    drafted = play.draft(plan)
    Measure.objects.update(title="别的标题")
    approve_publication(actor=play.colleague, publication_id=drafted.pk, at=city.now)
    assert Publication.objects.get().content["measures"][0]["title"] == "改造老旧小区供热管网"


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_closed_plan_is_published_too_a_drafted_one_is_not(
    city: City, play: Play, refused: Any, *, is_closed: bool
) -> None:
    plan, _, _ = city.running()
    if is_closed:
        close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    assert play.publish(plan).state == "public"
    with refused(Refused):
        play.draft(city.draft())
