"""Which parts of a plan are work, and which are goals, rules or closing words."""

import re

from .folding import fold
from .outline import Node

# Anchored: "强化目标考核" is work, "目标任务" and "考核方式" are not.
_MODIFIER = (
    "总体|总|基本|指导|工作|主要|发展|建设|改革|行动|活动|实施|推进|规划|编制|制定|申报|考核|考评|评价|评估|评分|评选|评审|认定|验收|检查|督查|试点|支持|适用|征集|招募|"
    "培训|会议|参会|组织|有关|重大|重要|现实|面临|面临的|当前|时间|进度|预期|阶段性|阶段|年度|远景|近期|总体发展|战略|奖励|结果|专项|创建|统计|编码|目标|报送|报名|联系|存在的?|具体|主要考核|"
    "国内外?|国际|省内外?|我[市省区县州]|全[市省区县州]|面向|参加|分类|遵循的?"
)
_CORE = (
    "总体要求|总要求|思想|原则|目标|思路|定位|框架|愿景|任务目标|目标任务|总体部署|总体安排|总体考虑|背景|形势|现状|基础|条件|意义|目的|概况|情况|范围|对象|人员|时间|地点|方式|主题|程序|流程|材料|形式|"
    "日程|步骤|安排|进度|节点|时限|阶段|方法|办法|标准|指标|细则|结果|应用|运用|机构|架构|领导小组|成员|成员单位|名词解释|术语|附则|附件|附录|联系方式|联系人|说明|概念|定义|界定|申报|申请|报名|会议|费用|依据|机遇|挑战|问题|"
    "优势|不足|分类|编码|序言|前言|引言|结语|要求及目标|考评内容|考核内容|考核|考评|培训内容|会议内容|申报内容|申报要求|报送要求|参会要求|征集内容|征集要求"
)
_NO_WORK = re.compile(rf"(?:{_MODIFIER})*(?:{_CORE})(?:(?:和|与|及|、|以及|的)?(?:{_MODIFIER})*(?:{_CORE}))*")
_BACKGROUND = re.compile(
    r"(?!应对|把握|夯实|打造|巩固|筑牢|抢抓|优化|强化|提升|迎接|研判|加强|完善|改善|解决|营造|创造|推动|建设)[^，。]{0,24}"
    r"(?:现状|形势|背景|挑战|机遇|概况|基本情况|存在问题|主要问题|发展基础|工作基础|建设基础|基础与形势|发展成效)$"
)
_PLAN = re.compile(
    r"(?:方案|计划|措施|政策|意见|规划|纲要|要点|[一二三四五六七八九十]+条|行动|任务|分工|举措|安排|任务书|清单|目标责任|对策|路线图)(?:的?(?:通知|意见|决定))?(?:[（(][^（()）]*[）)])*$"
)
_PLAN_NOTICE = re.compile(
    r"关于(?:进一步|全面|大力|切实|扎实|深入)*(?:加快|加强|推进|推动|深化|促进|强化|实施|落实|发展|建设|支持|提升|完善|扶持|提高)"
)
_EVENT = re.compile(
    r"(?:举办|召开|参加|邀请|承办|出席)|(?:培训班|听证会|研讨会|交流会|博览会|论坛|会议|大会)(?:活动)?的(?:通知|函|通告|公告)"
)
_NO_PLAN = re.compile(
    r"(?:举办|召开|征集|申报|报名|参加|推荐|评选|评审|公示|公布|表彰|会议|培训|招募|下达|转发|成立|调整|批复|征求意见|申领|遴选|听证|报送|试点示范的|创建工作|填报|指南|名单|办法|规定|条例|细则|规则|章程|统计分类|目录|职责|组织企业|组织高新)"
)


def title_of(node: Node) -> str:
    """Return the heading of a part, without its number and what follows it on the line."""
    body = fold(node.heading.body.strip())
    end = re.search(r"[。：；:]", body)
    return body[: end.start()] if end else body


def is_work(node: Node) -> bool:
    """Whether a part and all that it stands in is work rather than goals, rules, dates or explanations."""
    titles = [title_of(one) for one in node.upwards() if one.style != "root"]
    return not any(_NO_WORK.fullmatch(title) or _BACKGROUND.match(title) for title in titles)


def is_plan(title: str, inner: str | None, root: Node) -> bool:
    """Whether a document sets out work: by its title, or because a part of it is headed so."""
    name = fold(inner or title)
    if is_event(name) or _NO_PLAN.search(name):
        return False
    if _PLAN.search(name.strip("《》")) or _PLAN_NOTICE.search(name):
        return True
    return any(
        re.search(r"(?:主要|重点|工作|目标)任务|(?:主要|工作|政策|具体|保障)措施|主要工作", title_of(one))
        for one in root.below
    )


def is_event(title: str) -> bool:
    """Whether a document invites to something or asks for applications: whom it names organises, and has no work to do."""
    return bool(_EVENT.search(fold(title))) and "印发" not in fold(title)
