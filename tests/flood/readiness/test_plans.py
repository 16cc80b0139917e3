"""Plans are submitted with their text, approved by those above, and cover the season or do not (职责一（五）)."""

from datetime import date
from typing import Any

import pytest
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready, body

from qiban.core.errors import Denied, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodPlan
from qiban.flood.models.readiness_kinds import OwnPlanKind
from qiban.flood.operations.readiness.plans import (
    approve_flood_plan,
    edit_flood_plan,
    return_flood_plan,
    submit_flood_plan,
)
from qiban.flood.operations.readiness.watching import watch_readiness


def test_a_town_s_plan_goes_to_the_county_which_owes_a_decision(city: City, ready: Ready) -> None:
    plan = ready.submitted(city.town)
    (owed,) = city.owed(plan)
    assert (plan.state, owed.kind, owed.bearer_unit_id) == ("submitted", "flood_plan_decision", id_of("gaoqing"))
    approve_flood_plan(actor=city.county, flood_plan_id=plan.pk, at=city.now)
    assert city.outcomes(plan) == ["met"]


def test_a_plan_without_its_text_is_not_submitted(city: City, ready: Ready, refused: Any) -> None:
    plan = ready.plan(city.town)
    with refused(Refused, "没有上传预案正文"):
        submit_flood_plan(actor=city.town, flood_plan_id=plan.pk, at=city.now)
    with_text = ready.plan(city.town, uploads=[body()])
    assert submit_flood_plan(actor=city.town, flood_plan_id=with_text.pk, at=city.now).state == "submitted"


@pytest.mark.parametrize(
    ("by", "said"), [("duty", "由县防汛机构审批"), ("commander", "由县防汛机构审批"), ("other", "由县防汛机构审批")]
)
def test_a_town_s_plan_is_approved_by_the_county_alone(
    city: City, ready: Ready, refused: Any, by: str, said: str
) -> None:
    plan = ready.submitted(city.town)
    actor = city.post("zhangdian", "flood_county") if by == "other" else getattr(city, by)
    with refused(Refused, said):
        approve_flood_plan(actor=actor, flood_plan_id=plan.pk, at=city.now)


def test_the_county_s_goes_to_the_office_and_the_city_s_to_a_commander(city: City, ready: Ready, refused: Any) -> None:
    own = ready.submitted(city.county)
    with refused(Refused, "由市黄河防办审批"):
        approve_flood_plan(actor=city.county, flood_plan_id=own.pk, at=city.now)
    assert approve_flood_plan(actor=city.duty, flood_plan_id=own.pk, at=city.now).state == "approved"
    city_s = ready.submitted(city.duty)
    with refused(Refused, "由市防指指挥审批"):
        approve_flood_plan(actor=city.duty, flood_plan_id=city_s.pk, at=city.now)
    assert approve_flood_plan(actor=city.commander, flood_plan_id=city_s.pk, at=city.now).state == "approved"


def test_a_member_unit_draws_up_its_support_plan_and_no_flood_plan(city: City, ready: Ready, refused: Any) -> None:
    city.season()
    with refused(Refused, "由市、县、镇政府组织编制"):
        ready.plan(city.member())
    ready.approved(city.member(), city.duty, OwnPlanKind.SUPPORT)
    assert ready.item("public_security", "support_plan").state == "ready"


def test_nobody_approves_a_plan_that_they_drew_up(city: City, ready: Ready, refused: Any) -> None:
    plan = ready.submitted(city.town)
    FloodPlan.objects.filter(pk=plan.pk).update(drafted_by=city.county.person_id)
    with refused(Refused, "由另一人办理"):
        approve_flood_plan(actor=city.county, flood_plan_id=plan.pk, at=city.now)


