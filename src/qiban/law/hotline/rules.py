"""The hotline's rules by name. Every one is `rule(facts, law) -> Decision`."""

from .answering import callback, close, reply, review, rework
from .confidentiality import look_at_identity, may_see_identity
from .dispatching import dispatch, emergency, forward
from .limits import dispatch_limit, handling_limit, lights, quick_feedback_limit, return_limit
from .merging import merge
from .requests import extension_length, report_continued, request_extension, request_return
from .scope import repeat, scope, validity
from .workflow import workflow_step

__all__ = [
    "callback",
    "close",
    "dispatch",
    "dispatch_limit",
    "emergency",
    "extension_length",
    "forward",
    "handling_limit",
    "lights",
    "look_at_identity",
    "may_see_identity",
    "merge",
    "quick_feedback_limit",
    "repeat",
    "reply",
    "report_continued",
    "request_extension",
    "request_return",
    "return_limit",
    "review",
    "rework",
    "scope",
    "validity",
    "workflow_step",
]
