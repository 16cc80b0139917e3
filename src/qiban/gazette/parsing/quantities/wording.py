"""The words around a number: how it is to be compared, that it is a state to reach, a change, or something to make."""

import re

from qiban.gazette.parsing.model import ComparatorName, FormName

BEFORE: tuple[tuple[ComparatorName, str], ...] = (
    ("at_least", r"≥|不低于|不少于|不小于|不低於|至少|最少|最低达?|保底"),
    (
        "at_most",
        r"≤|不超过|不高于|不大于|不多于|最多|控制[在到]|限制在|严控在|(?:压缩|压减|缩短|精简|减少?|下?降低?|压降)[至到为]",
    ),
    ("more_than", r"[>＞]|突破|超过|超出|大于|多于|高于|超|逾"),
    ("less_than", r"[<＜]|低于|小于|少于"),
    ("about", r"大约|约为|约占?|接近|将近|近"),
)
# "至少建有一个": the verb may stand between.
ENDING = {
    name: re.compile(rf"(?:{words})(?:了|各?建[成有设]|召开|组织|开展|举办|听取|培育|打造|配备|设立)?$")
    for name, words in BEFORE
}
_NEAR = "|".join(words for _, words in BEFORE)
_REACH = (
    r"达到了?|达|[迈跨跃登站]上|实现|完成|占到|占|均?为|[保维]持在?|稳定在|(?:提高|提升|增加?|增长|上升|扩大|发展|拓展|恢复|做大)[到至](?:20\d\d年(?:年?底|末)?的?)?"
    r"|累计|力争|争取|确保|有望"
)
REACH_END = re.compile(rf"(?:{_REACH}|{_NEAR})(?:{_NEAR}|{_REACH})*$")
_CHANGE = {
    "fall": r"下降|降低|减少|压减|削减|压降|缩减|下调|节约|降幅|减量|精简|压缩",
    "growth": r"年均[^，。；]{0,6}?(?:增长|增速|递增|增幅|提高|提升|下降)|(?:年均)?(?:增长|增速|递增|增幅)率?",
    "rise": r"净增[长加]?|提高|提升|增加|上升|提速|扩大",
}
CHANGES: dict[FormName, "re.Pattern[str]"] = {
    "fall": re.compile(rf"(?:{_CHANGE['fall']})(?:率|幅度)?(?:{_REACH}|{_NEAR})*$"),
    "growth": re.compile(rf"(?:{_CHANGE['growth']})(?:{_REACH}|{_NEAR}|分别|保持在?|在)*$"),
    "rise": re.compile(rf"(?:{_CHANGE['rise']})(?:{_REACH}|{_NEAR})*$"),
}
LEVELLED = re.compile(r"(?:提高|提升|增加?|增长|上升|扩大|下?降低?|压缩|压减|缩短|减少?)[到至为](?:[^到至为]{0,3})$")
BEHIND: tuple[tuple[ComparatorName, str], ...] = (
    ("at_least", r"(?:及|或)?以上|起步"),
    ("at_most", r"(?:及|或)?以下|以内|之内|内"),
    ("about", r"左右|上下"),
)
BEHIND_NUMBER = re.compile("|".join(f"(?P<{name}>{words})" for name, words in BEHIND))
# Nouns that a number may follow at once: 占比45%, 面积500万平方米.
STATE_NOUN = re.compile(
    r"(?:[率比数量额值面幅]|比重|占比|比例|增速|规模|总数|总量|产能|收入|能力|强度|水平|长度|里程|容量|密度|系数|指数|人数|年限"
    r"|面积|产值|营收|增收|增产|投资|资金|用户|覆盖|以及|满意度|知晓度|(?:完善|准确|完整|活跃|参与|集中|美誉|知名|认可|普及|贡献|吻合|达标)度|□)(?:分别)?$"
)
_MAKE = (
    r"承担|选定|抓好|新办|兴办|开办|创办|新建改建|改造提升|引进培育|培育引进|引进落地|建设改造|培育发展|培育提升|策划实施|签约落地|组织开展|组织实施|安排|建成使用|建成投运|建成投用|投入使用|建成(?!区)|建好|共建|建设|建立|建有|新建|新改建|新改扩建|改扩建|扩建|改建|续建|新增|增设|增加|培育|培养|培树|打造|引进|引育|引培|招引|招募"
    r"|创建|创成|争创|创评|形成|组织|开展|举办|召开|听取|发布|推出|推送|认定|认证|遴选|选取|选择|选树|评选|选派|推广应用|推广|推行|扶持|支持|帮助|服务(?!业|器|商|站|中心|平台|机构|体系|区|网|点|型|组织|团队|基地|设施|能力|场所|品牌)|孵化(?!器|基地|园)"
    r"|集聚|聚集|吸引|吸纳|汇聚|汇集|落地|签约|策划|谋划|储备|对接|布局|部署|设立|成立|组建|筹建|搭建|制定|制订|编制|修订|开放|归集|接入"
    r"|上线|改造|升级|淘汰|关停|关闭|退出|治理(?!率|体系)|修复|整治|绿化(?!率|面积|覆盖)|种植(?!面积|基地|业)|攻克|突破|研发(?!机构|中心|平台|投入|人员|费用|经费|强度)|开发|转化(?!率|基地)|落户|入驻|惠及|接待|培训(?!机构|基地|中心)|轮训|招聘|招收|招录|输送"
    r"|安置|帮扶|配备|配置|安装|投放|更新|购置|发展|做强|做大|壮大|联通|汇总|纳入|引导|带动|推荐|消化|处置|压减|减少|扩容|获得|完善|梳理"
    r"|建造|启动|推进|推动|实施|实现|完成|达成|新认定|申报|立项|获批|获评|入选|通过|享有|拥有|覆盖(?!率|面积|人口)|凝练|总结|创作|拍摄|生产(?!总值|力|性|线|基地|企业|能力|型)|销售|下降|提升"
    r"|新上|发放|上马|开工|竣工|投产|投用|开通|开行|铺设|敷设|架设|(?<![品树花物多各良兵工语])种|植|养殖(?!面积|基地|场|业)|收储|供应(?!链|商)|盘活|出让|腾退|拆除|补齐|补充|攻关|遴荐|订立|签订|评定|挂牌"
)
MAKE = re.compile(rf"(?:{_MAKE})(?:[、和或及并与](?:{_MAKE}))*")
MAKE_END = re.compile(
    rf"(?:{_MAKE}|力争|争取|确保)(?:[成好]|各|均|共|累计|不同|全[市省县区州盟]|[市县省区]本级|我[市省县区]|本[市省区]|{_NEAR})*$"
)
# A verb, and how large the one thing is: 设立总规模50亿元的基金.
MAKE_SIZED = re.compile(rf"(?:{_MAKE})(?:一?[个支只])?(?:总|首期)?规模(?:{_NEAR}|达到?|为)?$")
# A verb, and where its things are: 完成纺织、化工等重点产业30家企业改造.
MAKE_AMONG = re.compile(rf"(?:{_MAKE})[^，。；]{{2,40}}(?:产业|领域|行业)$")
NEW = re.compile(r"新增|新建|新认定|新上|增设|新改建|新引进|新培育|每年")


def comparator(before: str, behind: str, *, is_range: bool, is_rough: bool) -> ComparatorName:
    """Return how a number is to be compared, by the words that end `before` and those that begin `behind`."""
    found = BEHIND_NUMBER.match(behind)
    if found and found.lastgroup in ("at_least", "about"):
        return "at_least" if found.lastgroup == "at_least" else "about"
    if is_range:
        return "between"
    if found:
        return "at_most"
    nearest = next((name for name, pattern in ENDING.items() if pattern.search(before)), None)
    return nearest or ("more_than" if is_rough else "exactly")


def change_in(before: str) -> "re.Match[str] | None":
    """Return the word of a change that ends the words before a number: 年均增长, 下降."""
    return next((found for one in CHANGES.values() if (found := one.search(before))), None)


def form(before: str, *, is_points: bool) -> FormName:
    """Return whether a number is a state, or a change and of which kind, by the words before it."""
    if LEVELLED.search(before) and not is_points:
        return "level"
    return next((name for name, pattern in CHANGES.items() if pattern.search(before)), "level")


def behind_length(behind: str) -> int:
    """Return how many letters behind a number still belong to it: 以上, 左右, 以内."""
    found = BEHIND_NUMBER.match(behind)
    return found.end() if found else 0
