"""Every action of the hotline, one function each: screens, API, command line, imports and jobs call these."""

from .desk import answer_directly, hand_over, join_order, make_order, refuse
from .dispatching import add_units, dispatch, forward, quick_dispatch
from .drafts import Draft
from .handling import first_feedback, reply, report_continued, sign
from .intake import hand_in, intake, intake_many, is_same, received_before
from .keeping import erase_identity, hold_identity, release_hold
from .merging import merge
from .privacy import may_see_identity, reveal_identity
from .rating import check_rater, rate, why_not_rated
from .requests import approve_extension, approve_return, refuse_request, request_extension, request_return
from .reviewing import close, pass_review, record_callback, rework

__all__ = [
    "Draft",
    "add_units",
    "answer_directly",
    "approve_extension",
    "approve_return",
    "check_rater",
    "close",
    "dispatch",
    "erase_identity",
    "first_feedback",
    "forward",
    "hand_in",
    "hand_over",
    "hold_identity",
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
    "refuse",
    "refuse_request",
    "release_hold",
    "reply",
    "report_continued",
    "request_extension",
    "request_return",
    "reveal_identity",
    "rework",
    "sign",
    "why_not_rated",
]
