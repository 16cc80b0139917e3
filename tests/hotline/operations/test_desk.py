"""What the desk does with a demand: answer, refuse with the route, hand over, make an order, join one (Art. 3, 12.1, 24)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Demand

LATER = civil("2023-09-28 10:20")


def dispatch_clock(demand: Demand) -> Obligation:
    """The latest dispatch clock of a demand, open or not."""
    return Obligation.objects.filter(subject_type="demand", subject_id=demand.pk, kind="dispatch").latest("id")


def last_entry(demand: Demand) -> Entry:
    return Entry.objects.filter(subject_type="demand", subject_id=demand.pk).latest("sequence")


def test_a_direct_answer_ends_the_matter_in_time(city: City) -> None:
    demand = operations.answer_directly(
        actor=city.agent, demand_id=city.demand().pk, answer="  请带身份证到服务大厅办理  ", at=LATER
    )
    assert (demand.state, demand.answer, demand.answered_at) == ("answered", "请带身份证到服务大厅办理", LATER)
    assert dispatch_clock(demand).outcome == "met"
    assert (last_entry(demand).action, last_entry(demand).clause) == ("answer_directly", "hotline:12.1")


@pytest.mark.parametrize("answer", ["", "  ", "长" * 10_001, "答\x00复"])
def test_an_answer_that_is_blank_too_long_or_unstorable_is_refused(
    city: City, refuses: Callable[..., Any], answer: str
) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, field="answer"):
        operations.answer_directly(actor=actor, demand_id=demand.pk, answer=answer, at=LATER)


def test_a_refusal_keeps_the_words_and_the_route_that_the_agent_reads_out(city: City) -> None:
    demand = operations.refuse(actor=city.agent, demand_id=city.demand().pk, excluded="arbitration", at=LATER)
    assert (demand.state, demand.outcome_reason) == ("refused", "arbitration")
    assert "仲裁" in demand.answer
    assert "仲裁机构" in demand.answer
    assert dispatch_clock(demand).outcome == "void"
    assert last_entry(demand).clause == "hotline:3"


@pytest.mark.parametrize("ground", ["", "too_much_work"])
def test_a_refusal_without_a_ground_of_art_3_is_refused_with_the_grounds(
    city: City, refuses: Callable[..., Any], ground: str
) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, "3", field="excluded") as raised:
        operations.refuse(actor=actor, demand_id=demand.pk, excluded=ground, at=LATER)
    assert raised.value.next_step is not None


def test_the_same_person_s_settled_matter_is_not_taken_in_again(city: City) -> None:
    earlier = city.bring("closed").lead_demand
    again = city.demand(at=civil("2023-10-09 09:00"))
    refused = operations.refuse(
        actor=city.agent, demand_id=again.pk, earlier_demand_id=earlier.pk, at=civil("2023-10-09 09:05")
    )
    assert (refused.outcome_reason, refused.earlier_demand_id) == ("repeat", earlier.pk)
    assert last_entry(refused).clause == "hotline:12.1"
    assert "不再重复受理" in refused.answer


def test_a_number_written_otherwise_is_still_the_same_person(city: City) -> None:
    earlier = city.bring("closed", phone="13905330001").lead_demand
    again = city.demand(at=civil("2023-10-09 09:00"), phone="+86 139-0533-0001")
    refused = operations.refuse(
        actor=city.agent, demand_id=again.pk, earlier_demand_id=earlier.pk, at=civil("2023-10-09 09:05")
    )
    assert refused.state == "refused"


@pytest.mark.parametrize("why", ["another person", "nobody known", "still in hand", "refused before", "itself"])
def test_what_is_no_repeat_has_to_be_taken_in(city: City, refuses: Callable[..., Any], why: str) -> None:
    if why == "still in hand":
        earlier = city.bring("replied").lead_demand
    elif why == "refused before":
        earlier = operations.refuse(actor=city.agent, demand_id=city.demand().pk, excluded="petition", at=LATER)
    else:
        earlier = city.bring("closed").lead_demand
    phone = {"another person": "13905330002", "nobody known": ""}.get(why, "13905330001")
    again, actor = city.demand(at=civil("2023-10-09 09:00"), phone=phone), city.agent
    with refuses(Invalid, "12.1", field="excluded"):
        operations.refuse(
            actor=actor,
            demand_id=again.pk,
            earlier_demand_id=again.pk if why == "itself" else earlier.pk,
            at=civil("2023-10-09 09:05"),
        )


def test_an_earlier_demand_that_does_not_exist_is_not_found(city: City, refuses: Callable[..., Any]) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(NotFound):
        operations.refuse(actor=actor, demand_id=demand.pk, earlier_demand_id=10**9, at=LATER)


@pytest.mark.parametrize(
    ("to", "clause", "word"),
    [("119", "hotline:3", "119"), ("120", "hotline:3", "120"), ("nuisance", "hotline:24", "移交有关部门")],
)
def test_an_emergency_and_a_nuisance_are_handed_over_and_kept(city: City, to: str, clause: str, word: str) -> None:
    demand = operations.hand_over(actor=city.agent, demand_id=city.demand().pk, to=to, note="已提醒三次", at=LATER)
    assert (demand.state, demand.outcome_reason) == ("handed_over", to)
    assert word in demand.answer
    assert (last_entry(demand).clause, last_entry(demand).detail["note"]) == (clause, "已提醒三次")
    assert not city.clocks(demand)


def test_there_is_no_other_number_to_hand_over_to(city: City, refuses: Callable[..., Any]) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, "3", field="to"):
        operations.hand_over(actor=actor, demand_id=demand.pk, to="12315", at=LATER)


def test_an_order_is_made_of_a_demand_and_the_dispatch_clock_runs_on(city: City) -> None:
    demand = city.demand()
    order = operations.make_order(actor=city.agent, demand_id=demand.pk, at=LATER)
    demand.refresh_from_db()
    assert (demand.state, demand.order_id, order.state) == ("ordered", order.pk, "received")
    assert city.clocks(demand)["dispatch"].opened_at == city.start
    assert not city.clocks(order)
    assert Entry.objects.get(subject_type="order", subject_id=order.pk).detail["demand"] == demand.number


def test_an_order_has_kind_urgency_and_province_of_its_demand(city: City) -> None:
    order = city.order(kind="complaint", urgency="urgent", channel="province")
    assert (order.kind, order.urgency, order.is_provincial) == ("complaint", "urgent", True)


def test_a_matter_found_urgent_as_its_order_is_made_is_dispatched_at_once(city: City) -> None:
    demand = city.demand()
    operations.make_order(actor=city.agent, demand_id=demand.pk, urgency="extra_urgent", at=LATER)
    assert city.clocks(demand)["dispatch"].due_at == civil("2023-09-28 10:50")


def test_more_urgency_never_gives_more_time_to_dispatch(city: City) -> None:
    urgent = city.demand(urgency="urgent")
    operations.make_order(actor=city.agent, demand_id=urgent.pk, urgency="extra_urgent", at=LATER)
    assert city.clocks(urgent)["dispatch"].due_at == civil("2023-09-28 10:30")
    late = city.demand(at=civil("2023-10-09 09:00"))
    operations.make_order(actor=city.agent, demand_id=late.pk, urgency="urgent", at=civil("2023-10-10 23:50"))
    assert city.clocks(late)["dispatch"].due_at == civil("2023-10-11")


@pytest.mark.parametrize(("field", "value"), [("urgency", "very"), ("category", "no_such_category")])
def test_an_order_of_no_known_urgency_or_category_is_refused(
    city: City, refuses: Callable[..., Any], field: str, value: str
) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, field=field):
        operations.make_order(actor=actor, demand_id=demand.pk, at=LATER, **{field: value})


ACTIONS: dict[str, dict[str, Any]] = {
    "answer_directly": {"answer": "请到大厅办理"},
    "refuse": {"excluded": "petition"},
    "hand_over": {"to": "119"},
    "make_order": {},
}
CLAUSES = {"answer_directly": "12.1", "refuse": "3", "hand_over": "24", "make_order": "12.1"}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("done", ACTIONS)
def test_what_is_done_with_a_demand_cannot_be_done_again_nor_otherwise(
    city: City, refuses: Callable[..., Any], action: str, done: str
) -> None:
    demand, actor = city.demand(), city.agent
    getattr(operations, done)(actor=actor, demand_id=demand.pk, at=LATER, **ACTIONS[done])
    with refuses(Refused, CLAUSES[action]) as raised:
        getattr(operations, action)(actor=actor, demand_id=demand.pk, at=LATER, **ACTIONS[action])
    assert raised.value.next_step is not None


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ["dispatcher", "reviewer", "handler", "supervisor", "auditor", "administrator"])
def test_only_the_intake_desk_and_the_director_do_these(
    city: City, refuses: Callable[..., Any], action: str, role: str
) -> None:
    demand, actor = city.demand(), city.post("centre", role)
    with refuses(Refused, CLAUSES[action]) as raised:
        getattr(operations, action)(actor=actor, demand_id=demand.pk, at=LATER, **ACTIONS[action])
    assert "受理员" in raised.value.message.zh


@pytest.mark.parametrize("action", ACTIONS)
def test_an_agent_s_post_held_outside_the_centre_does_nothing(
    city: City, refuses: Callable[..., Any], action: str
) -> None:
    demand, actor = city.demand(), city.post("housing", "agent")
    with refuses(Denied, "6.2"):
        getattr(operations, action)(actor=actor, demand_id=demand.pk, at=LATER, **ACTIONS[action])


@pytest.mark.parametrize("action", ACTIONS)
def test_a_date_before_the_demand_came_in_is_refused(city: City, refuses: Callable[..., Any], action: str) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, field="at"):
        operation = getattr(operations, action)
        operation(actor=actor, demand_id=demand.pk, at=city.start - timedelta(seconds=1), **ACTIONS[action])


@pytest.mark.parametrize("action", ACTIONS)
def test_a_page_that_shows_an_old_step_acts_on_nothing(city: City, refuses: Callable[..., Any], action: str) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Conflict) as raised:
        getattr(operations, action)(actor=actor, demand_id=demand.pk, step_no=1, at=LATER, **ACTIONS[action])
    assert raised.value.next_step is not None


@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_demand_is_not_found(city: City, refuses: Callable[..., Any], action: str) -> None:
    actor = city.agent
    with refuses(NotFound):
        getattr(operations, action)(actor=actor, demand_id=10**30, at=LATER, **ACTIONS[action])
