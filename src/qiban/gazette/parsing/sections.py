"""Which parts of a plan are work, and which are goals, rules or closing words."""

import re

from .outline import Node

# Anchored: "强化目标考核" is work, "目标任务" and "考核方式" are not.
_NO_WORK = re.compile(
    r"(?:总体|基本|工作|指导|主要|发展|建设|编制|制定|遵循的?|活动|改革|实施|推进|培育|预期|阶段性?|年度|远景|近期|具体)?"
    r"(?:要求及目标|要求和目标|思路和目标|思路与目标|目标和原则|原则和目标|思想|原则|目标|思路|定位|框架|目标任务|目标要求|愿景)(?:（|\(|$|和|及|与|要求|任务|定位|：|:)"
    r"|总体(?:要求|思路|目标|部署|框架|安排|考虑)|指导思想|(?:发展|工作|建设|现实)?(?:背景|形势|现状|基础)(?:$|和|与|及|条件|形势|分析)|面临(?:形势|的)|形势|规划背景|序言|前言|引言|"
    r"(?:发展|重大|重要|目的)?意义|目的|概况|基本情况|有关情况|(?:适用|实施|支持|征集|申报|招募|面向|统计|分类|整治|检查|考核|考评|评价|督查|活动|培训|参会|参加|组织)?(?:范围|对象|条件|人员|时间|地点|方式|内容|主题|程序|流程|材料|形式|日程|步骤|安排|事项)(?:$|和|及|与|：|:|（|\()"
    r"|(?:实施|工作|活动|推进|进度|时间|方法)(?:步骤|安排|进度|阶段|计划表)|时间(?:和|安排|节点|表)|(?:考评|考核|评价|评估|评分|督查|验收|评审|认定)(?:对象|内容|方式|方法|办法|标准|指标|程序|结果|时间|组织|范围|细则)|结果(?:应用|运用)"
    r"|组织(?:机构|架构)|领导小组|工作机构|机构设置|成员|人员组成|名词解释|术语|附则|附件|附录|联系|有关说明|其他说明|有关事项$|概念|定义|申报|申请|报名|会议|费用|依据|编制依据|风险|机遇|挑战|问题|存在(?:的)?(?:主要)?问题"
)
_WORK = re.compile(
    r"任务|措施|举措|保障|重点|行动|工程|工作|建设|推进|加强|强化|实施|加快|提升|完善|推动|发展|落实|培育|打造|支持|构建|健全|促进"
)
_PLAN = re.compile(
    r"(?:方案|计划|措施|政策|意见|规划|纲要|要点|[一二三四五六七八九十]+条|行动|任务|分工|举措|安排|任务书|清单|目标责任|对策|路线图)(?:的?(?:通知|意见|决定))?(?:[（(][^（()）]*[）)])*$"
)
_PLAN_NOTICE = re.compile(
    r"关于(?:进一步|全面|大力|切实|扎实|深入)?(?:加快|加强|推进|推动|深化|做好|促进|强化|实施|开展|落实|发展|建设|支持|深入|提升|完善|规范|扶持|提高)"
)
_NO_PLAN = re.compile(
    r"(?:举办|召开|征集|申报|报名|参加|推荐|评选|评审|公示|公布|表彰|会议|培训|招募|下达|转发|成立|调整|批复|征求意见|申领|遴选|听证|报送|试点示范的|填报|指南|名单|办法|规定|条例|细则|规则|章程|统计分类|目录|职责|组织企业|组织高新)"
)


def title_of(node: Node) -> str:
    """Return the heading of a part, without its number and what follows it on the line."""
    body = node.heading.body.strip()
    end = re.search(r"[。：；:]", body)
    return body[: end.start()] if end else body


def is_work(node: Node) -> bool:
    """Whether a part and all that it stands in is work rather than goals, rules, dates or explanations."""
    return not any(_NO_WORK.match(title_of(one)) for one in node.upwards() if one.style != "root")


def is_plan(title: str, inner: str | None, root: Node) -> bool:
    """Whether a document sets out work: by its title, or because a part of it is headed so."""
    name = inner or title
    if _NO_PLAN.search(name):
        return False
    if _PLAN.search(name.strip("《》")) or _PLAN_NOTICE.search(name):
        return True
    return any(
        re.search(r"(?:主要|重点|工作|目标)任务|(?:主要|工作|政策|具体|保障)措施|主要工作", title_of(one))
        for one in root.below
    )
