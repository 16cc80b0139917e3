"""Units of measure as policy texts print them: which there are, of what kind, and how much ten thousand of them is."""

from decimal import Decimal
from typing import Literal

Kind = Literal["share", "points", "times", "money", "measure", "counter", "time", "described", "score", "bare"]

SCALES = {"百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}

SHARES = ("%", "‰")
POINTS = ("个百分点", "百分点")
MONEY = ("元", "美元", "欧元", "港元", "人民币")
MEASURES = (
    *("克标准煤", "千克标准煤", "公斤标准煤", "吨标准煤", "吨标煤", "吨二氧化碳当量", "吨二氧化碳", "吨公里", "人公里"),
    *("吨位", "吨", "千克", "公斤", "毫克", "微克", "克", "标准立方米", "立方米", "立方", "方", "升", "平方公里"),
    *(
        "平方千米",
        "平方米",
        "平米",
        "公顷",
        "亩",
        "公里",
        "千米",
        "海里",
        "米",
        "千瓦时",
        "千瓦",
        "度",
        "兆瓦时",
        "兆瓦",
    ),
    *(
        "吉瓦",
        "千伏安",
        "千伏",
        "标准箱",
        "标箱",
        "TEU",
        "kWh",
        "kW",
        "MWh",
        "GWh",
        "MW",
        "GW",
        "PFlops",
        "EFlops",
        "TB",
        "PB",
    ),
    *("EB", "Gbps", "Tbps", "Mbps", "斤"),
)
COUNTERS = (
    *("人次", "人天", "人日", "人", "名", "位", "个", "家", "项", "座", "处", "件", "户次", "户", "条", "台套", "台"),
    *("套", "辆", "艘", "架次", "架", "张", "场次", "场", "次", "所", "支", "只", "头", "株", "棵", "部", "篇", "本"),
    *("册", "栋", "幢", "间", "块", "对", "组", "门", "盏", "口", "款", "宗", "笔", "例", "批次", "批", "期", "片"),
    *(
        "枚",
        "份",
        "班次",
        "班",
        "杆",
        "根",
        "路",
        "列",
        "节",
        "眼",
        "羽",
        "尾",
        "孔",
        "车次",
        "标准机架",
        "机架",
        "只次",
    ),
)
TIMES = (
    "个工作日",
    "工作日",
    "个自然日",
    "个月",
    "个小时",
    "小时",
    "分钟",
    "秒",
    "毫秒",
    "天",
    "日",
    "周岁",
    "岁",
    "周",
    "年",
)
# Numbers of these say how a thing is made up, or name a part of it; nobody reaches them.
DESCRIBED = (
    "个方面",
    "方面",
    "大类",
    "类",
    "种",
    "个环节",
    "环节",
    "个步骤",
    "个阶段",
    "个字",
    "级",
    "位数",
    "位一体",
)

KINDS: dict[str, Kind] = {
    **dict.fromkeys(SHARES, "share"),
    **dict.fromkeys(POINTS, "points"),
    "倍": "times",
    **dict.fromkeys(MONEY, "money"),
    **dict.fromkeys(MEASURES, "measure"),
    **dict.fromkeys(COUNTERS, "counter"),
    **dict.fromkeys(TIMES, "time"),
    **dict.fromkeys(DESCRIBED, "described"),
    "分": "score",
}
# Things are counted by either word.
SAME = {
    "家": "个",
    "座": "个",
    "处": "个",
    "所": "个",
    "项": "个",
    "名": "人",
    "位": "人",
    "场次": "场",
    "平米": "平方米",
}
SAME |= {
    "百分点": "个百分点",
    "吨标煤": "吨标准煤",
    "标箱": "标准箱",
    "台套": "台",
    "个工作日": "工作日",
    "人民币": "元",
}


def in_ones(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a quantity with the tens of thousands taken out of its unit: 0.6 亿千瓦 is 60,000,000 千瓦."""
    for scale in sorted(SCALES, key=len, reverse=True):
        if unit.startswith(scale) and unit not in KINDS:
            return value * SCALES[scale], unit.removeprefix(scale)
    return value, unit


def comparable(unit: str) -> str:
    """Return one name for units that mean the same: 家 and 个, 名 and 人; % and 个百分点 do not."""
    plain = unit.replace("％", "%").replace(" ", "")
    return "/".join(SAME.get(one, one) for one in plain.split("/"))
