"""What units make ready is listed when a season opens, looked at, owed, and owed no more when it closes (职责一（八）)."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.journal.models import Entry
from qiban.core.units.queries import id_of
from qiban.flood.models import Readiness
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.models.readiness_kinds import OwnPlanKind
from qiban.flood.operations.readiness.items import exempt_readiness, look_readiness, restore_readiness
from qiban.flood.operations.readiness.watching import watch_readiness
from qiban.flood.operations.seasons import close_season, open_season


def test_each_unit_owes_each_kind_by_the_day_of_the_calendar(city: City, ready: Ready) -> None:
    city.at("2024-05-20 09:00")
    city.season()
    # Thirty days before 1 July, fifteen for a drill, twenty for teams.
    days = {kind: ready.item("gaoqing_changjia", kind).due_on for kind in ("flood_plan", "drill", "team")}
    assert days == {"flood_plan": date(2024, 6, 1), "drill": date(2024, 6, 16), "team": date(2024, 6, 11)}
    one = ready.item("gaoqing_changjia", "flood_plan")
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id, owed.case_number) == ("readiness", id_of("gaoqing_changjia"), one.number)
    assert city.at("2024-06-01 23:58").isoformat() < owed.due_at.isoformat()
    assert one.clause == "duty-1.5.1"
    assert "还没有编制防洪预案" in one.why


def test_a_season_opened_late_leaves_seven_days(city: City, ready: Ready) -> None:
    city.at("2024-06-28 09:00")
    city.season()
    assert ready.item("gaoqing", "flood_plan").due_on == date(2024, 7, 5)


def test_the_city_s_own_part_falls_to_the_office_on_duty_and_member_units_have_their_support_plans(
    city: City, ready: Ready
) -> None:
    city.season()
    assert ready.item("yellow_river_flood_office", "beyond_plan").state == "owed"
    assert not Readiness.objects.filter(unit__code="city_government").exists()
    members = set(Readiness.objects.filter(kind="support_plan").values_list("unit__code", flat=True))
    assert {"public_security", "power_grid", "garrison", "armed_police", "yellow_river"} <= members
    assert len(members) == 21
    assert set(Readiness.objects.filter(kind="pontoon_plan").values_list("unit__code", flat=True)) == {"transport"}


def test_an_ice_season_asks_for_ice_plans_and_a_flood_season_for_none(city: City) -> None:
    city.season()
    assert not Readiness.objects.filter(kind="ice_plan").exists()
    city.season(kind=SeasonKind.ICE, year=2025)
    kinds = set(Readiness.objects.filter(season__kind="ice").values_list("kind", flat=True))
    assert "ice_plan" in kinds
    assert not kinds & {"flood_plan", "beyond_plan"}


def test_what_is_ready_when_the_season_opens_is_met_at_once(city: City, ready: Ready) -> None:
    ready.approved(city.town, city.county)
    city.season()
    one = ready.item("gaoqing_changjia", "flood_plan")
    assert (one.state, city.owed(one), city.outcomes(one)) == ("ready", [], ["met"])


def test_where_there_is_nothing_to_make_ready_nothing_is_owed_and_it_is_not_called_ready(
    city: City, ready: Ready
) -> None:
    city.season()
    one = ready.item("transport", "pontoon_plan")
    assert (one.state, city.owed(one)) == ("idle", [])
    ready.bridge()
    one = ready.item("transport", "pontoon_plan")
    assert (one.state, len(city.owed(one))) == ("owed", 1)
    assert "高青" not in one.why
    assert "FQ" in one.why


def test_a_season_that_closes_leaves_nothing_owed_and_each_item_as_it_was(city: City, ready: Ready) -> None:
    ready.approved(city.town, city.county)
    season = city.season()
    close_season(actor=city.duty, flood_season_id=season.pk, at=city.at("2024-11-01 09:00"))
    lacking, there = ready.item("gaoqing_muli", "flood_plan"), ready.item("gaoqing_changjia", "flood_plan")
    assert (lacking.state, there.state, city.owed(lacking)) == ("owed", "ready", [])
    assert city.outcomes(lacking) == ["void"]
    last = Entry.objects.filter(subject_type="readiness", subject_id=lacking.pk).order_by("-sequence")[0]
    assert last.action == "release_readiness"
    watch_readiness(city.at("2025-02-01 09:00"))
    assert ready.item("gaoqing_changjia", "flood_plan").state == "ready"


def test_opening_a_season_takes_few_queries(city: City) -> None:
    planned = city.season(is_open=False)
    with CaptureQueriesContext(connection) as asked:
        open_season(actor=city.duty, flood_season_id=planned.pk, at=city.now)
    assert Readiness.objects.count() > 100
    assert len(asked) < 60


def test_a_unit_is_exempted_with_a_reason_and_asked_again(city: City, ready: Ready, refused: Any) -> None:
    city.season()
    one = ready.item("gaoqing_tangfang", "beyond_plan")
    exempted = exempt_readiness(actor=city.duty, readiness_id=one.pk, reason="不临黄河", at=city.now)
    assert (exempted.state, city.owed(exempted), city.outcomes(exempted)) == ("exempt", [], ["excused"])
    watch_readiness(city.now)
    assert ready.item("gaoqing_tangfang", "beyond_plan").state == "exempt"
    again = restore_readiness(actor=city.duty, readiness_id=one.pk, at=city.now)
    assert (again.state, len(city.owed(again))) == ("owed", 1)


def test_whoever_looks_sees_why_not_and_nothing_changes(city: City, ready: Ready) -> None:
    city.season()
    one = ready.item("gaoqing_changjia", "beyond_plan")
    seen = look_readiness(actor=city.town, readiness_id=one.pk, at=city.now)
    assert (seen.state, seen.step_no) == ("owed", one.step_no)
    ready.approved(city.town, city.county, OwnPlanKind.BEYOND)
    assert look_readiness(actor=city.town, readiness_id=one.pk, at=city.now).state == "ready"


def test_looking_twice_at_the_same_instant_changes_nothing_more(city: City) -> None:
    city.season()
    before = list(Readiness.objects.order_by("pk").values_list("pk", "state", "step_no", "why"))
    for _ in range(2):
        watch_readiness(city.now)
    assert list(Readiness.objects.order_by("pk").values_list("pk", "state", "step_no", "why")) == before
