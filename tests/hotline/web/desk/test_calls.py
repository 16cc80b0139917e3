"""Take a call on one screen: what the caller says, what fits it, what becomes of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.hotline import operations
from qiban.hotline.identity import Contact, unseal
from qiban.hotline.models import Demand, Order
from qiban.law.hotline.scope import EXCLUSIONS

TOLD = {
    "action": "make_order",
    "kind": "help",
    "urgency": "general",
    "subject": "幸福小区停水",
    "detail": "幸福小区从昨晚起停水，没有通知。",
    "phone": "13905330001",
    "name": "王建国",
    "category": "water_supply",
    "nonce": "7f9c24e5-9c2d-4c53-9f7c-2a8f6f1f6a10",
}
Send = Callable[..., HttpResponse]


@pytest.fixture
def agent(city: City, as_post: Callable[..., Client]) -> Client:
    """An agent's browser."""
    return as_post(city.agent)


@pytest.fixture
def take(agent: Client) -> Send:
    """Send the screen, changed as said."""

    def send(**changed: Any) -> HttpResponse:
        return agent.post("/desk/", {name: value for name, value in (TOLD | changed).items() if value is not None})

    return send


def saved(response: HttpResponse) -> Demand:
    demand = Demand.objects.latest("pk")
    assert response.headers["Location"] == f"/desk/{demand.pk}/done/"
    return demand


def test_a_call_becomes_a_demand_and_an_order_at_once(take: Send, city: City) -> None:
    demand = saved(take(area=city.unit("zhangdian").pk, place="幸福小区", call="c-77"))

    assert (demand.channel, demand.state, demand.category) == ("phone", "ordered", "water_supply")
    assert demand.order is not None
    assert demand.order.category == "water_supply"
    assert demand.external_id == "c-77:7f9c24e59c2d4c53"
    assert demand.taken_by_id == city.agent.person_id
    assert demand.identity is not None
    assert unseal(demand.identity) == Contact(name="王建国", phone="13905330001")


def test_number_and_code_are_there_to_read_out_and_one_key_leads_on(take: Send, agent: Client) -> None:
    demand = saved(take())
    page = page_of(agent.get(f"/desk/{demand.pk}/done/"))

    assert demand.number in page
    assert demand.query_code in page
    assert 'href="/desk/" autofocus' in page


def test_the_code_is_shown_once_and_only_to_the_agent_who_took_the_call(
    take: Send, agent: Client, city: City, as_post: Callable[..., Client]
) -> None:
    demand = saved(take())
    director = as_post(city.director)

    assert demand.query_code not in page_of(director.get(f"/desk/{demand.pk}/done/"))
    assert agent.head(f"/desk/{demand.pk}/done/").status_code == 200
    assert demand.query_code in page_of(agent.get(f"/desk/{demand.pk}/done/"))
    assert demand.query_code not in page_of(agent.get(f"/desk/{demand.pk}/done/"))
    assert demand.query_code not in page_of(agent.get(f"/desk/{demand.pk}/"))


def test_the_code_of_a_demand_that_came_in_otherwise_is_shown_to_no_agent(
    agent: Client, city: City, watch: Watch
) -> None:
    demand = city.demand(at=watch.at, channel="web")
    agent.post(f"/desk/{demand.pk}/", {"action": "make_order", "urgency": "general", "step_no": "0"})

    assert demand.query_code not in page_of(agent.get(f"/desk/{demand.pk}/done/"))


def test_an_urgent_call_is_dispatched_at_once(take: Send, city: City) -> None:
    demand = saved(take(urgency="urgent"))

    clock = city.clocks(demand)["dispatch"]
    # Art. 12.2: at once; half an hour by local choice.
    assert (clock.due_at - demand.received_at).total_seconds() == 30 * 60


def test_a_direct_answer_is_kept(take: Send) -> None:
    demand = saved(take(action="answer_directly", answer="停水至今晚八点。"))

    assert (demand.state, demand.answer) == ("answered", "停水至今晚八点。")


def test_a_call_on_a_known_matter_joins_its_order(take: Send, city: City, watch: Watch) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    demand = saved(take(action="join_order", order=order.number, phone="13905330009"))

    assert (demand.state, demand.order) == ("ordered", order)


def test_an_emergency_is_handed_over(take: Send) -> None:
    demand = saved(take(action="hand_over", to="119", note="厨房起火", told="on"))

    assert (demand.state, demand.outcome_reason) == ("handed_over", "119")


def test_a_matter_for_elsewhere_is_refused_with_the_words_kept(take: Send) -> None:
    demand = saved(take(action="refuse", excluded="litigation", told="on"))

    assert demand.state == "refused"
    assert "请您向有管辖权的人民法院提起诉讼" in demand.answer


