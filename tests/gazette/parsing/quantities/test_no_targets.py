"""Numbers that nobody has to reach."""

from collections.abc import Callable

import pytest

from qiban.gazette.parsing.quantities import Context

Found = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    "text",
    [
        "对新办苗圃按照投资额的6%给予补贴，最高不超过300万元。",
        "对首次评为省级花园单位的，一次性奖励50万元。",
        "按照引进人才数量给予企业10万元/人的奖励。",
        "一、绿化管理（25分）",
        "考评分值=日常检查（60%）+实地走访（40%）",
        "平台涵盖3大模块、19类功能。",
        "在现有公园预约等62项便民服务的基础上，继续完善服务。",
        "选定城东、城西等5个街道开展工作。",
        "聚焦“3510”发展目标，发展5G应用，打造协同办公3.0版。",
        "利用618交易会和98洽谈会等平台开展招商。",
        "全面关停30万千瓦以下机组。",
        "增加投资超过合同值10%以上的，报市政府审批。",
        "截至目前，已建成口袋公园120个，绿化覆盖率达到40%。",
        "2019年，全市公园绿地率达到15%。",
        "政策有效期内择优遴选不超过5个园区。",
        "每件作品不超过3500字，插图不超过2个。",
        "自收到申请之日起15个工作日内答复。",
        "经第33次常务会议审议通过。",
        "建设一批口袋公园，打造一个花园城市。",
        "联系电话：0533-1234567。",
        "根据《试验省绿化条例》（试政发〔2018〕95号）制定本方案。",
        "制定100%社区开展“一站办”的实施意见。",
        "充电车位与停车位的比例不低于1:8。",
        "在12个街道开展工作，推进十项重点任务。",
        "气温升到38度。",
        "项目投资额在500万元以上，建设周期不超过2年。",
        "苗圃应具备下列条件之一：年产值2000万元以上，从业人员30人以上。",
        "申报苗圃应符合以下条件：\n1.面积达到20亩以上。\n2.年产值突破50万元。",
        "第五条　苗圃应当精心养护。\n（一）成活率达到95%以上；\n（二）面积达到20亩以上。",
        "按照省政府实现30件绿化事项网上办的要求，推进平台建设。",
        "服务突破千家万户，打造百亿级园区。",
        "力争2025年突破50亿元，2027年突破80亿元。",
        "市财政每年安排专项资金2000万元，支持绿化。",
    ],
)  # fmt: skip
def test_a_number_that_only_gives_limits_describes_or_names_is_no_target(found: Found, text: str) -> None:
    assert found(text) == []


def test_of_a_sentence_that_gives_money_only_what_stands_before_is_a_target(found: Found) -> None:
    text = "每个街道重点打造2-3家示范苗圃，对纳入示范的苗圃，按照投入总额给予50-100%补贴，最高不超过300万元。"
    assert found(text) == [("示范苗圃", "between", "2-3", "家", None)]


def test_behind_conditions_the_next_section_sets_targets_again(found: Found) -> None:
    text = "一、苗圃\n应符合以下条件：\n（一）面积达到20亩以上。\n二、绿道\n（一）里程达到60公里。"
    assert found(text) == [("里程", "exactly", "60", "公里", None)]


def test_a_section_on_what_has_been_reached_sets_no_targets_and_the_next_one_does(found: Found) -> None:
    text = "一、发展现状\n口袋公园达到100个以上。\n二、主要目标\n口袋公园达到150个以上。\n"
    assert [one[2] for one in found(text)] == ["150"]


def test_an_article_sets_a_target_only_with_a_year_to_come(found: Found) -> None:
    assert found("第三条　每处公园面积不少于1000平方米，绿地率达到60%。") == []
    assert found("第四条　到2027年，绿地率达到60%。") == [("绿地率", "exactly", "60", "%", 2027)]


def test_an_invitation_or_a_list_sets_a_target_only_with_a_year_to_come(found: Found) -> None:
    invitation = Context(issued=2024, title="关于征集花园城市展品的通知")
    assert found("展位达到100个以上。", invitation) == []
    assert found("到2027年，展位达到100个以上。", invitation) == [("展位", "at_least", "100", "个", 2027)]


@pytest.mark.parametrize(
    "heading",
    [
        "一、发展现状",
        "一、试验市绿化发展基础与形势",
        "一、基础和优势",
        "二、申报条件",
        "二、申报基础条件和相关规定",
        "三、面临的挑战",
        "四、附则",
    ],
)
def test_headings_of_what_is_told_or_asked_of_applicants(found: Found, heading: str) -> None:
    assert found(f"{heading}\n公园面积达到100公顷以上。\n") == []


@pytest.mark.parametrize(
    "heading",
    [
        "一、夯实发展基础",
        "一、改善办学条件",
        "一、放大生态优势",
        "一、加强项目申报储备",
        "一、抢抓发展机遇",
        "一、优化营商环境",
    ],
)
def test_headings_of_work_on_such_things_are_none_of_them(found: Found, heading: str) -> None:
    assert len(found(f"{heading}\n公园面积达到100公顷以上。\n")) == 1
