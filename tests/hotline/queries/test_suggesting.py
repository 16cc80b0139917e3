"""What an agent is offered: how alike texts are, which category a text names, who usually leads."""

import pytest
from tests.hotline.conftest import City

from qiban.hotline import operations
from qiban.hotline.queries.leads import leads_of, leads_of_orders, usual_leads
from qiban.hotline.queries.similarity import grams, shares
from qiban.hotline.queries.suggestions import Asked, suggest


def test_a_text_is_its_pairs_of_characters_and_its_latin_words() -> None:
    assert grams("停水了，K12路 b") == {"停水", "水了", "k12"}


def test_pairs_do_not_reach_over_punctuation() -> None:
    assert grams("停。水") == frozenset()


def test_what_is_wholly_found_has_a_share_of_one_and_what_is_not_of_none() -> None:
    assert shares("幸福小区昨天停水", ("小区昨天停水", "路灯不亮", "")) == [1.0, 0.0, 0.0]


def test_one_shared_pair_is_chance() -> None:
    assert shares("幸福小区停水", ("停水通知单",)) == [0.0]


def test_rare_pairs_count_more_than_common_ones() -> None:
    # All candidates have 小区停水; only the first has 幸福 too.
    alike, other, *_ = shares("幸福小区停水", ("幸福小区停水", "锦绣小区停水", "和平小区停水"))

    assert alike == 1.0
    # Of the other's five pairs three are common to all (weight log 2) and two its own (weight log 4 = 2 log 2).
    assert other == pytest.approx(3 / (3 + 2 * 2))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("幸福小区停水两天", "water_supply"),
        ("单位拖欠工资三个月", "wages"),
        ("楼下餐饮油烟太大", "cooking_fumes"),
        ("no heating: winter heating is off", "heating"),
    ],
)
def test_a_text_names_its_category(db: None, text: str, category: str) -> None:
    assert suggest(Asked(subject=text)).categories[0].category.code == category


def test_the_subject_counts_more_than_what_else_is_told(db: None) -> None:
    asked = Asked(subject="电梯经常停运困人", detail="小区电梯三天两头坏，物业一直不修")

    assert [one.category.code for one in suggest(asked).categories][:2] == ["lifts", "property_management"]


def test_earlier_demands_teach_what_a_text_is_about(city: City) -> None:
    for number in range(3):
        city.demand(subject=f"幸福小区{number}号楼窨井冒水", category="drainage")
    offered = suggest(Asked(subject="幸福小区5号楼窨井冒水")).categories[0]

    assert offered.category.code == "drainage"
    assert "近期有3件类似诉求" in offered.reason.zh


def test_a_chosen_category_is_not_questioned(city: City) -> None:
    found = suggest(Asked(subject="小区停水", category="heating"))

    assert found.categories == []
    assert found.units[0].unit.code == "heating_group"


def test_the_area_leads_what_its_own_agency_handles(city: City) -> None:
    area = city.unit("zhangdian")
    first, second = usual_leads("property_management", area)[:2]

    assert (first.unit, second.unit) == (area, city.unit("housing"))
    assert "张店区住房城乡建设局" in first.reason.zh
    assert usual_leads("property_management", None)[0].unit == city.unit("housing")
    assert usual_leads("water_supply", area)[0].unit == city.unit("water_group")


@pytest.mark.parametrize("category", ["", "nonsense"])
def test_without_a_category_nobody_is_offered(city: City, category: str) -> None:
    assert leads_of([(category, city.unit("zhangdian"))]) == [[]]


def test_who_led_similar_orders_is_counted(city: City) -> None:
    orders = [city.bring("dispatched", lead=unit) for unit in ("housing", "water_group", "water_group")]
    first, second = leads_of_orders([one.pk for one in orders])

    assert (first.unit.code, second.unit.code) == ("water_group", "housing")
    assert (first.reason.zh, second.reason.en) == ("近期有2件类似工单由其主办", "Leads 1 recent order like this one")


def test_only_orders_that_can_be_joined_are_offered(city: City) -> None:
    told = {"subject": "幸福小区停水", "category": "water_supply"}
    open_one = city.bring("handling", **told)
    city.bring("closed", **told)
    merged = city.order(**told)
    operations.merge(
        actor=city.dispatcher,
        order_id=merged.pk,
        lead_order_id=open_one.pk,
        reason="同一事项",
        at=city.start.replace(hour=12),
    )

    assert suggest(Asked(subject="幸福小区停水")).orders == [open_one]


def test_what_happened_since_the_last_look_counts(city: City) -> None:
    asked = Asked(subject="幸福小区停水", category="water_supply")
    first = city.bring("reviewed", subject="幸福小区停水", category="water_supply")
    assert suggest(asked).orders == [first]

    second = city.bring("handling", subject="幸福小区停水", category="water_supply")
    assert suggest(asked).orders == [second, first]

    at = city.start.replace(hour=12)
    city.call(first, first.lead_demand, at=at)
    operations.close(actor=city.caller, order_id=first.pk, basis="satisfied", at=at)
    found = suggest(asked)
    assert found.orders == [second]
    assert found.answers == [first.lead_demand]


def test_each_category_has_its_own_newest_orders(city: City) -> None:
    told = {"subject": "幸福小区停水", "place": "幸福小区"}
    heating, water = (city.bring("handling", **told, category=code) for code in ("heating", "water_supply"))

    assert suggest(Asked(**told, category="heating")).orders == [heating]
    assert suggest(Asked(**told, category="water_supply")).orders == [water]


def test_a_pair_counts_by_all_groups_together() -> None:
    # 小区 and 区停 and 停水 are in all three texts, the estates' own pairs in one each.
    apart = shares("幸福小区停水", ("幸福小区停水", "锦绣小区停水"), ("和平小区停水",))

    assert apart == pytest.approx([1.0, 3 / (3 + 2 * 2), 3 / (3 + 2 * 2)])
