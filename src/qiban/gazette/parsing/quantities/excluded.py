"""What a number may be besides a target: money given, a condition, a part of a description, what has been reached."""

import re

from .clauses import Stretch
from .numerals import Quantity

GIVEN = re.compile(
    r"补贴|补助|奖励|奖补|奖金|资助|给予|贴息|减免|罚款|返还|后补助|配套支持|兑现|报销|安排[^，。]{0,8}资金|支持额度|补偿|扶持资金|领取|注册资本"
    r"|出资|占股|配套资金|租金|收费|下浮|计分|得分|扣分|加分|记分|评分"
    r"|计入[^，。]{0,8}成绩"
)
GIVING_BEGINS = re.compile(
    r"(?:^|[，,：:])[^，,：:]{0,4}?(?:对(?!接|标|外|口|照|应|比|准|策|象)|凡|给予|经认定|符合|按(?:照|投|实|标)|择优|政策有效期)"
)
CLAUSE_END, DIGIT = re.compile(r"[，,：:]"), re.compile(r"[0-9]")
PAST = re.compile(
    r"截至(?!20)|截止目前|目前|现有|现已|已(?!知)(?![^，。；]{1,12}的)|(?:建成|实现|形成|达到|完成|接入|培育|打造|发布|下降|增长|提升|提高|超过|突破|荣获|入选)了"
    r"|荣获|获评全国|[居列]全[国省市]第|排名全[国省]|历史(?:最|新)|以来|曾|回顾|先后|被评为|不足(?=[0-9一二三四五])|仅[为占有]"
)
# "已" and others of PAST in a sentence that looks ahead all the same.
AHEAD = re.compile(r"到20[2-9][0-9]年|力争|争取|确保|十四五□?(?:期间|末)|十五五□?(?:期间|末)")
CONDITION_ENDS = ("的", "者", "时", "后")
FAR = 200
# These before a number tell how many there are, or which one is meant.
COUNTED_OFF = re.compile(
    r"(?:等|这|上述|以下|下列|共有|分为|包括|包含|由|其他|其余|其它|前|第|现有|原有|首批|第一批|涵盖|涉及|划分为|确定为|按|每满?|为期|历时"
    r"|[=＝+×÷/]|[Nn][Oo]\.?)$"
)
COUNTED_THERE = re.compile(r"(?:在|从|对|以|与|和|满足|全国|全市|全省|我[市省区县])$")
QUALIFIED = re.compile(
    r"^(?:及?以[上下内]|左右)?(?:规模)?的?(?:[\u4e00-\u9fff]{0,6})(?:企业|项目|城市|机组|单位|人口|用户|数据中心|锅炉|园区|小区|地块|生产线|村(?!民)|乡镇|街道|农户|家庭|学校|医院|机构|场所|基地|产品)"
)
SIZED = re.compile(r"及?以[上下]的?(?:自然村|行政村|村庄?|村落|小区|社区|乡镇|学校|企业(?!家)|单位)")
ABSTRACT = re.compile(
    r"(?:重点|主要|核心|关键|基本)?(?:能力|支撑|方面|环节|领域|维度|重点|主线|方向|原则|关系|阶段|层面|层次|体系|要素|目标|任务|问题|批次|部分|行业|条件)"
    r"(?=[，、,；。]|$)"
)
AGED = re.compile(r"(?:及?以[上下])?的?[\u4e00-\u9fff]")
CLAUSES_OF = re.compile(r"等|政策|措施|意见|的?规定|□")
NO_PLAN = re.compile(
    r"征集|申报|举办|召开|公布|公示|名单|招募|申领|听证|征求意见|条例|细则|目录|分类|批复|指南|公告|培训班|会议|论坛|博览会|领导小组|补充说明"
    r"|编制说明|复函|的函$|推荐|下达|技术需求|组织参加|组织企业|报送|令$|评定|遴选|暂行办法|管理办法|实施办法"
)
PLAN = re.compile(r"方案|计划|规划|措施|(?<!征求)意见(?!稿)|要点|行动|目标|纲要|任务|工程|试点区建设")
CONDITIONS = re.compile(r"(?:符合|满足|具备|具有)(?:以下|下列|如下)[^。；，]{0,8}(?:条件|要求)")
# What somebody else wants: 按照省政府实现41件事项联办的要求.
ASKED = re.compile(r"(?:按照?|根据|依据|依照|遵照|对照)[^，。；]*(?:要求|部署|精神|规定|通知|安排)")
ARTICLE = re.compile(r"^第[一二三四五六七八九十百零〇0-9]+条")
DUTY = re.compile(r"应当|不得|可以|有权|应(?![用对急届])")


def conditions_from(paragraph: str) -> int:
    """Return where a paragraph begins to list conditions, its length if it does not: 应符合下列条件之一：……."""
    found = CONDITIONS.search(paragraph)
    return found.start() if found else len(paragraph)


def is_no_plan(title: str) -> bool:
    """Tell whether a document of this title sets no targets: a list, an invitation, rules of procedure."""
    return bool(NO_PLAN.search(title)) and not PLAN.search(title)


def given_from(sentence: str) -> int:
    """Return where a sentence begins to speak of money given to somebody, its length if it does not.

    Money is given where a number stands beside the word, or where the sentence says to whom; 完善奖励机制 gives none.
    """
    begins = GIVING_BEGINS.search(sentence)
    start = 0
    for end in (*(one.start() for one in CLAUSE_END.finditer(sentence)), len(sentence)):
        if GIVEN.search(sentence, start, end):
            if begins and begins.start() < end:
                return min(start, begins.start())
            if DIGIT.search(sentence, start, end):
                return start
        start = end + 1
    return len(sentence)


def tells_of_the_past(sentence: str) -> bool:
    """Tell whether a sentence reports what has been reached."""
    return bool(PAST.search(sentence)) and not AHEAD.search(sentence)


def is_out_of_question(one: Quantity, before: str, *, is_made: bool) -> bool:
    """Tell whether the words before a number only tell how many there are.

    Args:
        is_made: a verb that makes things stands right before it.
    """
    if COUNTED_OFF.search(before):
        return True
    return one.kind == "counter" and not is_made and bool(COUNTED_THERE.search(before))


def is_qualifier(one: Quantity, behind: str) -> bool:
    """Tell whether a number only says which things are meant: 45周岁以下校长, 100万以上人口的城市, 9种主要资源."""
    if one.kind == "counter" and ABSTRACT.match(behind):
        return True
    if (
        one.kind == "described"
        or (one.unit.endswith("岁") and AGED.match(behind))
        or (one.unit == "条" and CLAUSES_OF.match(behind))
    ):
        return True
    if one.unit in ("户", "人", "名") and SIZED.match(behind):
        return True
    return one.kind in ("money", "measure", "bare") and bool(QUALIFIED.match(behind)) and "基金" not in behind[:12]


def is_condition(text: str, clause: Stretch, one: Quantity) -> bool:
    """Tell whether a clause only says for whom or when something holds, or who wants it: 超过10%以上的, 每满100户的."""
    if ASKED.fullmatch(text, clause.start, clause.end):
        return True
    if one.kind == "counter" or one.end >= clause.end or not text.startswith(CONDITION_ENDS, clause.end - 1):
        return False
    return "实现" not in text[max(clause.start, one.start - FAR) : one.start]
