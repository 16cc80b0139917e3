"""Follow a demand by its code, step by step; rate it once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.hotline import operations
from qiban.hotline.models import Demand
from qiban.hotline.web.portal import views

from .conftest import TOLD

Follow = Callable[[Demand], str]


@pytest.fixture
def follow(citizen: Client) -> Follow:
    """Open a demand with its code and read its page."""

    def look(demand: Demand) -> str:
        assert citizen.post("/follow/", {"code": demand.query_code}).headers["Location"] == "/follow/case/"
        return page_of(citizen.get("/follow/case/"))

    return look


def test_a_waiting_demand_says_who_has_it_and_by_when(city: City, watch: Watch, follow: Follow) -> None:
    page = follow(city.demand(at=watch.at))

    assert "已收到您的诉求" in page
    assert "热线工作人员正在核对" in page
    assert "2024-03-06 24:00" in page
    assert "请您评价" not in page


@pytest.mark.parametrize("write", [str.lower, lambda code: f" {code[:5]} {code[5:]} "])
def test_a_code_is_read_as_people_type_it(
    city: City, watch: Watch, citizen: Client, write: Callable[[str], str]
) -> None:
    demand = city.demand(at=watch.at)

    assert citizen.post("/follow/", {"code": write(demand.query_code)}).headers["Location"] == "/follow/case/"


def test_a_link_with_the_code_opens_the_demand_and_leaves_the_code_out_of_the_page_address(
    city: City, watch: Watch, citizen: Client
) -> None:
    demand = city.demand(at=watch.at)

    assert citizen.get(f"/follow/?code={demand.query_code}").headers["Location"] == "/follow/case/"


def test_a_link_with_a_wrong_code_leads_to_a_clean_address_that_says_so(citizen: Client) -> None:
    answered = citizen.get("/follow/?code=ABCDEFGHJK")

    assert (answered.headers["Location"], answered.headers["Referrer-Policy"]) == ("/follow/", "no-referrer")
    assert "没有查到这个查询码。" in page_of(citizen.get("/follow/"))


def test_a_case_closes_to_the_next_visitor_after_a_quarter_of_an_hour_without_a_look(
    city: City, watch: Watch, citizen: Client, follow: Follow
) -> None:
    demand = city.demand(at=watch.at)
    follow(demand)
    watch.at += timedelta(minutes=14, seconds=59)
    assert demand.subject in page_of(citizen.get("/follow/case/"))
    # Each look counts anew, to the second.
    watch.at += timedelta(minutes=15)
    assert citizen.get("/follow/case/").headers["Location"] == "/follow/"
    assert citizen.post("/follow/rate/", {}).headers["Location"] == "/follow/"


def test_a_case_and_a_receipt_close_when_the_citizen_is_done(
    city: City, watch: Watch, citizen: Client, follow: Follow
) -> None:
    follow(city.demand(at=watch.at))
    citizen.post("/file/", TOLD)
    assert citizen.get("/file/done/").status_code == 200

    assert citizen.post("/follow/leave/").headers["Location"] == "/"

    for path in ("/follow/case/", "/file/done/"):
        assert citizen.get(path).headers["Location"] == "/follow/"
    assert citizen.get("/follow/leave/").status_code == 405


@pytest.mark.parametrize("path", ["/file/done/", "/follow/case/", "/follow/", "/"])
def test_no_page_of_a_browser_that_holds_a_case_is_stored(
    city: City, watch: Watch, citizen: Client, follow: Follow, path: str
) -> None:
    citizen.post("/file/", TOLD)
    follow(city.demand(at=watch.at))

    assert citizen.get(path).headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("code", ["ABCDEFGHJK", "abc", "1" * 40, "'; drop table", "\u00df" * 10])
def test_a_wrong_code_is_only_said_to_be_wrong(citizen: Client, code: str) -> None:
    page = page_of(citizen.post("/follow/", {"code": code}), 404)

    assert "没有查到这个查询码。" in page
    assert "请核对后再试" in page


def test_without_a_code_the_page_asks_for_one(citizen: Client) -> None:
    assert "请填写查询码。" in page_of(citizen.post("/follow/", {"code": " "}), 422)
    assert citizen.get("/follow/case/").headers["Location"] == "/follow/"
    assert citizen.post("/follow/rate/").headers["Location"] == "/follow/"


def test_after_too_many_wrong_codes_even_a_right_one_must_wait(city: City, watch: Watch, citizen: Client) -> None:
    demand = city.demand(at=watch.at)
    for _ in range(views.WRONG_CODES.times):
        citizen.post("/follow/", {"code": "ABCDEFGHJK"})

    assert "操作次数过多" in page_of(citizen.post("/follow/", {"code": demand.query_code}), 429)


def test_right_codes_use_nothing_up(city: City, watch: Watch, citizen: Client) -> None:
    demand = city.demand(at=watch.at)

    for _ in range(views.WRONG_CODES.times + 1):
        assert citizen.post("/follow/", {"code": demand.query_code}).status_code == 302


def test_a_closed_order_is_told_from_the_first_step_to_the_last_with_its_clauses(
    city: City, watch: Watch, follow: Follow
) -> None:
    order = city.bring("closed", at=watch.at, co=("water_group",))
    watch.move(hours=1)
    page = follow(order.lead_demand)

    told = [
        "已收到您的诉求",
        "已形成工单",
        "已转交承办单位",
        "市住房城乡建设局主办，市水务集团协办",
        "承办单位已签收，正在办理",
        "承办单位已提交办理结果，正在审核",
        "办理结果审核通过",
        "已电话回访您",
        "已办结",
    ]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    for clause in ("12.1", "12.2", "12.3", "12.6", "12.8", "12.10"):
        assert f'href="/law/hotline/#{clause}"' in page
    assert "已恢复供水" in page


def test_only_the_leads_work_is_told(city: City, watch: Watch, follow: Follow) -> None:
    order = city.bring("dispatched", at=watch.at, co=("water_group",))
    operations.sign(actor=city.handler("water_group"), order_id=order.pk, at=watch.move(minutes=10))
    city.reply(order, unit="water_group", at=watch.move(minutes=1))
    page = follow(order.lead_demand)

    assert "承办单位已签收" not in page
    assert "承办单位已提交办理结果" not in page


def test_an_unreviewed_reply_is_not_shown_yet(city: City, watch: Watch, follow: Follow) -> None:
    page = follow(city.bring("replied", at=watch.at).lead_demand)

    assert "已恢复供水" not in page
    assert "热线正在审核答复是否清楚、完整。" in page


def test_return_extension_and_rework_are_told_in_plain_words(city: City, watch: Watch, follow: Follow) -> None:
    order = city.bring("handling", at=watch.at)
    handler = city.handler()
    back = operations.request_return(
        actor=handler,
        order_id=order.pk,
        reason="不属职责",
        basis="三定规定",
        proposed_unit_id=city.unit("water_group").pk,
        at=watch.move(minutes=10),
    )
    operations.approve_return(actor=city.dispatcher, request_id=back.pk, at=watch.move(minutes=1))
    city.dispatch(order, lead="water_group", at=watch.move(minutes=1))
    more = operations.request_extension(
        actor=city.handler("water_group"), order_id=order.pk, days=2, reason="等配件", at=watch.move(minutes=1)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=more.pk, at=watch.move(minutes=1))
    city.reply(order, unit="water_group", at=watch.move(minutes=1))
    operations.rework(
        actor=city.reviewer, order_id=order.pk, ground="unclear", reason="没写恢复时间", at=watch.move(minutes=1)
    )
    page = follow(order.lead_demand)

    for words in ("不属于市住房城乡建设局的职责", "经批准延长2个工作日", "退回承办单位重新办理"):
        assert words in page
    # The office's own reasons are not the complainant's business.
    assert "没写恢复时间" not in page
    assert "三定规定" not in page


def test_a_follower_is_told_of_the_merging_and_of_nothing_before_it(city: City, watch: Watch, follow: Follow) -> None:
    order = city.bring("handling", at=watch.at)
    later = city.demand(at=watch.move(hours=2), phone="13905330002")
    operations.join_order(actor=city.agent, demand_id=later.pk, order_id=order.pk, at=watch.move(minutes=1))
    page = follow(later)

    assert "与他人反映的同一事项合并办理" in page
    assert "该事项已由市住房城乡建设局办理" in page
    assert "您仍会单独收到答复和回访" in page
    assert "已转交承办单位" not in page


def test_a_merged_orders_caller_goes_on_with_the_order_it_went_into(city: City, watch: Watch, follow: Follow) -> None:
    lead = city.bring("handling", at=watch.at)
    other = city.order(at=watch.move(hours=1), phone="13905330002")
    operations.merge(
        actor=city.dispatcher, order_id=other.pk, lead_order_id=lead.pk, reason="同一事项", at=watch.move(minutes=5)
    )
    city.reply(lead, at=watch.move(minutes=5))
    page = follow(other.lead_demand)

    assert other.number in page
    places = [page.index(words) for words in ("已形成工单", "合并办理", "承办单位已提交办理结果")]
    assert places == sorted(places)


def test_a_late_order_says_so(city: City, watch: Watch, follow: Follow) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(days=30)

    assert "已超过时限，系统已提醒有关单位尽快办理。" in follow(order.lead_demand)


def test_a_refused_demand_shows_why_and_the_right_route(city: City, watch: Watch, follow: Follow) -> None:
    demand = city.demand(at=watch.at)
    operations.refuse(actor=city.agent, demand_id=demand.pk, excluded="arbitration", at=watch.move(minutes=1))
    page = follow(demand)

    assert "为什么不予受理" in page
    assert "请您向仲裁机构申请" in page
    assert 'href="/law/hotline/#3"' in page


def test_phone_numbers_in_an_answer_are_masked_on_the_page(city: City, watch: Watch, follow: Follow) -> None:
    demand = city.demand(at=watch.at)
    operations.answer_directly(
        actor=city.agent, demand_id=demand.pk, answer="请联系13912345678", at=watch.move(minutes=1)
    )
    page = follow(demand)

    assert "13912345678" not in page
    assert "139****5678" in page


def test_how_far_a_demand_has_come_costs_the_same_number_of_queries_however_much_happened(
    city: City, watch: Watch, citizen: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    order = city.bring("closed", at=watch.at, co=("water_group", "health"))
    watch.move(hours=1)
    citizen.post("/follow/", {"code": order.lead_demand.query_code})

    # That the session is used is noted now and then.
    citizen.get("/follow/case/")
    # Session, demand with its order, its entries, the order's, names of units, clock, whom to hide, files, messages.
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        citizen.get("/follow/case/")


RATING = {"process": "5", "result": "4", "solved": "yes", "remark": "很快"}


def test_an_answered_demand_is_rated_once(city: City, watch: Watch, citizen: Client, follow: Follow) -> None:
    order = city.bring("reviewed", at=watch.at)
    watch.move(hours=1)
    assert "请您评价" in follow(order.lead_demand)

    assert citizen.post("/follow/rate/", RATING).headers["Location"] == "/follow/case/"
    demand = Demand.objects.get()
    assert (demand.rating_process, demand.rating_result, demand.rating_solved, demand.rating_remark) == (
        5,
        4,
        True,
        "很快",
    )
    page = page_of(citizen.get("/follow/case/"))
    assert "办理过程 5 分，办理结果 4 分。" in page
    assert "请您评价" not in page
    assert "您已经评价过" in page_of(citizen.post("/follow/rate/", RATING), 422)


@pytest.mark.parametrize("contact", [{"phone": ""}, {"phone": "13905330001"}])
def test_page_and_api_open_the_rating_together_in_every_state(
    city: City, watch: Watch, citizen: Client, follow: Follow, contact: dict[str, str]
) -> None:
    order = city.bring("replied", at=watch.at, **contact)
    demand = order.lead_demand

    def is_open() -> bool:
        page = follow(demand)
        shown = citizen.get(f"/api/query/{demand.query_code}").json()
        assert ("请您评价" in page) == shown["can_rate"] == (shown["why_not_rated"] is None)
        assert ("请在本页评价" in page) == (shown["can_rate"] and not contact["phone"])
        return bool(shown["can_rate"])

    assert not is_open()
    city.pass_review(order, at=watch.move(hours=1))
    assert is_open()
    citizen.post("/follow/rate/", RATING)
    assert not is_open()
    operations.rework(
        actor=city.post("centre", "reviewer"),
        order_id=order.pk,
        ground="not_done",
        reason="仍无水",
        at=watch.move(hours=1),
    )
    assert not is_open()
    city.reply(order, at=watch.move(hours=1))
    assert not is_open()
    city.pass_review(order, at=watch.move(hours=1))
    assert is_open()
    citizen.post("/follow/rate/", RATING | {"process": "1"})
    page = follow(demand)
    assert "办理过程 1 分" in page
    assert "办理过程 5 分" in page


def test_an_agent_who_has_the_code_cannot_rate_on_page_or_api(
    city: City, watch: Watch, as_post: Callable[..., Client]
) -> None:
    demand = city.bring("reviewed", at=watch.at).lead_demand
    agent = as_post(city.agent)
    agent.post("/follow/", {"code": demand.query_code})

    assert "请您评价" not in page_of(agent.get("/follow/case/"))
    assert "工作人员不能代替诉求人评价" in page_of(agent.post("/follow/rate/", RATING), 403)
    body = {"process": 5, "result": 5, "solved": True}
    answered = agent.post(f"/api/query/{demand.query_code}/rating", body, content_type="application/json")
    assert answered.status_code == 403
    assert Demand.objects.get(pk=demand.pk).rated_at is None


@pytest.mark.parametrize("name", ["process", "result", "solved"])
@pytest.mark.parametrize("value", ["", "6", "x"])
def test_a_rating_with_a_gap_keeps_the_rest(
    city: City, watch: Watch, citizen: Client, follow: Follow, name: str, value: str
) -> None:
    follow(city.bring("reviewed", at=watch.at).lead_demand)
    page = page_of(citizen.post("/follow/rate/", RATING | {name: value}), 422)

    assert "很快" in page
    assert "field--error" in page
    assert Demand.objects.get().rated_at is None


def test_nothing_is_rated_before_it_is_answered(city: City, watch: Watch, citizen: Client, follow: Follow) -> None:
    follow(city.demand(at=watch.at))

    assert "答复后即可评价" in page_of(citizen.post("/follow/rate/", RATING), 422)


def test_the_story_is_told_in_english_too(city: City, watch: Watch, citizen: Client) -> None:
    order = city.bring("handling", at=watch.at)
    citizen.post("/follow/", {"code": order.lead_demand.query_code})
    citizen.cookies["qiban_language"] = "en"
    page = page_of(citizen.get("/follow/case/"))

    assert "Sent to the unit that handles it" in page
