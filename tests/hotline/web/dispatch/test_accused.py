"""No screen proposes the accused of a report (Art. 21): not the suggestions, the form, the queue, the lists nor the desk."""

from collections.abc import Callable

from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.actor import Actor
from qiban.hotline import operations
from qiban.hotline.models import Order

HOUSING = "市住房城乡建设局"
AsPost = Callable[[Actor], Client]


def reported(city: City, watch: Watch, accused: str = "housing", **draft: object) -> Order:
    told = {"kind": "report", "category": "property_management", "accused_unit_id": city.unit(accused).pk, **draft}
    return city.order(at=watch.at, **told)  # type: ignore[arg-type]


def test_neither_form_nor_suggestions_nor_the_list_of_names_hold_the_accused(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    complaint = reported(city, watch, kind="complaint")
    order = reported(city, watch)
    name = f'value="{HOUSING}"'

    assert name in page_of(dispatcher.get(f"/dispatch/{complaint.pk}/"))
    page = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))
    assert name not in page
    assert f'data-fill-lead_unit="{HOUSING}"' not in page


def test_a_merged_report_binds_what_the_page_proposes(dispatcher: Client, city: City, watch: Watch) -> None:
    order = city.order(at=watch.at, category="property_management")
    report = city.demand(
        at=watch.move(minutes=2), phone="13905330002", kind="report", accused_unit_id=city.unit("housing").pk
    )
    operations.join_order(actor=city.agent, demand_id=report.pk, order_id=order.pk, at=watch.move(minutes=1))

    assert f'value="{HOUSING}"' not in page_of(dispatcher.get(f"/dispatch/{order.pk}/"))
    assert f'<td data-label="建议主办单位"><span>{HOUSING}' not in page_of(dispatcher.get("/dispatch/"))


def test_the_queue_proposes_the_next_unit_instead(dispatcher: Client, city: City, watch: Watch) -> None:
    reported(city, watch)
    assert HOUSING not in page_of(dispatcher.get("/dispatch/"))
    reported(city, watch, kind="complaint")
    assert HOUSING in page_of(dispatcher.get("/dispatch/"))


def test_more_units_are_not_proposed_from_the_accused_nor_by_a_district_from_its_own(
    city: City, watch: Watch, as_post: AsPost
) -> None:
    town = city.unit("zhangdian_chezhan")
    order = reported(city, watch, "zhangdian_chezhan")
    city.dispatch(order, lead="zhangdian", at=watch.move(minutes=3))
    district = as_post(city.post("zhangdian", "district_dispatcher"))

    page = page_of(district.get(f"/orders/{order.pk}/do/forward/"))

    assert f'<option value="{town.label}">' not in page
    assert '<option value="' in page


def test_quick_disposal_that_would_tell_the_accused_is_refused_with_what_to_do(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = reported(city, watch)
    sent = {
        "step_no": order.step_no,
        "lead_unit": "市水务集团",
        "report_units": [HOUSING],
        "emergency_category": "outage_water",
        "urgency": "extra_urgent",
    }
    watch.move(minutes=5)

    page = page_of(dispatcher.post(f"/dispatch/{order.pk}/quick/", sent), 409)

    assert "举报件不得报告被举报单位。" in page
    assert "改报其上级主管单位" in page


def test_the_desk_does_not_propose_the_accused_while_an_agent_types(city: City, watch: Watch, as_post: AsPost) -> None:
    typed = {"subject": "物业管理混乱", "category": "property_management", "accused_unit": HOUSING}
    agent = as_post(city.agent)

    assert HOUSING in page_of(agent.post("/desk/suggestions/", {**typed, "kind": "complaint"}))
    assert HOUSING not in page_of(agent.post("/desk/suggestions/", {**typed, "kind": "report"}))
    waiting = city.demand(
        at=watch.at, kind="report", category="property_management", accused_unit_id=city.unit("housing").pk
    )
    assert f'<span class="strong">{HOUSING}' not in page_of(agent.get(f"/desk/{waiting.pk}/"))
