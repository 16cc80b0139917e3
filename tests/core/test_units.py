"""Units: one for every name, a tree by its paths, closed ones kept with their successors."""

from datetime import date
from typing import Any

import pytest

from qiban.core.errors import Invalid
from qiban.core.units.models import Unit, UnitAlias
from qiban.core.units.operations import add_unit, load_tree, shipped_tree
from qiban.core.units.queries import below, centre_id, handling_units, is_known, resolve

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("housing", "housing"),
        ("市住房城乡建设局", "housing"),
        ("市发展改革委", "development"),
        ("市发改委", "development"),
        ("张店区", "zhangdian"),
        ("国网淄博供电公司", "power_grid"),
    ],
)
def test_a_code_a_name_a_short_name_and_an_alias_all_mean_the_unit(name: str, code: str) -> None:
    assert resolve(name).code == code


@pytest.mark.parametrize("name", ["", "没有这个局", "市", "' OR 1=1 --", "x" * 1000])
def test_a_name_that_no_unit_has_is_refused_in_words(name: str) -> None:
    with pytest.raises(Invalid) as raised:
        resolve(name)
    assert "unit" in raised.value.fields


def test_a_name_that_two_units_have_is_refused_and_no_coin_is_tossed() -> None:
    Unit.objects.create(
        code="twin", name="市住房城乡建设局", short_name="市住房城乡建设局", name_en="Twin", kind="other"
    )
    with pytest.raises(Invalid):
        resolve("市住房城乡建设局")


def test_a_subtree_is_what_lies_below_and_nothing_else() -> None:
    codes = set(below(Unit.objects.get(code="zhangdian")).values_list("code", flat=True))
    assert {"zhangdian_chezhan", "zhangdian_housing"} <= codes
    assert not {"zhangdian", "zichuan", "housing"} & codes


def test_paths_run_from_the_root_to_the_unit_itself() -> None:
    unit = Unit.objects.get(code="zhangdian_chezhan")
    chain = [unit]
    while chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    assert unit.path == f"/{'/'.join(str(one.pk) for one in chain)}/"


def test_the_city_dispatches_to_departments_districts_and_enterprises() -> None:
    codes = set(handling_units().values_list("code", flat=True))
    assert {"housing", "zhangdian", "water_group", "hitech"} <= codes
    assert not {"centre", "zhangdian_chezhan", "zibo"} & codes


def test_the_centre_is_known_and_so_is_every_unit() -> None:
    assert centre_id() == Unit.objects.get(code="centre").pk
    assert is_known(centre_id())
    assert not is_known(10**9)
    assert not is_known(10**30)


def reorganised() -> Unit:
    """燃气公司 merged into 热力集团 on 1 September 2023."""
    unit = Unit.objects.get(code="gas_company")
    unit.closed_on, unit.successor = date(2023, 9, 1), Unit.objects.get(code="heating_group")
    unit.save()
    return unit


def test_a_reorganised_unit_is_closed_with_a_day_and_a_successor_and_kept() -> None:
    unit = reorganised()
    kept = resolve("市燃气公司")
    assert kept == unit
    assert kept.successor is not None
    assert kept.successor.code == "heating_group"
    assert list(kept.successor.predecessors.all()) == [unit]
    assert unit not in handling_units()


def test_a_closed_unit_is_not_offered_below_its_parent() -> None:
    reorganised()
    assert "gas_company" not in set(below(Unit.objects.get(code="zibo")).values_list("code", flat=True))


def test_loading_the_tree_again_changes_nothing_and_opens_nothing_that_was_closed() -> None:
    reorganised()
    before = list(Unit.objects.order_by("pk").values())
    aliases = set(UnitAlias.objects.values_list("alias", "unit_id"))
    load_tree(shipped_tree())
    assert list(Unit.objects.order_by("pk").values()) == before
    assert set(UnitAlias.objects.values_list("alias", "unit_id")) == aliases


def row(code: str, parent: str = "", **more: Any) -> dict[str, Any]:
    return {"code": code, "name": code, "short_name": code, "name_en": code, "kind": "other", "parent": parent, **more}


def test_a_unit_that_moves_takes_those_below_it_along() -> None:
    load_tree([row("t_root"), row("t_a", "t_root"), row("t_b", "t_root"), row("t_leaf", "t_a")])
    moved = load_tree([row("t_root"), row("t_b", "t_root"), row("t_a", "t_b"), row("t_leaf", "t_a")])
    root, a, b, leaf = (moved[code] for code in ("t_root", "t_a", "t_b", "t_leaf"))
    assert leaf.path == f"/{root.pk}/{b.pk}/{a.pk}/{leaf.pk}/"


def test_a_unit_whose_parent_is_not_there_is_refused_and_nothing_is_loaded() -> None:
    with pytest.raises(KeyError):
        load_tree([row("t_root"), row("t_orphan", "t_nowhere")])
    assert not Unit.objects.filter(code__startswith="t_").exists()


def test_a_unit_is_added_once_a_code_as_a_root_or_below_another() -> None:
    root, is_new = add_unit(code="markets", name="集贸市场", kind="other", name_en="Markets")
    stall, _ = add_unit(code="stall", name="东门摊位", kind="firm", parent=root)
    assert (is_new, root.path, stall.path) == (True, f"/{root.pk}/", f"/{root.pk}/{stall.pk}/")
    assert (root.short_name, root.name_en, stall.name_en, stall.peer_group) == ("集贸市场", "Markets", "东门摊位", "")
    again, is_new = add_unit(code="stall", name="另一摊位", kind="firm")
    assert (again.pk, again.name, is_new) == (stall.pk, "东门摊位", False)
