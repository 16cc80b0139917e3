"""Which paragraphs are titles of documents."""

import re

from qiban.gazette.parsing.folding import fold

_KINDS = (
    "通知|意见|决定|公告|通告|通报|批复|复函|函|报告|议案|纪要|命令|令|办法|规定|条例|细则|方案|计划|规划|措施|政策|要点|规则|准则|"
    "标准|目录|清单|指南|指引|制度|章程|纲要|预案|职责|分工|安排|说明|倡议书|倡议|[一二三四五六七八九十百]+条|规程|须知|名单|分类|行动|机制|建议|"
    "答复|决议|任务书|白皮书|体系|指标|大纲|细目|导则|工程|任务|的批复|考评表|分解表|若干条款|承诺书|路线图|工作|政策解读"
)
KIND = re.compile(rf"(?:{_KINDS})(?:》?的(?:通知|决定|公告|意见|批复))?(?:[（(〔\[][^（()）]{{1,24}}[）)〕\]])*$")
_NOTICE = re.compile(r"(?:通知|意见|决定|公告|通告|通报|批复|复函|函|命令|令|报告|答复)(?:[（(][^（()）]{1,12}[）)])*$")
_ACTS = re.compile(r"关于|印发|转发|批转|公布|发布|修订|修改|废止")
_ISSUES = re.compile(r"印发|转发|批转|公布|发布|下发|颁布|重新")
_ORGANS = "人民政府|政府|办公室|办公厅|委员会|管委会|局|厅|委|部|院|办|会|公司|中心|队|小组|银行|分行|支行|社|署|处|所|站|党组|司|协会|公会|指挥部|大会|学校|大学|集团|机关|组织部|工会|代表处"
_PLACE = re.compile(r"(?:中共)?([\u4e00-\u9fff]{1,8}?(?:自治区|[省市县区州旗盟]))(?!委?和)")
ORGAN = re.compile(rf"[^，。；：:,;！？《》]{{1,60}}(?:{_ORGANS})(?:[（(][^（()）]{{1,14}}[）)])?$")
_NO_TITLE = re.compile(
    r"[。；！？;!]|[：:]$|^(?:附件|来源|信息来源|索引号|发布|点击|当前位置|您)|解读$|^[【\[].*[】\]]$"
)
LONGEST = 160


def is_title(text: str) -> bool:
    """Whether a paragraph may be a document's title: short, no sentence, ending in the name of a kind of document."""
    text = fold(text).replace("&quot;", '"')
    return 4 <= len(text) <= LONGEST and not _NO_TITLE.search(text) and bool(KIND.search(text))


def is_notice_title(text: str) -> bool:
    """Whether it is the title of what a notice, opinion, decision … says of itself: with "关于" or what it issues."""
    return is_title(text) and bool(_ACTS.search(fold(text))) and bool(_NOTICE.search(fold(text)))


def ends_as_notice(title: str) -> bool:
    """Whether a title ends in the name of a notice, opinion, decision … rather than of a regulation or plan."""
    return bool(_NOTICE.search(fold(title)))


def is_organ(text: str) -> bool:
    """Whether a paragraph is the name of an organ and nothing else."""
    text = fold(text)
    return len(text) <= 60 and bool(ORGAN.match(text)) and not _ACTS.search(text)


def issues_another(title: str) -> bool:
    """Whether the title says that something is issued, forwarded or announced with it."""
    return bool(_ISSUES.search(fold(title)))


def issuer_of_title(title: str) -> str | None:
    """Return the organs that a title begins with, as printed."""
    found = _ACTS.search(fold(title))
    if not found:
        return None
    organs = title[: found.start()].rstrip("《（(")
    return apart(organs) if organs and ORGAN.match(fold(organs)) else None


def apart(organs: str) -> str:
    """Return organs of one place that print set apart by a space, which is gone, with a mark between: 甲市水务局、甲市财政局."""
    place = _PLACE.match(organs)
    return re.sub(rf"(?<=[局委会厅部府办院室])(?={place[1]})", "、", organs) if place else organs


def same_title(one: str, other: str) -> bool:
    """Whether two printings of a title are the same but for brackets, dashes and spaces."""
    return plain_title(one) == plain_title(other)


def title_ends_with(whole: str, part: str) -> bool:
    """Whether `part` is the end of the title `whole`, as tables of contents leave the issuer out."""
    return bool(plain_title(part)) and plain_title(whole).endswith(plain_title(part))


def is_part_of(title: str, part: str) -> bool:
    """Whether `part` is named in `title`, whatever the brackets: the title of what a notice issues."""
    return len(plain_title(part)) >= 6 and plain_title(part) in plain_title(title)


def plain_title(title: str) -> str:
    """A title without brackets, quotation marks, dashes and spaces, to be compared with another printing."""
    return re.sub(r"[\s《》〈〉“”\"'（）()〔〕\[\]—–\-－~～、，,]|&quot;", "", title)
