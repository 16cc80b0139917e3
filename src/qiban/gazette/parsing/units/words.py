"""The words around units: labels, what units do, and how names of units end."""

import re

from qiban.gazette.parsing.model import RoleName

# What departments are for, at the head of a name that leaves the place out.
DEPARTMENTS = (
    "(?:"
    "发改|发展|工信|工业|经信|经济|经贸|教育|教体|科技|科学|公安|民政|司法|财政|人社|人力|自然资源|规划|生态|环保|环境|住建|住房|住保|城乡|城管|城市|交通|公路|水利|水务|农业|农村|农牧|畜牧|商务|文化|文旅|文广|文体|文明|旅游|"
    "卫健|卫生|卫计|退役|应急|审计|国资|国有|市场|统计|调查|体育|医保|医疗|大数据|数据|信访|金融|地方金融|林业|林草|园林|绿化|海洋|渔业|海事|机关|政务|行政|审批|招商|投资|扶贫|乡村|粮食|供销|邮政|气象|税务|通管|通信|广电|广播|新闻|"
    "人防|民族|民宗|侨务|侨联|外事|外办|外侨|科协|残联|妇联|文联|社科联|工商联|总工会|编办|编制|党校|网信|组织部|宣传部|统战部|政法委|政研|改革办|农办|台办|档案|史志|法制|物价|质监|食药|食品|药监|安监|国土|综合|执法|消防|地震|房产|公积金|"
    "电力|能源|信息|民营|中小|港口|港务|港航|航运|口岸|移民|营商|知识产权|电子政务|智慧|市政(?![府务协])|物流|开放|合作|区域|铁路|民航(?![\u4e00-\u9fff]{2,3}(?:监管|管理|安全))|机场|征收|监察|纪委|人大|政协|法院|检察院|团委|督查|政府办|政府信息|政数|贸促|会展|残疾|老龄|关工委|共青团|国安|保密|机要|双招|人才|红十字|煤管|煤炭|粮储|投促|测绘|农机|水产|国防|军民|食安|药品|医改|疾控|房管|人居|经合"
    ")"
)
DEPARTMENT = re.compile(DEPARTMENTS)
# With what a name begins that follows a label or another name without a mark.
PLACED = (
    rf"(?:(?:[市县省区州旗盟]|自治区)(?:[直委政相有]|{DEPARTMENTS})|各[市县区旗州乡镇街有]|[相有]关(?:单位|部门)|国网)"
)
_SUBJECT = "单位|部门|处室|科室|责任单位|责任部门|主体|机构|司局"
LABEL = re.compile(
    rf"(?:(?P<lead>牵头|主办|主责|牵头考核|牵头责任|牵头负责|主要责任|第一责任)|(?P<cooperate>配合|协办|协助|参与|参加|支持|协同|协作|配合责任)"
    rf"|(?P<supervise>监督|督导|督办|督查|监管|指导|考核)|(?P<plain>责任|落实|实施|承办|承担|主体|责任分工|主管|组织|完成|负责|分工))(?:(?:{_SUBJECT})?\s?[：:]|(?:{_SUBJECT})(?:[为是]|(?={PLACED})))"
)
ROLE_OF_LABEL: dict[str, RoleName] = {
    "lead": "lead",
    "cooperate": "cooperate",
    "supervise": "supervise",
    "plain": "responsible",
}
_LABELLED = rf"(?:(?:责任|牵头|配合|主办|协办|协助|参与|参加|承办|承担|主体|落实|实施|主责|考核|负责|监督|督导)(?:考核|责任)?(?:{_SUBJECT})|责任分工)"
LABELLED = re.compile(rf"{_LABELLED}\s?[：:]")
# In a bracket, "责任单位为市甲局" and a label whose colon the scan lost will do.
LABELLED_INSIDE = re.compile(rf"^{_LABELLED}[为是]|{_LABELLED}(?:\s?[：:]|[为是]?(?={PLACED})|[为是](?={DEPARTMENTS}))")
DOES = re.compile(
    r"(?:等?\s?(?:共同|联合|分别|各自|具体|统一|主要|根据|依据)?"
    r"(?:(?P<lead>牵头(?:负责|落实|组织实施|实施|推进)?)|(?P<cooperate>(?:积极|做好|协同|协助)?(?:配合|参与|参加|协助|(?<!政)协办|支持)(?:实施|落实|做好)?)"
    r"|(?P<supervise>监督|督导|指导|督办)"
    r"|(?P<plain>按(?:照)?(?:各自)?(?:工作)?职[责能](?:和)?(?:分工)?(?:抓好|做好)?(?:分别|共同|各自)?(?:负责|落实|实施|推进|组织实施|抓好落实)?|分工负责|分头落实"
    r"|负责(?:落实|实施|组织实施)?|组织实施|组织落实|落实|实施|推进)))+$"
)
AND_OTHERS = re.compile(
    r"等(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|家))?(?:(?:市|县|区|省)?(?:直|级)?(?:各)?(?:有关|相关)?(?:部门|单位|部门单位|部门和单位|部门、单位|机构|企业)?(?:及|和)?)?$"
)
_ENDINGS = (
    "[局委办厅部院会府司队社处科室组所站园区县市镇旗州校台报关署馆库港商户联厂矿场警]|公司|集团|中心|大学|银行|支行|分行|党校|单位|部门|企业|机构|街道|运营商|电信|移动|联通|铁塔|高新区|科协"
    "|主体|各地|机场|供电|邮政|烟草|军分区|武警|驻军|金融机构|党工委|党组织|责任人|航空港|示范区|开发区|各级|高校|基地|研究院|平台|代表处|办事处|管委|组织|行业协会|等|局长|媒体|医院|法人|新区"
)
UNIT = re.compile(rf"(?:{_ENDINGS})(?:[（(〔\[].*[）)〕\]])?(?:班子)?$")
TIME = re.compile(
    r"(?:时限|期限|完成时间|时间)[：:]|(?:完成|推进|实施|开展|见效|建成|启动|落实|成效|优化|坚持|进展|并持续推进)$|(?:底|底前|前|内|年|月|日|季度|半年|长期|全年|常年|适时)$|^\d{4}年"
)
NOT_UNITS = re.compile(
    r"[列排](?:在)?第一|为牵头|首位|以下(?:内容|各|均|任务|工作|措施|不再)|不再列|[。！？%％]|下同|以下简称|简称|即[：:]|包括|不含|例如|如[：:]"
)
# How a list says what it means to stand first in it, or what holds for those below.
FIRST_LEADS = re.compile(
    r"[，,；;、]?(?:其中)?[，,]?[列排](?:在|名)?(?:第一|首)位?的?[^，；]{0,12}(?:牵头|主办|负责)[^）)]*$|[，,；;]下同$"
    r"|[，,；;]以下(?:内容|各项?|均|任务|工作|措施|不再)[^）)]*$"
)
_EXPLAINED = re.compile(r"[（(〔\[](?:含|包括|不含|以下|下同|简称|[^（(]*下同)[^）)〕\]]*(?:[）)〕\]]|$)")
LONGEST_NAME, LONGEST_GROUP = 48, 900


def looks_like_unit(name: str) -> bool:
    """Whether a name ends as names of units do."""
    return len(name) >= 2 and bool(UNIT.search(name)) and is_short(name)


def is_short(name: str) -> bool:
    """Whether a name, without what its bracket explains, is no longer than names are, and no sentence."""
    plain = name if name[0] in "（(" else _EXPLAINED.sub("", name)
    return 2 <= len(plain) <= LONGEST_NAME and not NOT_UNITS.search(plain)


def without_explanation(name: str) -> str:
    """Return a name without a bracket that only explains it: "各区县政府(含高新区管委会,下同)"."""
    return _EXPLAINED.sub("", name) or name
