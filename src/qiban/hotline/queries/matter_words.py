"""What words say of a matter: which outage or disaster they name, and which places.

People say the same in many words (停水, 水停了, 家里没水); streets and estates are found by the word they end with. No list of
streets is needed, and no index: a text is compared with the few orders of quick disposal that run.
"""

import re
import unicodedata

HAN = "零一二三四五六七八九"

# Between the thing and what it lacks a few words may stand, but no end of a sentence.
_GAP = r"[^，。；！？,.;!?\s]{0,6}?"
_NONE = r"(?:停|断|没|无|不来|不通|未通|缺)"
_HEAT = r"(?:暖气|供暖|供热|地暖|暖气片|采暖)"
_GAS = r"(?:燃气|煤气|天然气|液化气|管道气)"
_WHEN = r"(?:何时|时候|几点|多久|啥时|多会儿)"
# What Art. 14 calls an emergency -> the words in which callers tell of it.
MATTERS = {
    "outage_water": re.compile(
        rf"(?:停|断|没|无|缺)(?:有|了|过|着)?供?(?:自来)?水(?!平|泥|准|果|利|表|印|电费)|(?<![污雨泉])(?:自来)?水(?!果|利|表|平|泥|库)(?:管|龙头)?{_GAP}(?:停(?!车|在|留|放|产|业)|断了|断供|没了|不来|没来|爆|不出)"
        rf"|不[来出通]水|[来通]水(?!果|利|平|站)|一滴水|供水{_GAP}(?:中断|停|恢复)|用水中断|[用吃喝]不[上到]水|{_WHEN}有水"
        rf"|(?<![污雨])(?:水管|管子|管网|主管|管道|管线){_GAP}(?:爆|破裂|断裂)|爆管"
        r"|\b(?:no|without) (?:running |tap )?water\b|\bwater (?:supply )?(?:outage|(?:is |was |has been )?(?:cut )?off)\b|\bburst (?:water )?(?:main|pipe)\b"
    ),
    "outage_power": re.compile(
        rf"(?:停|断|没|无|缺)(?:有|了|过|着)?电(?!视|梯|话|脑|动|影|表|信|工|子|池|缆|瓶)|跳了?闸|闸{_GAP}跳|拉闸|限电|缺相|欠压"
        rf"|(?<![充来])电(?!视|梯|话|脑|动|影|表|信|工|子|池|瓶){_GAP}(?:停了|断了|没了|没来|不来)|(?:没|未|{_WHEN}|不)(?:能|才)?[来通]电(?!话|人)"
        rf"|(?:供电|电力){_GAP}(?:中断|停|恢复|故障)|变压器{_GAP}(?:坏|爆|炸|烧|故障)"
        r"|黑灯瞎火|一片漆黑|楼都?黑了|(?<!路)灯[都全](?:不亮|灭)"
        r"|\bno (?:power|electricity)\b|\bpower (?:cut|outage|failure|is (?:out|off))\b|\bblackout\b"
    ),
    "outage_gas": re.compile(
        rf"{_GAS}{_GAP}(?:泄漏|泄露|漏|{_NONE}|味|爆)|{_NONE}(?:有|了)?{_GAS}|停气|断气|漏气|没气(?!候|质|味|氛|势|象|压|力)|(?<![天空暖])气(?:停|断)了|(?:[打点]不着火|(?:闻到|很大|有股){_GAP}(?:煤气|燃气)味)"
        r"|\bno gas\b|\bgas (?:leak|outage|is (?:out|off))|\bsmell of gas\b"
    ),
    "outage_heat": re.compile(
        rf"{_HEAT}{_GAP}(?:不热|不暖|不温|不好|凉|冷|冰|低|爆|漏|{_NONE}|只有)|{_NONE}(?:止|有|了|来|给|通|送)?{_HEAT}|停暖|[没未]通?暖(?!心|和)|不供暖|不供热"
        rf"|室(?:内温度|温){_GAP}(?:只有|不到|才|低|不够|不达标)|热力公司?{_GAP}停"
        r"|\bno heat(?:ing)?\b|\b(?:heating|radiators?) (?:is|are) (?:cold|off|out)\b"
    ),
    "disaster": re.compile(r"内涝|积水|被淹|淹了|倒灌|塌陷|坍塌|滑坡|洪水|泥石流|地震"),
    "epidemic": re.compile(r"疫情|传染|集体发烧|集体发热|聚集性|食物中毒"),
    "pollution": re.compile(r"污染|刺鼻|异味|恶臭|臭味|难闻|浓烟|黑烟|黑水|偷排|排污|废气|废水"),
    "public_safety": re.compile(r"塌陷|坍塌|爆炸|(?<!不)着火|起火|失火|垮塌|危化品|化学品"),
}
# What only sounds like an outage: bills, and things that have run down by themselves.
_ASIDE = re.compile(
    r"(?:水|电|燃气|煤气|天然气|暖气|取暖)(?:缴|充)?费|(?:路灯|充电[桩站]|电动车|电瓶车?|手机|电池|[水电气]表)(?:没|无|停|断|跳)(?:有)?[电闸]"
    r"|(?:轮?胎|球|气筒){_GAP}没气|(?:水库|河|湖|喷泉|泳池){_GAP}没(?:有)?水".replace("{_GAP}", _GAP)
)