def test_a_repeat_of_what_was_answered_is_refused_by_its_number(take: Send, city: City, watch: Watch) -> None:
    order = city.bring("closed", at=watch.at)
    watch.move(days=1)
    demand = saved(take(action="refuse", excluded="repeat", earlier=order.lead_demand.number, told="on"))

    assert (demand.state, demand.outcome_reason, demand.earlier_demand) == ("refused", "repeat", order.lead_demand)


def test_a_demand_can_be_kept_for_later(take: Send) -> None:
    assert saved(take(action="keep")).state == "received"


def test_the_words_for_every_refusal_and_hand_over_stand_on_the_screen(agent: Client) -> None:
    page = page_of(agent.get("/desk/"))

    for name, one in EXCLUSIONS.items():
        assert f'data-shown-for="{name}"' in page
        assert one.route.zh in page
    assert "属于119（消防救援）处置范围" in page
    assert "同一事实、同一理由不再重复受理" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"action": "refuse", "excluded": "litigation"}, "请先向来电人读出上述内容"),
        ({"action": "hand_over", "to": "110"}, "请先向来电人读出上述内容"),
        ({"action": "refuse", "told": "on"}, "此项必填。"),
        ({"action": "refuse", "excluded": "repeat", "told": "on"}, "此项必填。"),
        (
            {"action": "refuse", "excluded": "repeat", "earlier": "S202403050000999", "told": "on"},
            "没有这个编号的诉求。",
        ),
        ({"action": "answer_directly"}, "此项必填。"),
        ({"action": "hand_over", "told": "on"}, "此项必填。"),
        ({"action": "join_order"}, "此项必填。"),
        ({"action": "join_order", "order": "202403050000999"}, "没有这个编号的工单。"),
        ({"action": "join_order", "order": "9" * 30}, "没有这个编号的工单。"),
        ({"action": "close"}, "close"),
        ({"action": None}, "请选择如何处理。"),
        ({"subject": ""}, "请填写诉求标题。"),
        ({"detail": ""}, "请填写具体情况。"),
        ({"phone": "no"}, "电话号码应为5至20位数字。"),
        ({"urgency": "now"}, "now"),
        ({"category": "weather"}, "weather"),
        ({"accused_unit": "天上人间管理局"}, "没有查到单位“天上人间管理局”"),
    ],
)
def test_what_is_wrong_is_said_and_neither_demand_nor_order_is_made(
    take: Send, changed: dict[str, Any], words: str
) -> None:
    page = page_of(take(**changed), 422)

    assert words in page
    if "detail" not in changed:
        assert "幸福小区从昨晚起停水" in page
    assert (Demand.objects.count(), Order.objects.count()) == (0, 0)


def test_a_repeat_that_was_not_answered_is_refused_to_the_agent_with_nothing_stored(
    take: Send, city: City, watch: Watch
) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    page = page_of(take(action="refuse", excluded="repeat", earlier=order.lead_demand.number, told="on"), 422)

    assert "该诉求应当受理" in page
    assert Demand.objects.count() == 1


def test_an_order_that_is_being_closed_takes_nobody_in(take: Send, city: City, watch: Watch) -> None:
    order = city.bring("closed", at=watch.at)
    watch.move(hours=1)
    page = page_of(take(action="join_order", order=order.number), 422)

    assert "该工单已进入办结环节" in page
    assert 'value="' + order.number + '"' in page
    assert Demand.objects.count() == 1


def test_the_same_screen_sent_twice_is_one_demand(take: Send) -> None:
    first = saved(take())

    assert take().headers["Location"] == f"/desk/{first.pk}/done/"
    assert (Demand.objects.count(), Order.objects.count()) == (1, 1)


@pytest.mark.parametrize("path", ["/desk/", "/desk/queue/", "/desk/1/", "/desk/1/done/"])
def test_only_agents_and_the_director_reach_the_desk(city: City, as_post: Callable[..., Client], path: str) -> None:
    for actor in (city.dispatcher, city.handler(), city.reviewer):
        page = page_of(as_post(actor).get(path), 403)
        assert "仅限：受理员、中心主任" in page


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")


# What helps while one types.


def test_a_callers_history_shows_matters_and_no_name(agent: Client, city: City, watch: Watch) -> None:
    closed = city.bring("closed", at=watch.at)
    open_one = city.bring("handling", at=watch.move(hours=1), subject="路灯不亮，请联系13912345678")
    page = page_of(agent.post("/desk/caller/", {"phone": "+86 139-0533-0001"}))

    assert closed.lead_demand.number in page
    assert f'data-fill-earlier="{closed.lead_demand.number}"' in page
    assert f'data-fill-order="{open_one.number}"' in page
    assert "王建国" not in page
    assert "13912345678" not in page


def test_a_number_without_history_says_so(agent: Client) -> None:
    assert "该号码没有来电记录。" in page_of(agent.post("/desk/caller/", {"phone": "13999999999"}))
    assert "填写来电号码后显示以往诉求。" in page_of(agent.post("/desk/caller/", {"phone": ""}))


