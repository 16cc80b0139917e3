"""A call on an emergency that runs is offered its order first, in whatever words; another street or matter is not."""

from collections.abc import Callable

import pytest
from tests.hotline.api.conftest import admit
from tests.hotline.conftest import City, civil

from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.hotline.queries.matter_words import matters_in, places_in
from qiban.hotline.queries.suggestions import Asked, similar_orders, suggest


def run(city: City, subject: str, emergency: str, **draft: object) -> Order:
    order = city.order(subject=subject, detail=subject, **draft)
    return operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("water_group").pk,
        emergency_category=emergency,
        at=civil("2023-09-28 10:05"),
    )


@pytest.fixture
def burst(city: City) -> Order:
    """The main below 康宁东路 has burst."""
    return run(
        city,
        "张店区康宁东路供水主管道爆裂",
        "outage_water",
        area_id=city.unit("zhangdian").pk,
        place="康宁东路与柳泉路交叉口",
    )


@pytest.mark.parametrize(
    "text",
    [
        "康宁东路附近停水",
        "康宁东路这边没水了",
        "我住康宁东路，家里水停了",
        "康宁东路断水",
        "你好，康宁东路从早上就不来水",
        "张店区康宁东路水龙头不出水",
        "康宁东路一带没有自来水",
        "柳泉路附近停了水，什么时候来",
        "请问康宁东路什么时候恢复供水，供水中断半天了",
        "康宁东路水管爆了",
        "张店康宁东路停水",
        "听说康宁东路那边水停两天了",
        "市民反映康宁东路不通水",
        "康宁东路什么时候来水",
        "这几天康宁东路家里一滴水都没有",
    ],
)
def test_the_running_emergency_comes_first_without_a_category(burst: Order, text: str) -> None:
    assert suggest(Asked(subject=text)).orders[:1] == [burst]


@pytest.mark.parametrize(
    "text",
    [
        "康宁西路附近停水",
        "宁东路停水",
        "健康街停水",
        "康宁路停水",
        "康宁东路停电了",
        "康宁东路路灯不亮",
        "康宁东路暖气不热",
        "康宁东路水费太高",
        "康宁东路修路噪声大",
        "小区停水",
        "停水了",
        "康宁东路电梯停了没人修",
        "新康宁东路停水",
        "康宁东路污水管爆裂",
        "康宁东路水费没了",
        "康宁东路路灯没电",
    ],
)
def test_another_street_or_another_matter_is_not_offered(burst: Order, text: str) -> None:
    assert burst not in suggest(Asked(subject=text)).orders


def test_place_and_matter_may_stand_in_different_fields(burst: Order) -> None:
    assert suggest(Asked(subject="家里没水", place="康宁东路12号")).orders == [burst]


def test_the_same_street_in_another_area_is_another_street(city: City, burst: Order) -> None:
    asked = "康宁东路停水"
    assert suggest(Asked(subject=asked, area_id=city.unit("zhangdian").pk)).orders == [burst]
    assert suggest(Asked(subject=asked, area_id=city.unit("zichuan").pk)).orders == []


def test_a_wrong_category_hides_nothing_and_an_ended_emergency_is_offered_no_more(city: City, burst: Order) -> None:
    assert suggest(Asked(subject="康宁东路停水", category="wages")).orders[:1] == [burst]
    Order.objects.filter(pk=burst.pk).update(is_emergency=False)
    assert suggest(Asked(subject="康宁东路没水", category="wages")).orders == []


def test_an_outage_of_a_whole_area_is_offered_to_whoever_is_in_it(city: City) -> None:
    power = run(city, "大面积停电", "outage_power", area_id=city.unit("zhangdian").pk)

    assert suggest(Asked(subject="和平小区没电了", area_id=city.unit("zhangdian").pk)).orders == [power]
    assert suggest(Asked(subject="张店和平小区跳闸停电")).orders == [power]
    assert suggest(Asked(subject="和平小区没电了", area_id=city.unit("zichuan").pk)).orders == []
    assert suggest(Asked(subject="和平小区没水了", area_id=city.unit("zhangdian").pk)).orders == []


