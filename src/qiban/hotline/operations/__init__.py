"""Every action of the hotline, one function each: screens, API, command line, imports and jobs call these."""

from .arranging import arrange, foresee_arrangement, foresee_take_back, take_back
from .closing import close_due_units, close_unit
from .desk import answer_directly, hand_over, join_order, make_order, refuse
from .dispatching import add_units, dispatch, forward, quick_dispatch
from .drafts import Draft
from .handling import first_feedback, reply, report_continued, sign
from .intake import intake, intake_many, is_same, received_before
from .merging import merge
from .privacy import may_see_identity, reveal_identity
from .rating import check_rater, rate, why_not_rated
from .recounting import recount_deadlines
from .requests import approve_extension, approve_return, refuse_request, request_extension, request_return
from .reviewing import close, pass_review, record_callback, rework
from .succession import continue_regulation, foresee_continuation, withdraw_continuation

__all__ = [
    "Draft",
    "add_units",
    "answer_directly",
    "approve_extension",
    "approve_return",
    "arrange",
    "check_rater",
    "close",
    "close_due_units",
    "close_unit",
    "continue_regulation",
    "dispatch",
    "first_feedback",
    "foresee_arrangement",
    "foresee_continuation",
    "foresee_take_back",
    "forward",
    "hand_over",
    "intake",
    "intake_many",
    "is_same",
    "join_order",
    "make_order",
    "may_see_identity",
    "merge",
    "pass_review",
    "quick_dispatch",
    "rate",
    "received_before",
    "record_callback",
    "recount_deadlines",
    "refuse",
    "refuse_request",
    "reply",
    "report_continued",
    "request_extension",
    "request_return",
    "reveal_identity",
    "rework",
    "sign",
    "take_back",
    "why_not_rated",
    "withdraw_continuation",
]
