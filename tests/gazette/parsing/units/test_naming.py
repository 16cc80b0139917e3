"""Whole names: what a list gives once, and what a scan got wrong."""

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.model import Responsibility
from qiban.gazette.parsing.units.groups import groups_in
from qiban.gazette.parsing.units.naming import Naming
from qiban.gazette.parsing.units.register import Names


def named(text: str, names: Names | None = None) -> tuple[list[Responsibility], list[str]]:
    cleaned = clean(text)
    lists = [group.units for group in groups_in(cleaned, 0, len(cleaned.text))]
    naming = Naming.of(cleaned, names or Names(), lists)
    found = [naming.name(one) for one in lists]
    return [unit for units, _ in found for unit in units], [one.kind for _, problems in found for one in problems]


def units(text: str, names: Names | None = None) -> list[str]:
    return [one.unit for one in named(text, names)[0]]


def test_a_list_gives_its_place_once() -> None:
    assert units("责任单位：市发改委、财政局，市教育局、人社局") == ["市发改委", "市财政局", "市教育局", "市人社局"]


def test_a_comma_ends_what_was_given() -> None:
    assert units("责任单位：市发改委，财政局") == ["市发改委", "财政局"]


def test_organs_of_the_party_give_themselves() -> None:
    assert units("责任单位：市委组织部、编办、党校、市教育局") == ["市委组织部", "市委编办", "市委党校", "市教育局"]
    assert units("责任单位：市委组织部、科技局") == ["市委组织部", "市科技局"]


def test_names_of_their_own_get_no_place_before_them() -> None:
    own = ["国网甲市供电公司", "民航甲市监管局", "甲市海关", "通信运营商", "各县政府", "团市委", "市政府办公室"]
    assert units("责任单位：市财政局、" + "、".join(own)) == ["市财政局", *own]


def test_a_town_alone_shares_the_end_of_the_next_name() -> None:
    assert units("（甲林区、乙林区政府牵头）") == ["甲林区政府", "乙林区政府"]


def test_what_a_bracket_explains_is_no_part_of_the_name() -> None:
    found, _ = named("（责任单位：市财政局、各区县政府（含高新区管委会，下同））")
    assert (found[1].text, found[1].unit) == ("各区县政府（含高新区管委会，下同）", "各区县政府")


def test_a_slip_of_the_scan_is_mended_by_what_the_document_prints_often() -> None:
    often = "（责任单位：市住房城乡建设局）" * 3
    found, problems = named(often + "（责任单位：市住房城乡住建局）")
    assert (found[3].text, found[3].unit, found[3].confidence) == ("市住房城乡住建局", "市住房城乡建设局", 0.7)
    assert problems == ["mended_unit"]


def test_short_names_that_are_near_are_different_units() -> None:
    assert named("（责任单位：市财政局）" * 3 + "（责任单位：市民政局）")[1] == []


def test_a_short_name_that_is_no_department_is_left_for_a_person() -> None:
    found, problems = named("（责任单位：市商务局）" * 3 + "（责任单位：市高务局）")
    assert found[3].unit == "市高务局"
    assert problems == ["ambiguous_unit"]


def test_two_companies_are_not_one() -> None:
    text = "（责任单位：市工信局、中国电信甲山分公司）" * 3 + "（责任单位：市工信局、中国移动甲山分公司）"
    assert units(text)[-1] == "中国移动甲山分公司"


REGISTER = Names.of(
    [("甲市水务局", ["市水务局", "市水利局"]), ("甲市市场监督管理局", ["市市场监管局"]), ("甲市教育局", ["市教育局"])]
)


def test_a_register_gives_whole_names_by_alias() -> None:
    found, problems = named("（责任单位：市水利局、教育局）", REGISTER)
    assert [one.unit for one in found] == ["甲市水务局", "甲市教育局"]
    assert problems == []


def test_a_register_mends_what_can_mean_only_one_unit() -> None:
    found, problems = named("（责任单位：市市场监营局）", REGISTER)
    assert [one.unit for one in found] == ["甲市市场监督管理局"]
    assert problems == ["mended_unit"]


def test_a_name_that_the_register_lacks_is_told() -> None:
    found, problems = named("（责任单位：市气象局、各区政府）", REGISTER)
    assert [one.unit for one in found] == ["市气象局", "各区政府"]
    assert problems == ["unknown_unit"]


def test_a_name_that_may_mean_two_is_left_for_a_person() -> None:
    names = Names.of([("甲市东城水务局", []), ("甲市西城水务局", [])])
    found, problems = named("（责任单位：甲市北城水务局）", names)
    assert found[0].unit == "甲市北城水务局"
    assert problems == ["ambiguous_unit"]
