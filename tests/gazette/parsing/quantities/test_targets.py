"""What a plan sets, in invented sentences of the forms that plans use."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.gazette.parsing.quantities.conftest import targets_of

Found = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("到2027年，公园绿地率提高到18.5%以上。", [("公园绿地率", "at_least", "18.5", "%", 2027)]),
        ("到2027年，河道水质达标率不低于90%。", [("河道水质达标率", "at_least", "90", "%", 2027)]),
        ("到2027年，管网漏损率控制在8%以内。", [("管网漏损率", "at_most", "8", "%", 2027)]),
        ("到2027年，步道总长度突破300公里。", [("步道总长度", "more_than", "300", "公里", 2027)]),
        ("到2027年，垃圾回收利用率达到45%左右。", [("垃圾回收利用率", "about", "45", "%", 2027)]),
        ("到2027年，绿道里程达到60公里。", [("绿道里程", "exactly", "60", "公里", 2027)]),
        ("到2027年，平均供热煤耗降至30千克标准煤/平方米以下。", [("平均供热煤耗", "at_most", "30", "千克标准煤/平方米", 2027)]),
        ("到2027年，建成口袋公园120个以上。", [("口袋公园", "at_least", "120", "个", 2027)]),
        ("到2027年，新建各类充电车位3万个。", [("各类充电车位", "exactly", "30000", "个", 2027)]),
        ("到2027年，风电装机容量达到0.3亿千瓦。", [("风电装机容量", "exactly", "0.3", "亿千瓦", 2027)]),
        ("每个街道重点打造2-3家社区食堂。", [("社区食堂", "between", "2-3", "家", None)]),
        ("每年争取新办社区托育点20个。", [("社区托育点", "exactly", "20", "个", None)]),
        ("争取引进10家设计机构、落地30个园艺项目。", [
            ("设计机构", "exactly", "10", "家", None),
            ("园艺项目", "exactly", "30", "个", None),
        ]),
        ("建成市级花园小区6个、区级花园小区10个，街道级花园小区20个。", [
            ("市级花园小区", "exactly", "6", "个", None),
            ("区级花园小区", "exactly", "10", "个", None),
            ("街道级花园小区", "exactly", "20", "个", None),
        ]),
        ("到2026年，90%以上的社区建成健身步道。", [("社区", "at_least", "90", "%", 2026)]),
        ("到2026年，洒水车100%实现新能源化。", [("洒水车", "reach_all", "100", "%", 2026)]),
        ("到2026年，书屋覆盖全区80%以上街道。", [("街道", "at_least", "80", "%", 2026)]),
        ("城区与乡村绿地率之比保持在1.2以内。", [("城区与乡村绿地率之比", "at_most", "1.2", "", None)]),
        ("每个街道至少建有一个社区花园。", [("社区花园", "at_least", "1", "个", None)]),
        ("形成年产花盆10万个、花架20万个、喷头30万个的生产能力。", [
            ("年产花盆", "exactly", "100000", "个", None),
            ("花架", "exactly", "200000", "个", None),
            ("喷头", "exactly", "300000", "个", None),
        ]),
        ("创建绿色工厂10家、绿色供应链管理企业5家，研发机构3家。", [
            ("绿色工厂", "exactly", "10", "家", None),
            ("绿色供应链管理企业", "exactly", "5", "家", None),
            ("研发机构", "exactly", "3", "家", None),
        ]),
        ("数据中心PUE≤1.3，绿电占比≥50%。", [
            ("数据中心PUE", "at_most", "1.3", "", None),
            ("绿电占比", "at_least", "50", "%", None),
        ]),
        ("苗木存栏量稳定在300万株左右。", [("苗木存栏量", "about", "3000000", "株", None)]),
        ("认证有机花卉50个，接待游客300万人次，亩均增收500元。", [
            ("有机花卉", "exactly", "50", "个", None),
            ("游客", "exactly", "3000000", "人次", None),
            ("亩均增收", "exactly", "500", "元", None),
        ]),
        ("收入10万元以上的村占比达到90%。", [("收入10万元以上的村占比", "exactly", "90", "%", None)]),
        ("15分钟健身圈覆盖80%以上的街道（乡镇）。", [("街道", "at_least", "80", "%", None)]),
        ("对新办苗圃给予最高100万元奖励，力争新增苗圃20家。", [("苗圃", "exactly", "20", "家", None)]),
        ("绿地占比达到50%以上，其中公园300万平方米、林地500万平方米。", [
            ("绿地占比", "at_least", "50", "%", None),
            ("公园", "exactly", "300", "万平方米", None),
            ("林地", "exactly", "500", "万平方米", None),
        ]),
        ("“十五五”末，绿化用水较“十四五”末下降15%。", [("绿化用水", "exactly", "15", "%", 2030)]),
        ("游客满意度达到95分以上。", [("游客满意度", "at_least", "95", "分", None)]),
        ("苗木蓄积量净增50万立方米。", [("苗木蓄积量", "exactly", "50", "万立方米", None)]),
        ("园艺产业规模迈上20亿元台阶。", [("园艺产业规模", "exactly", "20", "亿元", None)]),
        ("园艺企业数量实现翻番，达到50家。", [("园艺企业数量", "exactly", "50", "家", None)]),
        ("发放花种一万份，培育苗圃二十家。", [
            ("花种", "exactly", "10000", "份", None),
            ("苗圃", "exactly", "20", "家", None),
        ]),
        ("设立总规模5亿元的园艺引导基金。", [("园艺引导基金", "exactly", "5", "亿元", None)]),
        ("选取3个区和8个街道开展花园试点。", [
            ("区", "exactly", "3", "个", None),
            ("街道开展花园试点", "exactly", "8", "个", None),
        ]),
        ("实现绿化审批100%网上办理，苗木检疫100%电子归档。", [
            ("绿化审批", "reach_all", "100", "%", None),
            ("苗木检疫", "reach_all", "100", "%", None),
        ]),
        ("为100家苗圃提供培训。", [("苗圃", "exactly", "100", "家", None)]),
        ("完成造林面积10万亩，林木抚育20万亩。", [
            ("造林面积", "exactly", "10", "万亩", None),
            ("林木抚育", "exactly", "20", "万亩", None),
        ]),
        ("重点苗圃在线监测接入率达到90%。", [("重点苗圃在线监测接入率", "exactly", "90", "%", None)]),
        ("屋顶光伏年发电量达到2.5亿度。", [("屋顶光伏年发电量", "exactly", "2.5", "亿度", None)]),
        ("推动区级部门内部12件绿化事项接入“一站办”平台。", [("绿化事项", "exactly", "12", "件", None)]),
        ("推动绿化工程审批“最多30天”，验收最多10天。", [
            ("绿化工程审批", "at_most", "30", "天", None),
            ("验收", "at_most", "10", "天", None),
        ]),
        ("苗圃平均PUE≤1.15/WUE≤0.8。", [
            ("苗圃平均PUE", "at_most", "1.15", "", None),
            ("WUE", "at_most", "0.8", "", None),
        ]),
        ("确保名录准确率100%，台账完善度95%。", [
            ("名录准确率", "exactly", "100", "%", None),
            ("台账完善度", "exactly", "95", "%", None),
        ]),
        ("建成公园5个,10家以上花园单位,林地1,200亩。", [
            ("公园", "exactly", "5", "个", None),
            ("花园单位", "at_least", "10", "家", None),
            ("林地", "exactly", "1200", "亩", None),
        ]),
        ("园艺产值突破百亿元大关，苗圃突破千家，花木销售额达到两千万元。", [
            ("园艺产值", "more_than", "100", "亿元", None),
            ("苗圃", "more_than", "1000", "家", None),
            ("花木销售额", "exactly", "2000", "万元", None),
        ]),
        ("园艺规模突破50亿大关。", [("园艺规模", "more_than", "50", "亿", None)]),
        ("出口带宽达到100 Mbps，苗圃面积达到1 000 亩。", [
            ("出口带宽", "exactly", "100", "Mbps", None),
            ("苗圃面积", "exactly", "1000", "亩", None),
        ]),
        ("到2027年园艺产值比2022年翻一番，达到30亿元。", [("园艺产值", "exactly", "30", "亿元", 2027)]),
        ("累计新建公园不少于10个。", [("公园", "at_least", "10", "个", None)]),
        ("打造3至5个产值超2亿元的花木集群，建成6个面积30亩以上的公园。", [
            ("产值超2亿元的花木集群", "between", "3-5", "个", None),
            ("面积30亩以上的公园", "exactly", "6", "个", None),
        ]),
        ("培育提升花园小镇3-5家。", [("花园小镇", "between", "3-5", "家", None)]),
        ("全市累计建成公园达20个。", [("公园", "exactly", "20", "个", None)]),
        ("审批时限由10个工作日压缩至4个工作日。", [("审批时限", "at_most", "4", "个工作日", None)]),
    ],
)  # fmt: skip
def test_each_form_of_a_target_is_read(found: Found, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert found(text) == wanted


def test_among_goals_a_time_within_which_something_is_done_is_a_target(found: Found) -> None:
    goals = "（一）主要目标。2026年底前，移栽审批办理时限压缩至2个工作日以内；砍伐审批1个工作日内办结。"
    assert found(goals) == [
        ("移栽审批办理时限", "at_most", "2", "个工作日", 2026),
        ("砍伐审批", "at_most", "1", "个工作日", 2026),
    ]
    assert found("（一）审批。砍伐审批1个工作日内办结。") == []


def test_a_fall_is_told_with_the_year_it_is_compared_with() -> None:
    (one,) = targets_of("到2027年，单位建筑面积电耗比2022年下降12%左右。")
    assert (one.indicator, one.form, one.base_year, one.comparator) == ("单位建筑面积电耗", "fall", 2022, "about")


def test_a_state_in_the_next_clause_is_compared_with_no_year() -> None:
    told = [(one.form, one.base_year) for one in targets_of("用水量较2022年下降6%，灌溉系数提高到0.58。")]
    assert told == [("fall", 2022), ("level", None)]


def test_what_is_made_less_by_a_share_falls() -> None:
    assert [one.form for one in targets_of("减少申报材料30%。")] == ["fall"]


def test_growth_rise_and_what_is_new_are_told_apart() -> None:
    text = "苗圃产值年均增长6%，绿化投入占比提高2个百分点，新增苗圃5家。"
    assert [one.form for one in targets_of(text)] == ["growth", "rise", "new"]


def test_a_share_that_grows_from_one_year_to_another_has_one_value() -> None:
    (one,) = targets_of("林地占比由2020年的15%提高到2026年的20%。")
    assert (one.indicator, one.value, one.year, one.base_year) == ("林地占比", Decimal(20), 2026, 2020)


def test_values_listed_behind_one_another_are_given_out_to_their_names(found: Found) -> None:
    assert found("到2026年，公交车、环卫车新能源占比分别达到72%、35%。") == [
        ("公交车", "exactly", "72", "%", 2026),
        ("环卫车新能源占比", "exactly", "35", "%", 2026),
    ]


def test_values_listed_behind_one_another_are_given_out_to_their_years(found: Found) -> None:
    assert found("到2026年、2030年，步道覆盖率分别达到60%和90%。") == [
        ("步道覆盖率", "exactly", "60", "%", 2026),
        ("步道覆盖率", "exactly", "90", "%", 2030),
    ]


def test_one_value_for_each_of_two_periods_is_two_targets(found: Found) -> None:
    assert found("“十四五”“十五五”期间分别新增绿地面积40万平方米左右。") == [
        ("新增绿地面积", "about", "40", "万平方米", 2025),
        ("新增绿地面积", "about", "40", "万平方米", 2030),
    ]


def test_what_names_nothing_goes_on_with_what_was_counted_before(found: Found) -> None:
    assert found("到2025年，储能容量达到10万千瓦；到2030年，力争达到30万千瓦。") == [
        ("储能容量", "exactly", "10", "万千瓦", 2025),
        ("储能容量", "exactly", "30", "万千瓦", 2030),
    ]


def test_what_a_clause_tells_of_is_put_into_numbers_by_the_next(found: Found) -> None:
    assert found("到2026年，花卉产业规模稳步扩大，年均增长20%。") == [("花卉产业规模", "exactly", "20", "%", 2026)]


def test_numbers_that_tell_which_things_are_meant_are_no_values(found: Found) -> None:
    assert found("到2030年，常住人口50万以上的城市绿色出行比例不低于60%。") == [
        ("常住人口50万以上的城市绿色出行比例", "at_least", "60", "%", 2030)
    ]
    assert found("到2027年，45周岁以下园长占比达到50%。") == [("45周岁以下园长占比", "exactly", "50", "%", 2027)]


def test_names_in_quotation_marks_and_remarks_stay_in_what_is_counted(found: Found) -> None:
    assert found("到2026年，“一站办”事项（含社区）覆盖率达到95%。") == [
        ("“一站办”事项（含社区）覆盖率", "exactly", "95", "%", 2026)
    ]


def test_traditional_characters_and_shares_in_words_are_read_and_names_keep_their_letters(found: Found) -> None:
    assert found("到2027年，公園綠地率達到百分之十八以上，新增步道3萬公尺、路燈2億盞。")[0] == (
        "公園綠地率",
        "at_least",
        "18",
        "%",
        2027,
    )
    assert found("到2027年，新建公園30個以上。") == [("公園", "at_least", "30", "个", 2027)]


def test_a_target_stands_literally_at_its_span_over_a_hard_line_break() -> None:
    source = (
        "一、总体目标\n到2027年，全市公园绿地率提高到18.5\n%以上，为建设花园城市打下坚实的基础，让市民出门就见绿。\n"
    )
    (one,) = targets_of(source)
    start, end = one.span
    assert source[start:end].replace("\n", "") == one.text == "全市公园绿地率提高到18.5%以上"
    assert source[slice(*one.value_span)] == "18.5"


def test_rules_on_money_that_give_none_and_a_year_to_reach_leave_the_target(found: Found) -> None:
    assert found("完善奖励机制，培育公园志愿队10支。") == [("公园志愿队", "exactly", "10", "支", None)]
    assert found("对首次评为花园单位的，给予奖励5万元，到2027年，建成花园单位40家。") == [
        ("花园单位", "exactly", "40", "家", 2027)
    ]
