"""Orders merged in one, two and three steps: each complainant is told their own way, and nothing of anybody else's."""

from datetime import datetime, timedelta

from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.hotline import operations
from qiban.hotline.door import reading_of
from qiban.hotline.models import Demand, Order
from qiban.hotline.queries.progress import story_of

MERGED = "与他人反映的同一事项合并办理"
TAKEN, MADE = "已收到您的诉求", "已形成工单，等待转交承办单位"
SENT, SIGNED = "已转交承办单位", "承办单位已签收，正在办理"
REPLIED, REVIEWED = "承办单位已提交办理结果，正在审核", "办理结果审核通过，答复见本页"
CALLED, CLOSED, ANEW = "已电话回访您", "已办结", "正在改派其他单位"


def titles(demand: Demand) -> list[str]:
    return [one.title for one in story_of(Demand.objects.get(pk=demand.pk))]


def merge(city: City, order: Order, into: Order, at: datetime) -> None:
    operations.merge(actor=city.dispatcher, order_id=order.pk, lead_order_id=into.pk, reason="同一处停水", at=at)


def give_back(city: City, order: Order, watch: Watch, unit: str = "housing") -> None:
    """The lead gives the order back: it waits for another unit, and can be merged."""
    asked = operations.request_return(
        actor=city.handler(unit),
        order_id=order.pk,
        reason="不属于职责",
        basis="三定方案",
        proposed_unit_id=city.unit("water").pk,
        at=watch.move(minutes=1),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=watch.move(minutes=1))


def finish(city: City, order: Order, watch: Watch, lead: str = "housing") -> None:
    city.reply(order, unit=lead, at=watch.move(minutes=1))
    city.pass_review(order, at=watch.move(minutes=1))
    for demand in order.demands.order_by("pk"):
        city.call(order, demand, at=watch.move(minutes=1))
    operations.close(actor=city.caller, order_id=order.pk, basis="satisfied", at=watch.move(minutes=1))


def test_a_chain_of_two_merges_tells_each_their_own_way(city: City, watch: Watch) -> None:
    c = city.bring("handling", at=watch.at - timedelta(days=1))
    a, b = city.order(at=watch.at, phone="13905330002"), city.order(at=watch.at, phone="13905330003")
    merge(city, b, a, watch.move(minutes=5))
    merge(city, a, c, watch.move(minutes=5))

    assert titles(b.lead_demand) == [TAKEN, MADE, MERGED, MERGED]
    assert titles(a.lead_demand) == [TAKEN, MADE, MERGED]
    assert titles(c.lead_demand) == [TAKEN, MADE, SENT, SIGNED]

    finish(city, c, watch)
    ending = [REPLIED, REVIEWED, CALLED, CLOSED]
    assert titles(b.lead_demand) == [TAKEN, MADE, MERGED, MERGED, *ending]
    assert titles(a.lead_demand) == [TAKEN, MADE, MERGED, *ending]
    assert titles(c.lead_demand) == [TAKEN, MADE, SENT, SIGNED, *ending]


def test_a_chain_of_three_merges_shows_what_each_order_did_only_while_it_bore_the_demand(
    city: City, watch: Watch
) -> None:
    """D → B → A → C; B was sent, given back and merged; A was sent to the water group after D and B had come."""
    c = city.bring("dispatched", at=watch.at - timedelta(days=2), lead="water")
    a = city.order(at=watch.at, phone="13905330002")
    b = city.bring("handling", at=watch.at, phone="13905330003")
    d = city.order(at=watch.at, phone="13905330004")
    watch.move(minutes=10)
    give_back(city, b, watch)
    merge(city, d, b, watch.move(minutes=1))
    merge(city, b, a, watch.move(minutes=1))
    city.dispatch(a, lead="water_group", at=watch.move(minutes=1))
    give_back(city, a, watch, "water_group")
    merge(city, a, c, watch.move(minutes=1))

    assert titles(d.lead_demand) == [TAKEN, MADE, MERGED, MERGED, SENT, ANEW, MERGED]
    assert titles(b.lead_demand) == [TAKEN, MADE, SENT, SIGNED, ANEW, MERGED, SENT, ANEW, MERGED]
    assert titles(a.lead_demand) == [TAKEN, MADE, SENT, ANEW, MERGED]
    assert titles(c.lead_demand) == [TAKEN, MADE, SENT]


