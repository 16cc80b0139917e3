"""Zibo's unit tree as data: a tree, with every name meaning one unit."""

import re
import tomllib
from collections import Counter
from importlib import resources
from typing import Any

import pytest

KINDS = {"government", "party", "department", "district", "agency", "town", "enterprise", "other"}
PEER_GROUPS = {"", "district", "department", "enterprise"}
AREAS = [
    "张店区",
    "淄川区",
    "博山区",
    "周村区",
    "临淄区",
    "桓台县",
    "高青县",
    "沂源县",
    "高新区",
    "经济开发区",
    "文昌湖区",
]
# Bodies that the six documents of gazette 2023 No. 7 name as doing something.
NAMES_IN_GAZETTE = """
    市政府 市政府办公室 市政府市民投诉中心 市政府政务公开办公室 市碳达峰碳中和工作领导小组办公室
    市防汛抗旱指挥部 市防指 市委组织部 市委宣传部 市文明办 市委编办 市委党校 市委教育工委 市委农办
    市纪委监委 市人大常委会 团市委 市妇联 市残联 市发展改革委 市教育局 市科技局 市工业和信息化局
    市公安局 市民政局 市司法局 市财政局 市人力资源社会保障局 市自然资源和规划局 市生态环境局
    市住房城乡建设局 市城市管理局 市交通运输局 市水利局 市农业农村局 市商务局 市文化和旅游局
    市卫生健康委 市应急局 市外办 市国资委 市市场监管局 市统计局 市大数据局 市地方金融监管局
    市机关事务局 市物流产业发展中心 市税务局 市气象局 市消防救援支队 淄博黄河河务局
    市信息通信发展办公室 淄博海关 人民银行淄博市中心支行 淄博银保监分局 国网淄博供电公司 齐鲁石化
    驻军 武警部队 文昌湖省级旅游度假区 高青县人民政府
"""


def _units() -> list[dict[str, Any]]:
    text = resources.files("qiban.core.units").joinpath("data/zibo.toml").read_text(encoding="utf-8")
    units: list[dict[str, Any]] = tomllib.loads(text)["unit"]
    return units


UNITS = _units()
BY_CODE = {unit["code"]: unit for unit in UNITS}


def _meanings(name: str) -> set[str]:
    return {u["code"] for u in UNITS if name in (u["code"], u["name"], u["short_name"], *u["aliases"])}


def _path(code: str) -> list[str]:
    path = [code]
    while parent := BY_CODE[path[-1]]["parent"]:
        assert parent not in path, f"{code} lies below itself"
        path.append(parent)
    return path


def test_codes_are_unique_ascii_slugs() -> None:
    codes = Counter(unit["code"] for unit in UNITS)
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[a-z][a-z0-9_]{1,59}", code)] == []


def test_units_form_one_tree_with_parents_before_children() -> None:
    assert [unit["code"] for unit in UNITS if not unit["parent"]] == ["zibo"]
    assert {_path(unit["code"])[-1] for unit in UNITS} == {"zibo"}
    places = {unit["code"]: place for place, unit in enumerate(UNITS)}
    assert [u["code"] for u in UNITS if u["parent"] and places[u["parent"]] > places[u["code"]]] == []


def test_every_unit_has_every_field_within_its_length() -> None:
    for unit in UNITS:
        assert set(unit) == {"code", "name", "short_name", "name_en", "kind", "peer_group", "parent", "aliases"}
        assert unit["kind"] in KINDS
        assert unit["peer_group"] in PEER_GROUPS
        assert 0 < len(unit["name"]) <= 80
        assert 0 < len(unit["short_name"]) <= 40
        assert re.fullmatch(r"[ -~]{1,120}", unit["name_en"]), unit["code"]


def test_every_name_short_name_and_alias_means_exactly_one_unit() -> None:
    names = [name for unit in UNITS for name in (unit["code"], unit["name"], unit["short_name"], *unit["aliases"])]
    assert {name: _meanings(name) for name in names if len(_meanings(name)) != 1} == {}


def test_every_english_name_means_exactly_one_unit() -> None:
    assert len({unit["name_en"] for unit in UNITS}) == len(UNITS)


def test_no_alias_repeats_another_name_of_its_unit() -> None:
    for unit in UNITS:
        own = [unit["name"], unit["short_name"], *unit["aliases"]]
        assert len(unit["aliases"]) == len(set(own) - {unit["name"], unit["short_name"]}), unit["code"]


def test_there_are_11_areas_88_towns_and_one_centre() -> None:
    assert [unit["short_name"] for unit in UNITS if unit["kind"] == "district"] == AREAS
    assert sum(unit["kind"] == "town" for unit in UNITS) == 88
    assert [unit["code"] for unit in UNITS if "市民投诉中心" in unit["name"]] == ["centre"]


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_a_hotline_agency_and_agencies_of_its_own(area: str) -> None:
    (code,) = _meanings(area)
    below = [unit for unit in UNITS if unit["parent"] == code]
    assert f"{code}_hotline" in BY_CODE
    assert sum(unit["kind"] == "agency" for unit in below) >= 9
    assert {unit["peer_group"] for unit in below} == {""}


@pytest.mark.parametrize("name", NAMES_IN_GAZETTE.split())
def test_a_unit_named_in_the_gazette_is_found_by_that_name(name: str) -> None:
    assert len(_meanings(name)) == 1
