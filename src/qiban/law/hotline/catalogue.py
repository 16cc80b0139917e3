"""The hotline's rules as a catalogue: id, title, clause, facts."""

from collections.abc import Callable
from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts, rules
from .evaluation import facts as evaluating
from .knowledge import facts as keeping
from .nuisance import facts as disturbing
from .privacy import looking, relaying
from .regulation import HOTLINE
from .supervision import facts as supervising


def _rule(
    function: Callable[[Any, Any], Decision], takes: type[Any], clause: tuple[int, int | None], zh: str, en: str
) -> Rule:
    return Rule(function, takes, Citation(HOTLINE, *clause), Text(zh, en))


_ALL = (
    _rule(rules.scope, facts.ScopeFacts, (3, None), "受理范围", "What is taken in"),
    _rule(rules.repeat, facts.RepeatFacts, (12, 1), "重复诉求", "Repeated demands"),
    _rule(rules.validity, facts.ValidityFacts, (25, None), "办法是否有效", "Whether the regulation is in force"),
    _rule(rules.workflow_step, facts.StepFacts, (12, None), "办理流程", "Steps of the workflow"),
    _rule(rules.merge, facts.MergeFacts, (12, 1), "并单后的期限", "Limits after a merge"),
    _rule(rules.dispatch_limit, facts.LimitFacts, (12, 2), "转办时限", "Limit for dispatch"),
    _rule(rules.dispatch, facts.DispatchFacts, (17, None), "派给哪些单位", "To which units"),
    _rule(rules.forward, facts.ForwardFacts, (7, 2), "区县转办", "Forwarding in a district"),
    _rule(rules.handling_limit, facts.LimitFacts, (12, 3), "办理时限", "Limit for handling"),
    _rule(rules.lights, facts.LightFacts, (13, None), "灯号", "Lights"),
    _rule(rules.request_extension, facts.ExtensionFacts, (12, 4), "申请延期", "Asking for an extension"),
    _rule(rules.extension_length, facts.ExtensionLengthFacts, (12, 4), "批准延期", "Granting an extension"),
    _rule(rules.report_continued, facts.ContinuedFacts, (12, 5), "续报", "Continued report"),
    _rule(rules.reply, facts.ReplyFacts, (12, 6), "回复办理结果", "Reply"),
    _rule(rules.return_limit, facts.ReturnLimitFacts, (12, 7), "回退时限", "Limit for a return"),
    _rule(rules.request_return, facts.ReturnFacts, (12, 7), "申请回退", "Asking for a return"),
    _rule(rules.review, facts.ReviewFacts, (12, 8), "审核回复", "Review"),
    _rule(rules.callback, facts.CallbackFacts, (12, 8), "回访", "Callback"),
    _rule(rules.rework, facts.ReworkFacts, (12, 9), "重办", "Rework"),
    _rule(rules.close, facts.CloseFacts, (12, 10), "办结", "Close"),
    _rule(rules.emergency, facts.EmergencyFacts, (14, None), "快速处置", "Quick disposal"),
    _rule(rules.quick_feedback_limit, facts.QuickFacts, (14, None), "初步反馈时限", "Limit for first feedback"),
    _rule(rules.submit_article, keeping.ArticleFacts, (8, 3), "知识条目的内容", "What an article holds"),
    _rule(
        rules.article_validity, keeping.ValidityFacts, (8, 3), "知识条目的有效期", "Days on which an article is right"
    ),
    _rule(rules.review_article, keeping.ArticleReviewFacts, (6, 3), "谁可以审核知识条目", "Who may pass an article"),
    _rule(rules.record_nuisance, disturbing.NuisanceCallFacts, (24, None), "记录骚扰来电", "Recording a nuisance call"),
    _rule(rules.nuisance_step, disturbing.NuisanceFacts, (24, None), "骚扰来电的处理", "What is due on a caller"),
    _rule(
        rules.hand_caller_over, disturbing.NuisanceHandOverFacts, (24, None), "移交骚扰来电人", "Hand-over of a caller"
    ),
    _rule(rules.nuisance_lapse, disturbing.NuisanceLapseFacts, (24, None), "骚扰记录期满", "End of a record"),
    _rule(
        rules.study_needed,
        supervising.StudyNeedFacts,
        (15, None),
        "是否开展专题研究",
        "Whether a topic is to be studied",
    ),
    _rule(rules.file_study, supervising.StudyFacts, (15, None), "专题研究的内容", "What a topic study holds"),
    _rule(rules.end_study, supervising.StudyEndFacts, (15, None), "专题研究的办结", "When a topic study may end"),
    _rule(rules.recheck_study, supervising.RecheckFacts, (15, None), "专题研究的复查", "Recheck of a topic study"),
    _rule(rules.supervise_overdue, supervising.OverdueFacts, (16, 1), "超期督办", "Supervising what is overdue"),
    _rule(
        rules.supervise_repeated,
        supervising.RepeatedFacts,
        (16, 2),
        "反复反映督办",
        "Supervising what is reported often",
    ),
    _rule(rules.supervise_refusal, supervising.RefusalFacts, (16, 3), "拒不受理督办", "Supervising a refusal"),
    _rule(rules.supervise_rates, supervising.RatesFacts, (16, 4), "排名靠后督办", "Supervising the last of a group"),
    _rule(rules.supervise_knowledge, supervising.KnowledgeFacts, (16, 5), "知识库督办", "Supervising stale knowledge"),
    _rule(rules.issue_supervision, supervising.SupervisionFacts, (16, 6), "人工督办", "Supervising by hand"),
    _rule(
        rules.answer_supervision,
        supervising.SupervisionAnswerFacts,
        (16, None),
        "督办答复",
        "Answer to a supervision order",
    ),
    _rule(
        rules.order_rectification, supervising.RectificationFacts, (18, None), "责令整改", "Ordering a rectification"
    ),
    _rule(rules.report_rectification, supervising.RectifiedFacts, (18, None), "整改报告", "Report of a rectification"),
    _rule(rules.issue_accountability, supervising.AccountabilityFacts, (18, None), "问责通报", "Accountability notice"),
    _rule(rules.open_dispute, supervising.DisputeFacts, (17, None), "责任争议", "A dispute over responsibility"),
    _rule(rules.climb, supervising.RungFacts, (17, None), "争议的逐级处理", "A rung of the ladder of disputes"),
    _rule(rules.count_handling, evaluating.HandlingCaseFacts, (19, None), "办理期限是否计入", "Whether a limit counts"),
    _rule(rules.count_answer, evaluating.AnswerCaseFacts, (19, None), "回访答复是否计入", "Whether an answer counts"),
    _rule(rules.rate, evaluating.RateFacts, (19, None), "比率的计算", "A rate"),
    _rule(rules.score, evaluating.ScoreFacts, (19, None), "综合得分", "A unit's score"),
    _rule(rules.place, evaluating.PlaceFacts, (19, None), "同组排名", "A place in a peer group"),
    _rule(rules.interview, evaluating.InterviewFacts, (19, None), "约谈", "Interview"),
    _rule(rules.record_interview, evaluating.InterviewRecordFacts, (19, None), "约谈记录", "Record of an interview"),
    _rule(rules.appeal, evaluating.AppealFacts, (19, None), "申诉评价数据", "Appeal on a figure"),
    _rule(rules.may_see_identity, facts.IdentityFacts, (21, None), "查看诉求人信息", "Seeing an identity"),
    _rule(rules.look_at_identity, facts.LookFacts, (21, None), "查看的时机和次数", "When and how often one looks"),
    _rule(rules.erase_identity, facts.ErasureFacts, (21, None), "删除诉求人信息", "Erasing an identity"),
    _rule(rules.ask_relay, relaying.RelayFacts, (21, None), "请中心转达", "Having a message passed on"),
    _rule(rules.question_look, looking.LookedFacts, (21, None), "值得询问的查看", "Looks that deserve a question"),
)
RULES = {rule.id: rule for rule in _ALL}