def test_suggestions_name_category_unit_similar_order_and_answer(agent: Client, city: City, watch: Watch) -> None:
    area = city.unit("zhangdian").pk
    order = city.bring(
        "handling", at=watch.at, subject="幸福小区3号楼停水", category="water_supply", area_id=area, place="幸福小区"
    )
    asked = city.demand(at=watch.move(minutes=5), subject="咨询幸福小区停水原因", category="water_supply")
    operations.answer_directly(
        actor=city.agent, demand_id=asked.pk, answer="管道检修，今晚八点恢复。", at=watch.move(minutes=5)
    )
    typed = {"subject": "幸福小区停水", "detail": "幸福小区3号楼停水一天", "area": area, "category": "", "place": ""}
    page = page_of(agent.post("/desk/suggestions/", typed))

    assert 'data-fill-category="water_supply"' in page
    assert "供水与停水" in page
    assert "市水务集团" in page
    assert f'data-fill-order="{order.number}"' in page
    assert 'data-fill-answer="管道检修，今晚八点恢复。"' in page


def test_the_same_matter_in_another_area_is_not_offered(agent: Client, city: City, watch: Watch) -> None:
    city.bring(
        "handling",
        at=watch.at,
        subject="幸福小区3号楼停水",
        category="water_supply",
        area_id=city.unit("boshan").pk,
        place="幸福小区",
    )
    typed = {"subject": "幸福小区3号楼停水", "category": "water_supply", "area": city.unit("zhangdian").pk}

    assert "data-fill-order" not in page_of(agent.post("/desk/suggestions/", typed))


@pytest.mark.parametrize("typed", [{}, {"subject": "水"}, {"area": "x", "category": "y", "detail": "\x00"}])
def test_too_little_or_nonsense_suggests_nothing_and_fails_nowhere(agent: Client, typed: dict[str, str]) -> None:
    assert "填写标题和情况后" in page_of(agent.post("/desk/suggestions/", typed))


def test_suggestions_cost_the_same_number_of_queries_however_much_there_is(
    agent: Client, city: City, watch: Watch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(12):
        city.bring("handling", at=watch.move(minutes=20), subject=f"幸福小区{number}号楼停水", category="water_supply")
    typed = {"subject": "幸福小区停水", "detail": "幸福小区停水一天"}

    # That the session is used is noted now and then.
    agent.get("/desk/")
    # Session, person, posts; newest demands, orders of the categories, what they are about, their states, emergencies that
    # run, units, orders, identities; articles, the synonyms' state, words that say little.
    with django_assert_max_num_queries(14):
        agent.post("/desk/suggestions/", typed)
    # What orders are about is known by now, and which words say little.
    with django_assert_max_num_queries(12):
        agent.post("/desk/suggestions/", typed)


def test_without_scripts_a_button_shows_what_scripts_would(take: Send, agent: Client, city: City, watch: Watch) -> None:
    city.bring("handling", at=watch.at, subject="幸福小区停水", category="water_supply")
    page = page_of(take(look="1"))

    typed = {name: TOLD[name] for name in ("subject", "detail", "category")}
    fragment = page_of(agent.post("/desk/suggestions/", typed))
    assert "data-fill-order" in fragment
    assert fragment.strip() in page
    assert page_of(agent.post("/desk/caller/", {"phone": TOLD["phone"]})).strip() in page
    assert 'value="幸福小区停水"' in page
    assert Demand.objects.count() == 1


def test_a_call_sent_again_with_another_text_says_that_the_first_is_kept(take: Send) -> None:
    first = saved(take())
    page = page_of(take(detail="改过的内容"), 409)

    assert first.number in page
    assert "改过的内容" in page
    assert f'name="nonce" value="{TOLD["nonce"]}"' not in page
    assert Demand.objects.count() == 1


def test_a_second_copy_of_the_desk_sends_the_same_call_once(take: Send) -> None:
    first = saved(take())

    assert saved(take(nonce="11111111-9c2d-4c53-9f7c-2a8f6f1f6a10")) == first
    assert saved(take(nonce="22222222-9c2d-4c53-9f7c-2a8f6f1f6a10", phone="13905330009")) != first


def test_a_number_tells_the_accused_centre_of_nothing_that_was_merged_with_the_complaint(
    agent: Client, city: City, watch: Watch
) -> None:
    order = city.order(at=watch.at, phone="13905330077")
    complaint = city.demand(at=watch.at, phone="13905330078", kind="complaint", accused_unit_id=city.unit("centre").pk)
    ask = {"phone": "13905330077"}
    assert order.lead_demand.number in page_of(agent.post("/desk/caller/", ask))
    operations.join_order(actor=city.agent, demand_id=complaint.pk, order_id=order.pk, at=watch.move(minutes=5))

    assert order.lead_demand.number not in page_of(agent.post("/desk/caller/", ask))