_NAMED = "(?:街道|小区|社区|新村|花园|家园|公寓|广场|公园|大厦|大街|大道|胡同|工业园|校区|路|街|巷|村|苑|桥|镇)"
# 新村西路 is a street and no village.
_PLACE = re.compile(rf"[\u4e00-\u9fffA-Za-z]{{1,10}}?{_NAMED}(?![东西南北中]{{1,2}}[路街])")
_ROAD = re.compile(r"\b(?:[A-Z][A-Za-z]+ )+(?:Road|Street|Avenue|Lane|Estate|Village|Garden)\b")
_NUMBERED = re.compile(r"(?<![0-9])([1-9]?)([0-9])(?=[路街巷村])")
# What stands before a name without being part of it.
_BEFORE = re.compile(
    r"[^\u4e00-\u9fffA-Za-z]+|附近|一带|周边|周围|旁边|对面|沿线|交叉口|路口|省|(?<![小社园校城])区|市(?!场)|县|街道办|办事处"
    r"|我们|我家|咱们|你好|您好|请问|为什么|怎么|现在|今天|昨天|昨晚|今早|刚才|位于|住在|就在|整条|整个|全部"
    r"|从|在|住|的|是|到|至|和|与|跟|及|沿|因|由|有|请|我|都"
)
_COMMON = {
    "道路",
    "马路",
    "公路",
    "铁路",
    "线路",
    "电路",
    "管路",
    "一条路",
    "这条路",
    "这条街",
    "本小区",
    "这个小区",
    "这小区",
}


def matters_in(text: str) -> frozenset[str]:
    """Return the kinds of emergency (as in `EMERGENCIES`) that a text may be about."""
    said = _ASIDE.sub("", text.lower())
    return frozenset(name for name, words in MATTERS.items() if words.search(said))


def places_in(text: str) -> frozenset[str]:
    """Return the names of streets, estates and villages in a text, without the area that they lie in."""
    said = _NUMBERED.sub(_in_han, unicodedata.normalize("NFKC", text))
    found = {name for part in _BEFORE.split(said) if part for name in _PLACE.findall(part)}
    found |= {name.lower() for name in _ROAD.findall(said)}
    return frozenset(name for name in found if len(name) > 2 and name not in _COMMON)


def _in_han(found: re.Match[str]) -> str:
    """Return the number of a street (西2路) as its sign writes it (西二路)."""
    tens, ones = found.groups()
    return {"": "", "1": "十"}.get(tens, f"{HAN[int(tens or 0)]}十") + ("" if tens and ones == "0" else HAN[int(ones)])


def is_same_place(one: str, other: str) -> bool:
    """Tell whether two names mean one place: the same, or one with at least two characters more before it.

    One character more makes another street (宁东路, 康宁东路); two are an area or what was said before (张店, 听说).
    """
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if longer.isascii():
        return longer == shorter
    return longer == shorter or (longer.endswith(shorter) and len(longer) >= len(shorter) + 2)