def test_a_dispatcher_is_offered_it_for_merging_too(city: City, burst: Order) -> None:
    assert similar_orders(Asked(subject="康宁东路断水"), but=0, most=8) == [burst]
    assert similar_orders(Asked(subject="康宁东路断水"), but=burst.pk, most=8) == []


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("幸福小区停电", "outage_power"),
        ("家里没有电", "outage_power"),
        ("总是跳闸", "outage_power"),
        ("跳了闸", "outage_power"),
        ("什么时候来电", "outage_power"),
        ("电力中断", "outage_power"),
        ("楼道里有股煤气味", "outage_gas"),
        ("天然气泄漏", "outage_gas"),
        ("天然气管道漏气", "outage_gas"),
        ("燃气停了两天", "outage_gas"),
        ("暖气不热", "outage_heat"),
        ("家里暖气片冰凉", "outage_heat"),
        ("停暖三天了", "outage_heat"),
        ("没有暖气", "outage_heat"),
        ("还没供暖", "outage_heat"),
        ("停止供暖", "outage_heat"),
        ("还没来暖气", "outage_heat"),
        ("暖气不暖和", "outage_heat"),
        ("屋里冷，暖气只有15度", "outage_heat"),
        ("路面积水半米", "disaster"),
        ("吃不上水", "outage_water"),
        ("暂停供水", "outage_water"),
        ("管子爆了", "outage_water"),
        ("啥时候有水", "outage_water"),
        ("No water since this morning", "outage_water"),
        ("黑灯瞎火的", "outage_power"),
        ("电还没来", "outage_power"),
        ("变压器炸了", "outage_power"),
        ("power cut", "outage_power"),
        ("家里没气做不了饭", "outage_gas"),
        ("灶打不着火", "outage_gas"),
        ("暖气停了", "outage_heat"),
        ("室内温度只有12度", "outage_heat"),
        ("空气里刺鼻的味道", "pollution"),
    ],
)
def test_one_matter_has_many_words(text: str, matter: str) -> None:
    assert matters_in(text) == {matter}


@pytest.mark.parametrize(
    "text",
    [
        "路灯没电",
        "电动车没电了",
        "水费没了",
        "污水管爆裂",
        "来电反映",
        "外来水果",
        "停车收费",
        "没电话",
        "没有电梯",
        "停水泥罐车",
        "天然气缴费",
        "暖气费退费",
        "水平不高",
        "",
        "电视没信号",
        "无水印照片",
        "水停在路面上",
        "电动车轮胎没气",
        "充电桩跳闸",
        "没气象预报",
    ],
)
def test_words_that_only_look_alike_name_no_matter(text: str) -> None:
    assert matters_in(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("张店区康宁东路与柳泉路交叉口", {"康宁东路", "柳泉路"}),
        ("淄博市张店区马尚街道幸福小区3号楼", {"幸福小区", "马尚街道"}),
        ("我住在人民西路的锦绣花园", {"人民西路", "锦绣花园"}),
        ("道路积水，马路不通", set()),
        ("本小区停水", set()),
        ("新村西路停水", {"新村西路"}),
        ("西2路与西６路", {"西二路", "西六路"}),
        ("北10路", {"北十路"}),
        ("No water on Kangning East Road", {"kangning east road"}),
        ("", set()),
    ],
)
def test_places_are_known_by_how_they_end(text: str, places: set[str]) -> None:
    assert places_in(text) == places


def test_looking_costs_one_query_more_and_only_where_a_matter_is_named(
    city: City, django_assert_num_queries: Callable[..., object]
) -> None:
    asked = Asked(subject="道路坑洼不平", category="roads")
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        suggest(asked)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        suggest(Asked(subject="康宁东路停水", category="roads"))


def test_programs_are_offered_the_same_as_the_desk(city: City, burst: Order) -> None:
    found = admit(city.agent).post("/suggestions", {"subject": "康宁东路附近停水"})
    assert [(one["id"], one["is_emergency"]) for one in found.json["orders"]] == [(burst.pk, True)]
    assert admit(city.handler()).post("/suggestions", {"subject": "康宁东路附近停水"}).status == 403
