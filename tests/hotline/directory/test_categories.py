"""Categories made, renamed and retired on screen: at once everywhere, and orders keep theirs."""

from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.categories import categories, known_categories
from qiban.hotline.directory import categories as keeping
from qiban.hotline.directory.models import CategoryEntry
from qiban.hotline.models import Order
from qiban.hotline.queries.suggestions import Asked, suggest
from qiban.hotline.web.fields import category_choices

NOW = civil("2024-03-05 10:00")
DRONES = {
    "code": "drones",
    "title": "无人机扰民",
    "title_en": "Drones",
    "group": "utilities",
    "kinds": ["complaint"],
    "reason": "近期来电增多",
}


@pytest.fixture
def keep(city: City) -> Any:
    """Carry out an operation as an administrator."""

    def carry_out(operation: Any, **given: Any) -> CategoryEntry:
        made: CategoryEntry = operation(**{"actor": city.post("centre", "administrator"), "at": NOW, **given})
        return made

    return carry_out


def test_a_new_category_is_offered_at_once_by_forms_suggestions_and_intake(city: City, keep: Any) -> None:
    assert "drones" not in categories()
    keep(keeping.make_category, **DRONES)

    assert categories()["drones"].title.zh == "无人机扰民"
    assert ("drones", "无人机扰民") in [pair for _, pairs in category_choices("")[1:] for pair in pairs]
    offered = suggest(Asked(subject="小区上空无人机扰民严重", detail="每天晚上都有"))
    assert "drones" in [one.category.code for one in offered.categories]
    assert city.demand(at=NOW, category="drones").category == "drones"
    entry = Entry.objects.get(subject_type="hotline_category")
    assert (entry.action, entry.detail["reason"]) == ("make_category", "近期来电增多")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "无人机"}, "code"),
        ({"code": "Drones"}, "code"),
        ({"code": "d"}, "code"),
        ({"title": " "}, "title"),
        ({"title": "机" * 41}, "title"),
        ({"title_en": ""}, "title_en"),
        ({"group": "nothing"}, "group"),
        ({"kinds": ["wish"]}, "kinds"),
        ({"reason": "\u3000\n"}, "reason"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(keep: Any, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        keep(keeping.make_category, **{**DRONES, **changed})
    assert set(refused.value.fields) == {field}


def test_a_code_is_never_given_out_again_and_a_title_not_twice(keep: Any) -> None:
    first = keep(keeping.make_category, **DRONES)
    assert keep(keeping.make_category, **DRONES).pk == first.pk  # the same click twice
    with pytest.raises(Conflict):
        keep(keeping.make_category, **{**DRONES, "title": "无人机噪声"})
    with pytest.raises(Conflict):
        keep(keeping.make_category, **{**DRONES, "code": "drones_too"})
    with pytest.raises(Conflict):
        keep(keeping.make_category, **{**DRONES, "code": "water_supply"})


def test_of_two_who_rename_at_once_the_second_is_told(keep: Any) -> None:
    said = {"code": "water_supply", "group": "utilities", "kinds": ["help"], "reason": "统一名称"}
    keep(keeping.rename_category, **said, title="供水停水", title_en="Water", version=0)
    with pytest.raises(Conflict):
        keep(keeping.rename_category, **said, title="自来水", title_en="Tap water", version=0)
    assert known_categories()["water_supply"].title.zh == "供水停水"
    # What it leads to by the shipped data stays.
    assert known_categories()["water_supply"].leads[0] == "water_group"


def test_a_retired_category_takes_nothing_new_and_orders_keep_it(city: City, keep: Any) -> None:
    order = city.order(category="water_quality", at=NOW)
    keep(keeping.retire_category, code="water_quality", replaced_by="water_supply", reason="并入供水")

    with pytest.raises(Invalid) as refused:
        city.demand(at=NOW, category="water_quality")
    assert refused.value.fields["category"].zh == "类别“自来水水质”已停用，请改选“供水与停水”（water_supply）。"
    assert "water_quality" not in categories()
    assert Order.objects.get(pk=order.pk).category == "water_quality"
    # A demand that had it becomes an order with it.
    assert known_categories()["water_quality"].title.zh == "自来水水质"
    with pytest.raises(Conflict):
        keep(keeping.retire_category, code="water_quality", replaced_by="power_supply", reason="再停一次")
    keep(keeping.restore_category, code="water_quality", reason="停错了")
    assert "water_quality" in categories()


def test_a_demand_taken_in_before_its_category_was_retired_becomes_an_order_with_it(city: City, keep: Any) -> None:
    demand = city.demand(category="water_quality", at=NOW)
    keep(keeping.retire_category, code="water_quality", replaced_by="water_supply", reason="并入供水")
    made = operations.make_order(actor=city.agent, demand_id=demand.pk, category="water_quality", at=NOW)
    assert made.category == "water_quality"


@pytest.mark.parametrize("replaced_by", ["water_quality", "nothing", ""])
def test_only_an_open_category_takes_the_place_of_one(keep: Any, replaced_by: str) -> None:
    with pytest.raises(Invalid):
        keep(keeping.retire_category, code="water_quality", replaced_by=replaced_by, reason="并入")
    with pytest.raises(NotFound):
        keep(keeping.retire_category, code="nothing", replaced_by="water_supply", reason="并入")


@pytest.mark.parametrize("role", ["director", "dispatcher", "handler"])
def test_only_an_administrator_keeps_them(city: City, keep: Any, role: str) -> None:
    with pytest.raises(Denied):
        keep(keeping.make_category, **DRONES, actor=city.post("centre", role))