def test_a_plan_that_came_back_is_changed_and_submitted_again(city: City, ready: Ready, refused: Any) -> None:
    city.season()
    plan = ready.submitted(city.town)
    with refused(Refused, "退回理由"):
        return_flood_plan(actor=city.county, flood_plan_id=plan.pk, opinion=" ", at=city.now)
    back = return_flood_plan(actor=city.county, flood_plan_id=plan.pk, opinion="缺迁安路线", at=city.now)
    assert (back.state, city.outcomes(back)) == ("returned", ["met"])
    assert "还没有上报审批" in ready.item("gaoqing_changjia", "flood_plan").why
    given: dict[str, Any] = {"title": "修订稿", "valid_from": date(2024, 6, 1), "valid_until": date(2024, 10, 31)}
    with refused(Denied):
        edit_flood_plan(actor=city.other_town, flood_plan_id=plan.pk, at=city.now, **given)
    edit_flood_plan(actor=city.town, flood_plan_id=plan.pk, at=city.now, **given)
    assert submit_flood_plan(actor=city.town, flood_plan_id=plan.pk, at=city.now).state == "submitted"
    assert "尚未批准" in ready.item("gaoqing_changjia", "flood_plan").why


@pytest.mark.parametrize(
    ("last", "state"), [(date(2024, 10, 30), "owed"), (date(2024, 10, 31), "ready"), (date(2024, 11, 1), "ready")]
)
def test_a_plan_is_to_last_through_the_season_s_last_day(city: City, ready: Ready, last: date, state: str) -> None:
    city.season()
    ready.approved(city.town, city.county, last=last)
    one = ready.item("gaoqing_changjia", "flood_plan")
    assert one.state == state
    assert ("不到汛期最后一天2024-10-31" in one.why) is (state == "owed")


def test_the_same_plan_is_not_approved_twice(city: City, ready: Ready, refused: Any) -> None:
    plan = ready.approved(city.town, city.county)
    with refused(Refused, "现为“已批准”"):
        approve_flood_plan(actor=city.county, flood_plan_id=plan.pk, at=city.now)


def test_a_newer_plan_takes_the_place_of_the_older_once_it_begins(city: City, ready: Ready) -> None:
    city.season()
    old = ready.approved(city.town, city.county)
    new = ready.approved(city.town, city.county, first=date(2024, 8, 1))
    states = {one.pk: one.state for one in FloodPlan.objects.all()}
    assert states == {old.pk: "approved", new.pk: "approved"}
    watch_readiness(city.at("2024-07-31 23:00"))
    assert FloodPlan.objects.get(pk=old.pk).state == "approved"
    watch_readiness(city.at("2024-08-01 00:01"))
    assert FloodPlan.objects.get(pk=old.pk).state == "replaced"
    assert ready.item("gaoqing_changjia", "flood_plan").state == "ready"


def test_a_ready_unit_whose_plan_was_replaced_by_a_shorter_one_is_not_ready_any_more(city: City, ready: Ready) -> None:
    city.season()
    ready.approved(city.town, city.county)
    ready.approved(city.town, city.county, last=date(2024, 9, 30))
    one = ready.item("gaoqing_changjia", "flood_plan")
    assert (one.state, len(city.owed(one)), city.outcomes(one)) == ("lapsed", 1, ["met"])


def test_a_plan_ends_after_its_last_day(city: City, ready: Ready) -> None:
    plan = ready.approved(city.town, city.county, last=date(2024, 6, 30))
    watch_readiness(city.at("2024-06-30 23:50"))
    assert FloodPlan.objects.get(pk=plan.pk).state == "approved"
    watch_readiness(city.at("2024-07-01 00:01"))
    assert FloodPlan.objects.get(pk=plan.pk).state == "expired"


def test_a_plan_that_ran_out_while_it_waited_is_not_approved(city: City, ready: Ready, refused: Any) -> None:
    plan = ready.submitted(city.town, last=date(2024, 6, 10))
    with refused(Refused, "已经过期"):
        approve_flood_plan(actor=city.county, flood_plan_id=plan.pk, at=city.at("2024-06-11 00:00"))
