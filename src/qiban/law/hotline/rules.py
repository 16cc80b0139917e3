"""The hotline's rules by name. Every one is `rule(facts, law) -> Decision`."""

from .answering import callback, close, reply, review, rework
from .confidentiality import look_at_identity, may_see_identity
from .dispatching import dispatch, emergency, forward
from .evaluation.counting import count_answer, count_handling
from .evaluation.interviewing import record_interview
from .evaluation.ranking import appeal, interview, place
from .evaluation.rates import rate, score
from .knowledge.keeping import article_validity, review_article, submit_article
from .limits import dispatch_limit, handling_limit, lights, quick_feedback_limit, return_limit
from .merging import merge
from .nuisance.judging import hand_caller_over, nuisance_lapse, nuisance_step, record_nuisance
from .privacy.looking import question_look
from .privacy.relaying import ask_relay
from .requests import extension_length, report_continued, request_extension, request_return
from .retention import erase_identity
from .scope import repeat, scope, validity
from .supervision.answering import (
    answer_supervision,
    end_study,
    file_study,
    issue_accountability,
    issue_supervision,
    order_rectification,
    recheck_study,
    report_rectification,
)
from .supervision.causes import (
    study_needed,
    supervise_knowledge,
    supervise_overdue,
    supervise_rates,
    supervise_refusal,
    supervise_repeated,
)
from .supervision.disputing import climb, open_dispute
from .workflow import workflow_step

__all__ = [
    "answer_supervision",
    "appeal",
    "article_validity",
    "ask_relay",
    "callback",
    "climb",
    "close",
    "count_answer",
    "count_handling",
    "dispatch",
    "dispatch_limit",
    "emergency",
    "end_study",
    "erase_identity",
    "extension_length",
    "file_study",
    "forward",
    "hand_caller_over",
    "handling_limit",
    "interview",
    "issue_accountability",
    "issue_supervision",
    "lights",
    "look_at_identity",
    "may_see_identity",
    "merge",
    "nuisance_lapse",
    "nuisance_step",
    "open_dispute",
    "order_rectification",
    "place",
    "question_look",
    "quick_feedback_limit",
    "rate",
    "recheck_study",
    "record_interview",
    "record_nuisance",
    "repeat",
    "reply",
    "report_continued",
    "report_rectification",
    "request_extension",
    "request_return",
    "return_limit",
    "review",
    "review_article",
    "rework",
    "scope",
    "score",
    "study_needed",
    "submit_article",
    "supervise_knowledge",
    "supervise_overdue",
    "supervise_rates",
    "supervise_refusal",
    "supervise_repeated",
    "validity",
    "workflow_step",
]