def test_a_demand_that_joined_an_order_goes_with_it_when_that_is_merged(city: City, watch: Watch) -> None:
    c = city.bring("handling", at=watch.at - timedelta(days=1))
    a = city.order(at=watch.at)
    joined = city.demand(at=watch.at, phone="13905330009")
    operations.join_order(actor=city.agent, demand_id=joined.pk, order_id=a.pk, at=watch.move(minutes=5))
    merge(city, a, c, watch.move(minutes=5))

    assert titles(joined) == [TAKEN, MERGED, MERGED]


def test_a_tree_of_merges_keeps_the_branches_apart(city: City, watch: Watch) -> None:
    root = city.bring("handling", at=watch.at - timedelta(days=1))
    trunk = city.order(at=watch.at)
    left = city.bring("handling", at=watch.at, phone="13905330005")
    right = city.order(at=watch.at, phone="13905330006")
    watch.move(minutes=10)
    give_back(city, left, watch)
    merge(city, left, trunk, watch.move(minutes=1))
    merge(city, right, trunk, watch.move(minutes=1))
    merge(city, trunk, root, watch.move(minutes=1))

    assert titles(right.lead_demand) == [TAKEN, MADE, MERGED, MERGED]
    assert titles(trunk.lead_demand) == [TAKEN, MADE, MERGED]
    assert titles(left.lead_demand) == [TAKEN, MADE, SENT, SIGNED, ANEW, MERGED, MERGED]


def test_an_action_of_the_same_moment_as_the_merge_but_before_it_stays_untold(city: City, watch: Watch) -> None:
    c = city.bring("dispatched", at=watch.at - timedelta(days=1))
    b = city.order(at=watch.at - timedelta(hours=1), phone="13905330003")
    operations.sign(actor=city.handler(), order_id=c.pk, at=watch.at)
    merge(city, b, c, watch.at)

    assert titles(b.lead_demand) == [TAKEN, MADE, MERGED]


def test_page_and_api_tell_the_same_story_without_the_first_callers_answer_and_calls(
    city: City, watch: Watch, citizen: Client
) -> None:
    """C was answered, called back and sent back for rework before A, with B in it, joined."""
    c = city.bring("callback", at=watch.at - timedelta(days=1), subject="幸福小区停水")
    watch.move(minutes=30)
    operations.rework(actor=city.caller, order_id=c.pk, ground="not_done", reason="仍无水", at=watch.move(minutes=1))
    a, b = city.order(at=watch.at, phone="13905330002"), city.order(at=watch.at, phone="13905330003")
    merge(city, b, a, watch.move(minutes=5))
    merge(city, a, c, watch.move(minutes=5))

    citizen.post("/follow/", {"code": b.lead_demand.query_code})
    page = page_of(citizen.get("/follow/case/"))
    shown = citizen.get(f"/api/query/{b.lead_demand.query_code}").json()

    assert [one["title"] for one in shown["steps"]] == [TAKEN, MADE, MERGED, MERGED]
    assert not shown["answer"]
    for text in ("已恢复供水", "退回承办单位重新办理", "已电话回访您", "幸福小区停水", c.lead_demand.number):
        assert text not in page


def test_what_a_merged_order_says_stays_as_hidden_as_it_was(city: City, watch: Watch) -> None:
    """The order bears no demand any more; whoever may not read it plainly still may not."""
    order = city.order(at=watch.at, is_confidential=True, subject="回电13912345678")
    before = reading_of(city.handler("water"), order, watch.at).words(order.subject)
    merge(city, order, city.bring("handling", at=watch.at), watch.move(minutes=5))

    merged = Order.objects.get(pk=order.pk)
    assert reading_of(city.handler("water"), merged, watch.at).words(order.subject) == before
