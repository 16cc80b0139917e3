"""A plan is drafted, gets its measures and units, and starts (plans 1, 2)."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import id_of
from qiban.plans.models import Measure, Part, Plan
from qiban.plans.models.kinds import Cycle, Role
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit, start_plan
from qiban.plans.operations.ending import close_plan, end_part


def start(city: City, plan: Plan) -> Plan:
    return start_plan(actor=city.office, plan_id=plan.pk, at=city.now)


def test_a_plan_is_drafted_by_an_office_and_is_its_own(city: City, refused: Any) -> None:
    plan = city.draft()
    assert (plan.state, plan.office_id, plan.number[:2]) == ("drafting", city.office.unit, "JH")
    with refused(Denied, "牵头部门编制"):
        draft_plan(actor=city.lead, title="计划", starts_on=date(2024, 1, 1), cycle=Cycle.QUARTER, at=city.now)


@pytest.mark.parametrize(("ends_on", "is_drafted"), [("2024-01-01", False), ("2024-01-02", True), (None, True)])
def test_a_plan_ends_after_it_starts(city: City, refused: Any, ends_on: str | None, *, is_drafted: bool) -> None:
    day = date.fromisoformat(ends_on) if ends_on else None
    if is_drafted:
        assert city.draft(ends_on=day).ends_on == day
    else:
        with refused(Invalid, "晚于开始日期"):
            city.draft(ends_on=day)


def test_a_plan_has_a_title(city: City, refused: Any) -> None:
    with refused(Invalid):
        city.draft(title=" ")


def test_measures_stand_in_their_order_each_with_a_path_of_its_own(city: City, refused: Any) -> None:
    plan = city.draft()
    for path in ("1.1", "1.2", "2.1"):
        city.measure(plan, path)
    assert list(Measure.objects.values_list("path", "position")) == [("1.1", 1), ("1.2", 2), ("2.1", 3)]
    with refused(Invalid, "已有序号为1.2的措施"):
        city.measure(plan, " 1.2 ")
    with refused(Invalid):
        city.measure(plan, "")
    assert city.measure(city.draft(), "1.1").position == 1


@pytest.mark.parametrize(
    "clause", ["第三条", "carbon", "nowhere:1", "plans:", "plans:x", "plans:0", "plans:measure-三"]
)
def test_a_clause_that_is_none_is_told_and_not_kept(city: City, refused: Any, clause: str) -> None:
    with refused(Invalid, "条款应写成"):
        city.measure(city.draft(), clause=clause)


def test_a_part_is_owed_on_its_measure_s_own_clause(city: City) -> None:
    plan = city.draft()
    own, other = city.part(city.measure(plan, clause="city_projects:4")), city.part(city.measure(plan, "1.2"))
    start(city, plan)
    assert [city.owed(one)[0].clause for one in (own, other)] == ["city_projects:4", "plans:3"]


def test_nothing_is_owed_before_the_start(city: City) -> None:
    city.part(city.measure(city.draft()))
    assert not Obligation.objects.exists()


def test_a_plan_without_measures_or_with_one_that_nobody_leads_does_not_start(city: City, refused: Any) -> None:
    plan = city.draft()
    with refused(Refused, "还没有措施"):
        start(city, plan)
    measure = city.measure(plan)
    city.part(measure, "finance", Role.COOPERATE)
    with refused(Refused, "有1项措施没有牵头单位：1.1"):
        start(city, plan)
    lead = city.part(measure)
    end_part(actor=city.office, part_id=lead.pk, reason="改由他人牵头", at=city.now)
    with refused(Refused, "没有牵头单位"):
        start(city, plan)
    city.part(measure, "transport")
    assert start(city, plan).state == "running"
    with refused(Refused):
        start(city, plan)


def test_a_plan_starts_by_its_own_office(city: City, refused: Any) -> None:
    plan = city.draft()
    city.part(city.measure(plan))
    with refused(Denied, "其他部门牵头"):
        start_plan(actor=city.post("transport", "plan_office"), plan_id=plan.pk, at=city.now)
    with refused(Refused):
        start_plan(actor=city.lead, plan_id=plan.pk, at=city.now)


def test_whoever_ended_before_the_start_owes_nothing(city: City) -> None:
    plan = city.draft()
    measure = city.measure(plan)
    city.part(measure)
    ended = city.part(measure, "finance", Role.COOPERATE)
    end_part(actor=city.office, part_id=ended.pk, reason="免除", at=city.now)
    start(city, plan)
    assert not city.owed(ended)


def test_who_is_named_in_a_running_plan_owes_at_once(city: City) -> None:
    plan, _, _ = city.running()
    part = city.part(city.measure(plan, "1.2"))
    assert [one.kind for one in city.owed(part)] == ["part"]
    entry = Entry.objects.get(subject_type="part", subject_id=part.pk)
    assert (entry.detail["named_unit"], entry.detail["role"]) == (Unit.objects.get(code="housing").short_name, "lead")


@pytest.mark.parametrize(
    ("unit", "role", "said"),
    [
        ("transport", Role.LEAD, "已有牵头单位"),
        ("housing", Role.COOPERATE, "已是"),
        ("finance", Role.SUPERVISE, "已是"),
    ],
)
def test_one_unit_leads_and_each_takes_part_once(city: City, refused: Any, unit: str, role: Role, said: str) -> None:
    _, lead, _ = city.running()
    with refused(Refused, said):
        city.part(lead.measure, unit, role)


@pytest.mark.parametrize("unit_id", [0, 10**12])
def test_a_unit_that_there_is_none_of_is_not_named(city: City, refused: Any, unit_id: int) -> None:
    measure = city.measure(city.draft())
    with refused(Invalid, "没有这个单位"):
        name_unit(actor=city.office, measure_id=measure.pk, unit_id=UnitId(unit_id), role=Role.LEAD, at=city.now)


def test_a_closed_unit_is_not_named(city: City, refused: Any) -> None:
    Unit.objects.filter(code="housing").update(closed_on=date(2024, 3, 1))
    with refused(Invalid, "已撤并"):
        city.part(city.measure(city.draft()))


@pytest.mark.parametrize(
    ("role", "acceptor"),
    [(Role.CO_LEAD, "housing"), (Role.COOPERATE, "housing"), (Role.SUPERVISE, "development")],
)
def test_the_lead_accepts_what_others_contribute_and_the_plan_s_office_the_rest(
    city: City, role: Role, acceptor: str
) -> None:
    _, lead, _ = city.running()
    assert lead.acceptor_id == id_of("development")
    assert city.part(lead.measure, "transport", role).acceptor_id == id_of(acceptor)


def test_what_the_plan_s_office_leads_is_accepted_by_the_government_s_office(city: City) -> None:
    plan = city.draft()
    part = city.part(city.measure(plan), "development")
    assert part.acceptor_id == id_of("government_office")


def test_what_the_government_s_office_leads_of_its_own_plan_is_accepted_by_the_audit_bureau(city: City) -> None:
    office = city.post("government_office", "plan_office")
    plan = draft_plan(actor=office, title="政务公开", starts_on=date(2024, 1, 1), cycle=Cycle.QUARTER, at=city.now)
    measure = add_measure(actor=office, plan_id=plan.pk, path="1", title="公开目录", at=city.now)
    part = name_unit(actor=office, measure_id=measure.pk, unit_id=UnitId(office.unit or 0), role=Role.LEAD, at=city.now)
    assert part.acceptor_id == id_of("audit")


def test_a_new_lead_accepts_what_others_contribute_and_owes_the_look_that_was_owed(city: City, play: Play) -> None:
    _, lead, helping = city.running()
    play.submit(helping)
    end_part(actor=city.office, part_id=lead.pk, reason="改由他人牵头", at=city.now)
    helping.refresh_from_db()
    assert helping.acceptor_id == city.office.unit
    assert [one.bearer_unit_id for one in city.owed(helping)] == [city.office.unit]
    city.part(Measure.objects.get(), "transport")
    helping.refresh_from_db()
    assert helping.acceptor_id == id_of("transport")
    assert [one.bearer_unit_id for one in city.owed(helping)] == [id_of("transport")]


def test_nobody_is_named_once_a_plan_is_closed(city: City, refused: Any) -> None:
    plan, lead, _ = city.running()
    close_plan(actor=city.office, plan_id=plan.pk, reason="期满", at=city.now)
    with refused(Conflict, "已结束"):
        city.part(lead.measure, "transport", Role.COOPERATE)
    with refused(Refused):
        city.measure(plan, "1.2")
    assert Part.objects.count() == 2
